"""Quotations of long texts, found in a process of their own so that reading goes on meanwhile."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable
from typing import Any

from tui.core.document import Document
from tui.core.entity import Mention
from tui.core.errors import GlossError
from tui.core.quotations import Kind, Quotation, everything
from tui.core.span import Span

LONG = 200_000
"""Code points from which on a text is long: there it takes more than a quarter of a second."""
_NICE = 10
_COMMAND = (sys.executable, "-P", "-m", "tui.services.aside")


class Aside:
    """Looks for quotations, beside the program where the text is long."""

    def __init__(self) -> None:
        """Start nothing."""
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._stopped = False

    def everything(self, document: Document, mentions: Iterable[Mention]) -> list[Quotation]:
        """Whatever stands in quotation marks, see `tui.core.quotations.everything`. Blocks.

        Raises:
            GlossError: It was stopped, or the process that looks for them ended early.
        """
        if len(document.text) < LONG:
            return everything(document, mentions)
        given = [document.text, [(*one.span, one.label) for one in mentions]]
        answer = self._ask(json.dumps(given).encode("ascii"))
        return [_unpacked(one) for one in json.loads(answer)]

    def _ask(self, given: bytes) -> bytes:
        pipe = subprocess.PIPE
        with self._lock:
            if self._stopped:
                msg = "gloss is leaving, quotations are not looked for any more"
                raise GlossError(msg)
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                _COMMAND, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, start_new_session=True
            )
            self._running.add(process)
        try:
            answer, _ = process.communicate(given)
        finally:
            with self._lock:
                self._running.discard(process)
        if process.returncode:
            msg = "the process that looks for quotations ended early"
            raise GlossError(msg, "open the article again to have it look once more")
        return answer

    def stop(self) -> None:
        """Let go of all that is being looked for, for good."""
        with self._lock:
            self._stopped = True
            for process in self._running:
                process.kill()


def _packed(one: Quotation) -> list[Any]:
    return [one.span, one.words, one.kind, one.name, one.cue, one.speaker, one.repeats]


def _unpacked(given: list[Any]) -> Quotation:
    span, words, kind, name, cue, speaker, repeats = given
    told, who = (Span(*place) if place else None for place in (cue, speaker))
    return Quotation(Span(*span), Span(*words), Kind(kind), name, told, who, tuple(repeats))


def main() -> None:
    """Answer one question on standard input."""
    os.nice(_NICE)
    text, mentions = json.loads(sys.stdin.buffer.read())
    found = everything(Document(text), [Mention(Span(a, b), label) for a, b, label in mentions])
    sys.stdout.write(json.dumps([_packed(one) for one in found]))


if __name__ == "__main__":
    main()
