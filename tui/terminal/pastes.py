"""Bracketed pastes in what a terminal sends."""

from collections.abc import Iterator

from textual.events import Paste

from tui.core.text import clean

BEGIN, END = "\x1b[200~", "\x1b[201~"


class Pastes:
    """Takes pastes out of a stream of characters, whose rest are keys.

    Textual 8.2 takes what follows an ESC within a paste for keys, so that a pasted text could give
    commands. Here all is paste until its end, and becomes clean text.
    """

    def __init__(self) -> None:
        self._inside = False
        self._parts: list[str] = []
        self._held = ""

    def split(self, text: str) -> Iterator[str | Paste]:
        """Yield keys as they came, and each paste when it is complete.

        A beginning that is itself cut in two by the reads stays among the keys.
        """
        while text:
            if self._inside:
                body, end, text = (self._held + text).partition(END)
                keep = len(body) if end else max(0, len(body) - len(END) + 1)
                self._parts.append(body[:keep])
                self._held = body[keep:]
                if end:
                    self._inside = False
                    yield Paste(clean("".join(self._parts)))
                    self._parts.clear()
            else:
                keys, begin, text = text.partition(BEGIN)
                self._inside = bool(begin)
                if keys:
                    yield keys
