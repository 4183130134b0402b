"""What Textual leaves rough about a terminal: bad bytes, hang-ups, signals, crashes, NO_COLOR."""

from tui.terminal.driver import SafeDriver, driver_class
from tui.terminal.ending import OneLineCrash, crash_line, install_signal_handlers
from tui.terminal.environment import (
    adopt_tty,
    has_few_colors,
    prepare_environment,
    wants_no_color,
)
from tui.terminal.gate import Gate

__all__ = [
    "Gate",
    "OneLineCrash",
    "SafeDriver",
    "adopt_tty",
    "crash_line",
    "driver_class",
    "has_few_colors",
    "install_signal_handlers",
    "prepare_environment",
    "wants_no_color",
]
