"""What the program finds around it: NO_COLOR, a terminal to read keys from."""

import os
from collections.abc import Mapping, MutableMapping

from tui.core.errors import GlossError


def prepare_environment(environ: MutableMapping[str, str] = os.environ) -> None:
    """Drop an empty NO_COLOR, which Textual obeys although https://no-color.org says not to."""
    if environ.get("NO_COLOR") == "":
        del environ["NO_COLOR"]


def wants_no_color(environ: Mapping[str, str]) -> bool:
    """Whether the reader asked for no colours (https://no-color.org)."""
    return bool(environ.get("NO_COLOR"))


def has_few_colors(environ: Mapping[str, str]) -> bool:
    """Whether the terminal has 16 colours at most, by the variables that rich goes by."""
    if environ.get("COLORTERM", "").strip().lower() in {"truecolor", "24bit"}:
        return False
    kind = environ.get("TERM", "").strip().lower().rpartition("-")[2]
    return kind not in {"kitty", "256color"}


def adopt_tty() -> None:
    """Make the controlling terminal the standard input, once a pipe has been read from it.

    Raises:
        GlossError: The process has no controlling terminal.
    """
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        msg = "there is no terminal to read keys from"
        raise GlossError(msg, "run gloss in a terminal") from None
    os.dup2(terminal, 0)
    os.close(terminal)
