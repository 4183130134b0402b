"""The process that runs the pipeline: `python -m tui.nlp.worker`.

`--model NAME` and `--tuned FOLDER` are as in `tui.nlp.discover.discover`; `--patient` lets all
others go first.

It reads requests from standard input and writes answers to standard output, one JSON object a
line (see `tui.nlp.wire`):

- first `{"ready": identity}`, or `{"fatal": message}` and the end;
- `{"do": "recognise", "id", "text", "paragraphs": [[start, end], …], "first"}` is answered by
  `{"id", "using": [pipeline, language, advice]}`, any number of
  `{"id", "found": rows, "share"}`, then of `{"id", "whole": rows}`, then `{"id", "done": true}`;
- `{"do": "aim", "id", "first"}` lets another paragraph of that request come next;
- `{"do": "cancel", "id"}` ends that request early, with `{"id", "left": true}`;
- a line that is none of these, or that fails, is answered by `{"id", "error": message}`.

The process ends when standard input is closed.
"""

import argparse
import os
import queue
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from tui.core.errors import GlossError
from tui.core.span import Span
from tui.core.text import clean_line
from tui.nlp import wire
from tui.nlp.boot import FAILURES, import_spacy
from tui.nlp.discover import discover
from tui.nlp.order import batches

if TYPE_CHECKING:
    from tui.core.entity import Mention
    from tui.nlp.pipeline import Recognitions

NICE, PATIENT = 15, 19
GRACE = 2.0
"""Seconds that a batch may still take after standard input was closed."""


class Inbox:
    """Requests, read in a thread so that cancelling and closing are heard during the work."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._requests: queue.SimpleQueue[bytes | dict[str, Any] | None] = queue.SimpleQueue()
        self._cancelled: set[object] = set()
        self._aims: dict[object, int] = {}
        self._closed = False
        threading.Thread(target=self._read, name="inbox", daemon=True).start()

    def __iter__(self) -> Iterator[bytes | dict[str, Any]]:
        """Requests in order, and lines that are none, until standard input is closed."""
        while (request := self._requests.get()) is not None:
            yield request

    def given_up(self, ident: object) -> bool:
        """Whether nobody waits for that request any more."""
        return self._closed or ident in self._cancelled

    def aim(self, ident: object) -> int:
        """The paragraph of that request which is wanted first now."""
        return self._aims.get(ident, 0)

    def forget(self, ident: object) -> None:
        """A request has been answered."""
        self._cancelled.discard(ident)
        self._aims.pop(ident, None)

    def _read(self) -> None:
        parts: list[bytes] = []
        while chunk := os.read(self._descriptor, 1 << 16):
            parts.append(chunk)
            if b"\n" in chunk:
                *lines, rest = b"".join(parts).split(b"\n")
                parts = [rest]
                for line in lines:
                    self._take(line)
        self._closed = True
        self._requests.put(None)
        end = threading.Timer(GRACE, os._exit, [1])
        end.daemon = True
        end.start()

    def _take(self, line: bytes) -> None:
        try:
            request = wire.decode(line)
        except ValueError:
            self._requests.put(line)
            return
        verb, ident = request.get("do"), request.get("id")
        if verb == "cancel":
            self._cancelled.add(ident)
            return
        first = request.get("first", 0)
        if isinstance(first, int) and (verb == "recognise" or ident in self._aims):
            self._aims[ident] = first
        if verb != "aim":
            self._requests.put(request)


class Worker:
    """Answers requests with one pipeline."""

    def __init__(self, recognitions: "Recognitions", inbox: Inbox, out: BinaryIO) -> None:
        self._recognitions = recognitions
        self._inbox = inbox
        self._out = out

    def run(self) -> None:
        """Answer until standard input is closed."""
        for request in self._inbox:
            if isinstance(request, bytes):
                self._say({"id": None, "error": "not a request"})
                continue
            ident = request.get("id")
            try:
                self._recognise(ident, request)
            except BrokenPipeError:
                raise
            except FAILURES as error:
                message = clean_line(f"{type(error).__name__}: {error}")[:300]
                self._say({"id": ident, "error": message})
            finally:
                self._inbox.forget(ident)

    def _recognise(self, ident: object, request: dict[str, Any]) -> None:
        if request["do"] != "recognise":
            msg = "unknown request"
            raise ValueError(msg)
        text: str = request["text"]
        paragraphs = [Span(start, end) for start, end in request["paragraphs"]]
        recognition, using = self._recognitions.serving(text)
        self._say({"id": ident, "using": [using.pipeline, using.language, using.advice]})
        found: list[Mention] = []
        length, seen = sum(span.length for span in paragraphs) or 1, 0
        for batch in batches(text, paragraphs, lambda: self._inbox.aim(ident)):
            if self._inbox.given_up(ident):
                self._say({"id": ident, "left": True})
                return
            mentions = recognition.mentions(text, batch)
            found += mentions
            seen += sum(span.length for span in batch)
            self._send(ident, "found", mentions, share=round(seen / length, 3))
        self._send(ident, "whole", recognition.consistent(text, found))
        self._say({"id": ident, "done": True})

    def _send(self, ident: object, kind: str, mentions: "list[Mention]", **more: float) -> None:
        for start in range(0, len(mentions), wire.ROWS):
            rows = wire.rows(mentions[start : start + wire.ROWS])
            self._say({"id": ident, kind: rows, **more})

    def _say(self, message: dict[str, Any]) -> None:
        self._out.write(wire.encode(message))
        self._out.flush()


def step_back(niceness: int) -> None:
    """Let others go first; the patient work only when nobody else wants the processor."""
    os.nice(niceness)
    if niceness == PATIENT and sys.platform == "linux":
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


def take_stdout() -> BinaryIO:
    """Keep standard output for the protocol; whatever else prints goes to standard error."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return out


def main() -> int:
    """Run the worker; returns the exit code."""
    parser = argparse.ArgumentParser(prog="tui.nlp.worker")
    parser.add_argument("--model", default=None)
    parser.add_argument("--tuned", type=Path, default=None)
    parser.add_argument("--patient", action="store_true")
    options = parser.parse_args()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    step_back(PATIENT if options.patient else NICE)
    out = take_stdout()
    inbox = Inbox(0)
    try:
        try:
            recognition = load(options.model, options.tuned)
        except GlossError as error:
            out.write(wire.encode({"fatal": str(error)}))
            return 2
        out.write(wire.encode({"ready": recognition.identity}))
        out.flush()
        Worker(recognition, inbox, out).run()
    except BrokenPipeError:
        os.dup2(2, out.fileno())
        return 1
    finally:
        out.close()
    return 0


def load(model: str | None, tuned: Path | None = None) -> "Recognitions":
    """Find the pipelines and load the first one.

    Raises:
        GlossError: It is not installed or cannot be loaded.
    """
    choice = discover(model, tuned)
    try:
        import_spacy()
        from tui.nlp.pipeline import Recognitions  # noqa: PLC0415 - after the quick import

        return Recognitions(choice)
    except FAILURES as error:
        reason = clean_line(f"{type(error).__name__}: {error}")[:300]
        message = f"the pipeline {choice.first.name} could not be loaded"
        raise GlossError(message, reason) from error


if __name__ == "__main__":
    sys.exit(main())
