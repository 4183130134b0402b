"""What a terminal sends, as keys and the like."""

from typing import TYPE_CHECKING

from textual._xterm_parser import XTermParser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.message import Message


class Keys:
    """Textual's parser of keys, begun anew after a sequence with numbers that are none."""

    def __init__(self, *, debug: bool) -> None:
        """Know nothing yet; `debug` is the parser's."""
        self._debug = debug
        self._parser = XTermParser(debug)

    def feed(self, text: str) -> "Iterator[Message]":
        """Yield what is complete; the rest of `text` is lost after a sequence that is wrong."""
        try:
            yield from self._parser.feed(text)
        except (ValueError, OverflowError):
            before, self._parser = self._parser, XTermParser(self._debug)
            self._parser.mouse_pixels = before.mouse_pixels
            self._parser.terminal_size = before.terminal_size
            self._parser.terminal_pixel_size = before.terminal_pixel_size

    def tick(self) -> "Iterator[Message]":
        """Yield what waiting has made complete, such as a lone escape."""
        yield from self._parser.tick()
