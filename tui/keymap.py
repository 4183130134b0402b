"""Bindings of all actions, and the reader's own keys.

Screens and widgets take their bindings from here. `config.toml` rebinds by id: `[keys]`
`"reader.tag" = "t,f2"`, over a preset such as `keymap = "less"`.
"""

from collections.abc import Container, Iterable, Mapping, Sequence

from textual.binding import Binding, BindingType

from tui import keynames
from tui.actions import ACTIONS, BY_ID, PRESETS, Action

shown, sign = keynames.shown, keynames.sign

FIRST_HINTS = (
    "text.next", "text.mention_next", "reader.highlight", "reader.tag", "reader.note",
    "reader.undo", "reader.find", "reader.back",
)  # fmt: skip
"""What the bottom line shows first where there is not room for all."""

SHOWN_TOGETHER: Mapping[str, tuple[str, ...]] = {
    "library": ("app", "list", "library"),
    "reader": ("app", "text", "reader"),
    "panel": ("app", "panel", "entity"),
    "entities": ("app", "list", "entities"),
    "dossier": ("app", "list", "dossier"),
    "annotations": ("app", "list", "annotations"),
    "codebook": ("app", "list", "codebook"),
    "edited": ("edited",),
    "everywhere": ("app", "list", "everywhere"),
    "review": ("app", "review"),
    "prompt": ("prompt", "search"),
    "tag picker": ("picker",),
    "target": ("target",),
    "colour": ("colour",),
    "plan": ("plan",),
    "note": ("note",),
    "question": ("question",),
    "speaker": ("speaker",),
    "pipeline": ("pipeline",),
    "themes": ("themes",),
    "quotations": ("said",),
    "help": ("help",),
    "mend": ("mend",),
    "same": ("same",),
    "history": ("history", "states"),
    "lately": ("lately", "states"),
    "versions": ("versions", "states"),
    "lost": ("lost", "states"),
}
"""Places whose bindings are alive at the same time, where two actions must not share a key."""


WRITING = frozenset({"prompt", "note", "dialog", "same", "speaker", "said", "target"})
"""Places where the reader writes, so that a letter or sign alone can be no key."""


def bindings(at: str, *, priority: bool = False) -> list[BindingType]:
    """The bindings of one place, for a `BINDINGS` class variable.

    With `priority` they come before those of a focused input, which takes every printable key.

    Raises:
        ValueError: The table has no actions at the place.
    """
    found = place(at)
    if not found:
        msg = f"no actions at {at}"
        raise ValueError(msg)
    return [
        Binding(
            a.keys, a.call, a.label, show=bool(a.hint), id=a.id, tooltip=a.hint, priority=priority
        )
        for a in found
    ]


def place(name: str) -> tuple[Action, ...]:
    """All actions of one place, in the order of the table."""
    return tuple(a for a in ACTIONS if a.id.partition(".")[0] == name)


def overrides(keys: Mapping[str, str], preset: str = "vim") -> tuple[dict[str, str], list[str]]:
    """Check the reader's own keys, and lay them over those of a preset.

    Args:
        keys: Clean action ids to keys, separated by commas.
        preset: Name of one of `PRESETS`.

    Returns:
        Textual's keymap, and what is wrong: an unknown preset, unknown ids, impossible keys,
        clashes.
    """
    problems: list[str] = []
    if preset not in PRESETS:
        near = _near(preset, PRESETS)
        hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(PRESETS)}"
        problems.append(f"keymap: there is no {preset} ({hint})")
    chosen: dict[str, str] = {}
    for ident, wanted in keys.items():
        if ident not in BY_ID:
            near = _near(ident, BY_ID)
            hint = f" (did you mean {near[0]}?)" if near else ""
            problems.append(f"keys: no action {ident}{hint}")
            continue
        names = [keynames.normal(key) for key in wanted.split(",") if key.strip()]
        problems += _impossible(ident, names)
        chosen[ident] = ",".join(names)
    merged = {**PRESETS.get(preset, {}), **chosen}
    problems += clashes(merged, chosen) if chosen else ()
    return merged, problems


def _near(name: str, known: Iterable[str]) -> list[str]:
    """The known name that is most like one that is not known, if any is like it."""
    from difflib import get_close_matches

    return get_close_matches(name, list(known), n=1)


def _impossible(ident: str, names: Sequence[str]) -> Iterable[str]:
    """What is wrong with the keys of one action by themselves."""
    if not names:
        yield f"keys.{ident}: no key given"
    writing = ident.partition(".")[0] in WRITING
    for key in names:
        if problem := keynames.problem(key):
            yield f"keys.{ident}: {problem}"
        elif writing and keynames.is_sign(key):
            yield f"keys.{ident}: {shown(key)} is written"


def clashes(keys: Mapping[str, str], own: Container[str]) -> Iterable[str]:
    """Say which keys are on two actions that are alive together.

    Args:
        keys: Action ids to keys, where they differ from the table.
        own: Ids that the reader bound; a clash without any of them is not told.
    """
    for places in SHOWN_TOGETHER.values():
        owners: dict[str, str] = {}
        for action in (a for name in places for a in place(name)):
            for key in keys.get(action.id, action.keys).split(","):
                other = owners.setdefault(key, action.id)
                if other != action.id and (action.id in own or other in own):
                    yield f"keys: {shown(key)} is on both {other} and {action.id}"
