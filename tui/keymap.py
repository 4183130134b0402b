"""Bindings of all actions, and the reader's own keys.

Screens and widgets take their bindings from here. `config.toml` rebinds by id: `[keys]`
`"reader.tag" = "t,f2"`.
"""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from textual.binding import Binding, BindingType

from tui import keynames
from tui.actions import ACTIONS, BY_ID, Action

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
    "everywhere": ("app", "list", "everywhere"),
    "review": ("app", "review"),
    "prompt": ("prompt",),
    "tag picker": ("picker",),
    "note": ("note",),
    "question": ("question",),
    "speaker": ("speaker",),
    "pipeline": ("pipeline",),
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


WRITING = frozenset({"prompt", "note", "dialog", "same", "speaker", "said"})
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


def overrides(keys: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Check the reader's own keys.

    Args:
        keys: Clean action ids to keys, separated by commas.

    Returns:
        Textual's keymap, and what is wrong: unknown ids, impossible keys, clashes.
    """
    problems: list[str] = []
    chosen: dict[str, str] = {}
    for ident, wanted in keys.items():
        if ident not in BY_ID:
            near = get_close_matches(ident, BY_ID, n=1)
            hint = f" (did you mean {near[0]}?)" if near else ""
            problems.append(f"keys: no action {ident}{hint}")
            continue
        names = [keynames.normal(key) for key in wanted.split(",") if key.strip()]
        wrong = [problem for key in names if (problem := keynames.problem(key))]
        problems += [f"keys.{ident}: {problem}" for problem in wrong]
        if ident.partition(".")[0] in WRITING:
            problems += [
                f"keys.{ident}: {shown(key)} is written" for key in names if keynames.is_sign(key)
            ]
        if not names:
            problems.append(f"keys.{ident}: no key given")
        chosen[ident] = ",".join(names)
    problems += _clashes(chosen)
    return chosen, problems


def _clashes(chosen: Mapping[str, str]) -> Iterable[str]:
    for places in SHOWN_TOGETHER.values():
        owners: dict[str, str] = {}
        for action in (a for name in places for a in place(name)):
            for key in chosen.get(action.id, action.keys).split(","):
                other = owners.setdefault(key, action.id)
                if other != action.id and (action.id in chosen or other in chosen):
                    yield f"keys: {shown(key)} is on both {other} and {action.id}"
