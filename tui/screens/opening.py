"""What takes a while before something can be shown; run in threads, imported when it is run."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from tui import keymap
from tui.core.errors import GlossError
from tui.core.text import clean_line

if TYPE_CHECKING:
    from pathlib import Path

    from tui.config import Settings
    from tui.wiring import ListServices, Services

_MMAP_THRESHOLD = -3
"""`M_MMAP_THRESHOLD` of glibc's `malloc.h`."""
_LARGE = 1 << 18


def connect(settings: "Settings") -> "ListServices":
    """Import what the list needs and open the library.

    Raises:
        GlossError: It cannot be opened at all.
    """
    from tui import wiring

    _give_large_blocks_back()
    return wiring.connect_list(settings)


def complete(settings: "Settings", opened: "ListServices") -> "Services":
    """Import all the rest and put it together."""
    from tui import wiring

    return wiring.recognise(settings, wiring.complete(opened))


def list_sources(settings: "Settings") -> "list[Path]":
    """Files and folders that are other than before when the library's list is."""
    from tui import wiring

    return wiring.list_sources(settings)


def _give_large_blocks_back() -> None:
    """Have glibc give memory of a quarter megabyte and more back as soon as it is free.

    By itself it keeps such blocks after the first, which is a fifth of what a book of 10 MB takes.
    """
    import ctypes

    try:
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE)
    except (AttributeError, OSError, TypeError):
        return  # another C library, with ways of its own


def checked_keys(settings: "Settings", themes: Iterable[str]) -> Mapping[str, str]:
    """The reader's own keys, once they and the theme are known to be right.

    Args:
        settings: The settings.
        themes: Names of all themes.

    Raises:
        GlossError: Something is wrong; all of it in one message.
    """
    keys, problems = keymap.overrides(settings.keys, settings.keymap)
    theme = clean_line(settings.said.get("theme", settings.theme))
    if theme not in set(themes):
        known = ", ".join(sorted(themes))
        problems.insert(0, f"theme: there is no {theme} (known are {known})")
    if problems:
        raise GlossError(clean_line(str(settings.config)), "; ".join(problems))
    return keys
