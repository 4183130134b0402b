"""Frames: the list as it would be painted, kept from the last time, for one size of the terminal.

A frame is a file in the cache. Its name is made of the terminal's size and a sum of everything that
decides what is painted (`key_of`), which it holds as well, so that none is taken for another's. It
also says what files it was made from and how these were: as soon as one is different, there is no
frame. Lines of text:

    glossator frame 1 <CRC-32 of the rest>
    <key>
    <how a file was> <path>           (any number)
    <empty>
    <row of the screen>               (as many as the terminal has)
    <what the app wants to know of the list, which is not looked at here; may be empty>
"""

import os
import sys
import zlib

from tui import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MAGIC = "glossator frame 1"
MISSING = "-"
"""How a file is that does not exist."""
LIMIT = 1 << 20
"""Bytes of the largest frame that is painted."""

_VARIABLES = ("COLORTERM", "COLUMNS", "FORCE_COLOR", "HOME", "LINES", "NO_COLOR", "TERM")
_PREFIXES = ("GLOSS_", "TEXTUAL", "TTY_", "XDG_")
_SGR = frozenset("0123456789;")
_CONTROL = frozenset(
    map(
        chr,
        (
            *range(0x20),
            *range(0x7F, 0xA0),
            *(0x061C, 0x200E, 0x200F),
            *range(0x2028, 0x202F),
            *range(0x2066, 0x2070),
            *range(0xE0000, 0xE0080),
        ),
    )
)
"""What acts on a terminal or on the order of what it shows; no row has any of it."""


def folder(environ: "Mapping[str, str]" = os.environ) -> str:
    """Where frames lie: in the cache, as `platformdirs` finds it for the settings."""
    cache = environ.get("XDG_CACHE_HOME", "").strip()
    if not cache:
        cache = "~/Library/Caches" if sys.platform == "darwin" else "~/.cache"
    return os.path.join(os.path.expanduser(cache), "glossator", "frames")  # noqa: PTH111, PTH118 - pathlib costs 3 ms


def key_of(arguments: "Sequence[str]", environ: "Mapping[str, str]" = os.environ) -> str:
    """All that decides what is painted, but for the size and for what is in files.

    Args:
        arguments: Those of the command line, as they were given.
        environ: The environment of the process.
    """
    chosen = sorted(
        (name, value)
        for name, value in environ.items()
        if name in _VARIABLES or name.startswith(_PREFIXES)
    )
    library = environ.get("GLOSS_LIBRARY", "/")
    place = os.getcwd() if arguments or not library.startswith(("/", "~")) else ""  # noqa: PTH109 - as above
    encoding = (getattr(sys.__stderr__, "encoding", None) or "").lower()
    return repr((__version__, encoding, place, tuple(arguments), chosen))


def path_of(home: str, size: tuple[int, int], key: str) -> str:
    """The file of a frame.

    Args:
        home: The folder of frames.
        size: Columns and rows of the terminal.
        key: As `key_of` made it.
    """
    total = zlib.crc32(key.encode("utf-8", "surrogateescape"))
    return os.path.join(home, f"{size[0]}x{size[1]}-{total:08x}")  # noqa: PTH118 - as above


def how(path: str) -> str:
    """How a file or folder is: other than before when it was changed."""
    try:
        now = os.stat(path)  # noqa: PTH116 - as above
    except OSError:
        return MISSING
    return f"{now.st_mtime_ns}.{now.st_size}.{now.st_ino}"


def pack(
    key: str, sources: "Iterable[tuple[str, str]]", rows: "Sequence[str]", extra: str = ""
) -> bytes:
    """What the file of a frame holds.

    Args:
        key: As `key_of` made it.
        sources: Of each file that it was made from how it was, and its path.
        rows: Rows of the screen, text and its colours.
        extra: A line for the app.

    Raises:
        ValueError: There is something in it that a frame cannot hold.
    """
    head = [key, *(f"{state} {path}" for state, path in sources)]
    lines = all(line and "\n" not in line for line in head) and "\n" not in extra
    if not (lines and all(map(harmless, rows))):
        msg = "a frame holds text and colours only"
        raise ValueError(msg)
    rest = "\n".join([*head, "", *rows, extra]).encode("utf-8", "surrogateescape")
    return f"{MAGIC} {zlib.crc32(rest):08x}\n".encode() + rest


def unpack(data: bytes, key: str, height: int) -> "tuple[list[str], str] | None":
    """The rows of a frame that may be painted now, and the line for the app; else None."""
    first, _, rest = data.partition(b"\n")
    if first != f"{MAGIC} {zlib.crc32(rest):08x}".encode():
        return None
    try:
        head, _, body = rest.partition(b"\n\n")
        kept, *sources = head.decode("utf-8", "surrogateescape").split("\n")
        *rows, extra = body.decode().split("\n")
    except UnicodeDecodeError:
        return None
    if kept != key or len(rows) != height or not all(map(harmless, rows)):
        return None
    for source in sources:
        state, _, path = source.partition(" ")
        if how(path) != state:
            return None
    return rows, extra


def harmless(row: str) -> bool:
    """Whether a row has nothing that acts on a terminal but the colours of its text (SGR)."""
    text, *coloured = row.split("\x1b[")
    parts = [text]
    for part in coloured:
        code, end, text = part.partition("m")
        if not end or not _SGR.issuperset(code):
            return False
        parts.append(text)
    return _CONTROL.isdisjoint("".join(parts))


def load(key: str, size: tuple[int, int]) -> "tuple[list[str], str] | None":
    """What may be painted on a terminal of that size, if there is a frame; see `unpack`."""
    try:
        flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
        file = os.open(path_of(folder(), size, key), flags)
        try:
            data = os.read(file, LIMIT + 1)
        finally:
            os.close(file)
    except OSError:
        return None
    return unpack(data, key, size[1]) if len(data) <= LIMIT else None
