"""What an action is."""

from typing import NamedTuple


class Action(NamedTuple):
    """One action.

    Attributes:
        id: `place.verb`, what `config.toml` and the palette know it by.
        keys: Default keys, separated by commas, in Textual's names; a comma is called `comma`.
        label: What it does, in a few words.
        call: Textual action string, on the screen or widget of the place.
        hint: Very short label for the bottom line; empty to leave it out there.
    """

    id: str
    keys: str
    label: str
    call: str
    hint: str = ""
