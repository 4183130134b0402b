"""The table of actions: id, default keys, label. `tui.keymap` makes bindings of it.

An id is `place.verb`; the place is the screen or widget that handles it. A key keeps its meaning
from screen to screen.
"""

from collections.abc import Mapping

from tui.actions import deciding, dialogs, reading, rooms
from tui.actions.action import Action
from tui.actions.presets import RULES, preset

__all__ = ["ACTIONS", "BY_ID", "PRESETS", "Action"]

ACTIONS: tuple[Action, ...] = (
    *rooms.ACTIONS,
    *reading.ACTIONS,
    *deciding.ACTIONS,
    *dialogs.ACTIONS,
)

BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}
"""Every action by its id."""

PRESETS: Mapping[str, Mapping[str, str]] = {
    name: preset(rules, ACTIONS) for name, rules in RULES.items()
}
"""Name of a preset to the keys by action id that differ from the table, which is vim's."""
