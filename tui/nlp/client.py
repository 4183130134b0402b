"""The reader's end of the worker process. Never imports spaCy."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from tui.core.errors import GlossError
from tui.core.recognition import Offered, Recognised
from tui.core.span import Span
from tui.core.text import clean_line
from tui.nlp import trust, wire
from tui.nlp.discover import ANY, Choice, Pipeline, available, discover
from tui.nlp.heard import Heard
from tui.nlp.language import name_of

DEATHS = 3
"""Deaths in a row after which a request is given up."""

WORKER = "tui.nlp.worker"

STOP_GRACE = 1.0
"""Seconds the worker has to end by itself."""


class WorkerRecogniser:
    """A `tui.core.recognition.Recogniser`: the pipeline in a process of its own.

    Several texts may be asked for at once; the worker takes them one after the other.
    """

    def __init__(
        self,
        model: str | None = None,
        tuned: Path | None = None,
        library: Path | None = None,
        *,
        patient: bool = False,
    ) -> None:
        """Does nothing yet.

        Args:
            model: What `tui.nlp.discover.discover` takes, as `tuned` and `library` are.
            tuned: The folder of the pipeline that was tuned on corrections.
            library: The folder that no pipeline is loaded from.
            patient: Whether it lets all others go first, as for what nobody waits for.
        """
        self._model = model
        self._tuned = tuned
        self._library = library
        self._patient = patient
        self._process: asyncio.subprocess.Process | None = None
        self._hearing: asyncio.Task[None] | None = None
        self._unborn: asyncio.subprocess.Process | None = None
        self._starting = asyncio.Lock()
        self._queues: dict[int, asyncio.Queue[dict[str, Any] | None]] = {}
        self._asked = self._first = 0
        self._deaths = 0
        self._stopping = asyncio.Event()

    @cached_property
    def _chosen(self) -> Choice:
        return discover(self._model, self._tuned, self._library)

    @property
    def pipeline(self) -> str:
        """Name and version, as in `tui.core.recognition.Recogniser.pipeline`."""
        return self._chosen.identity

    async def start(self) -> None:
        """Start the process and wait until it is ready; does nothing when it runs.

        Raises:
            GlossError: No pipeline could be loaded, or the process died again and again.
        """
        self._stopping.clear()
        async with self._starting:
            if self._ready():
                return
            await asyncio.to_thread(getattr, self, "_chosen")
            while not (self._ready() or self._stopping.is_set()):
                await self._launch()

    async def recognise(
        self, text: str, paragraphs: Sequence[Span], first: int = 0
    ) -> AsyncGenerator[Recognised, None]:
        """Yield mentions as `tui.core.recognition.Recogniser.recognise` says.

        Ends without the final answer when the recogniser is stopped meanwhile.

        Raises:
            GlossError: No pipeline could be loaded, it failed, or it died again and again.
        """
        self._first = first
        heard = Heard(len(text))
        async with aclosing(self._answers_to(partial(_question, text, paragraphs))) as answers:
            async for answer in answers:
                try:
                    told = heard.take(answer)
                except (TypeError, ValueError) as error:
                    self._kill()
                    message = "no names could be found in this text"
                    raise GlossError(message, "the answers made no sense") from error
                if told is not None:
                    yield told

    def aim(self, first: int) -> None:
        """Let another paragraph of the text that was asked for last come next."""
        self._first = first
        if self._asked in self._queues:
            self._say({"do": "aim", "id": self._asked, "first": first})

    @property
    def model(self) -> str | None:
        """See `tui.core.recognition.Recogniser.model`."""
        return self._model

    def offers(self) -> list[Offered]:
        """See `tui.core.recognition.Recogniser.offers`.

        Raises:
            GlossError: The pipeline that was asked for is not installed.
        """
        first, found = self._chosen.first, available()
        known = [(one.name, one) for one in found]
        if first not in found:
            known.insert(0, (self._model or first.name, first))
        return [Offered(ask, one.title, _language(one), used=one == first) for ask, one in known]

    async def use(self, model: str) -> None:
        """See `tui.core.recognition.Recogniser.use`.

        Raises:
            GlossError: It is not installed or cannot be loaded.
        """
        choice = await asyncio.to_thread(discover, model, self._tuned, self._library)
        before = self._model, await asyncio.to_thread(getattr, self, "_chosen")
        await self.stop()
        self._model, self._chosen = model, choice
        try:
            await self.start()
        except GlossError:
            self._model, self._chosen = before
            raise

    async def stop(self) -> None:
        """End the process: at once while it starts, later by force if it needs over a second."""
        self._stopping.set()
        process, hearing = self._process, self._hearing
        if process is None or process.stdin is None:
            return
        if hearing is None and process.returncode is None:
            self._unborn = process
            process.kill()
        process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), STOP_GRACE)
        except TimeoutError:
            process.kill()
            await process.wait()
        if hearing is not None:
            await hearing

    async def _answers_to(
        self, question: Callable[[int, int], bytes]
    ) -> AsyncGenerator[dict[str, Any], None]:
        """What the worker answers; asked again when it dies, given up when it is stopped.

        Args:
            question: Makes the line that asks, out of its id and the first paragraph; in a thread.
        """
        done = False
        while not done:
            await self.start()
            if not self._ready():
                return
            self._asked += 1
            ident = self._asked
            queue = self._queues[ident] = asyncio.Queue()
            try:
                first = self._first
                self._write(await asyncio.to_thread(question, ident, first))
                if self._first != first:
                    self.aim(self._first)
                while not done and (answer := await queue.get()) is not None:
                    done = not {"using", "found", "whole"} & answer.keys()
                    if "error" in answer:
                        message = "no names could be found in this text"
                        raise GlossError(message, clean_line(str(answer["error"])))
                    yield answer
            finally:
                del self._queues[ident]
                if not done:
                    self._say({"do": "cancel", "id": ident})
            if self._stopping.is_set():
                return
        self._deaths = 0

    def _kill(self) -> None:
        if self._process is not None and self._hearing is not None:
            self._process.kill()

    def _ready(self) -> bool:
        return self._hearing is not None

    def _say(self, message: dict[str, Any]) -> None:
        self._write(wire.encode(message))

    def _write(self, line: bytes) -> None:
        """Send a line; when the process has died nobody hears it, which `_hear` finds out."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.write(line)

    async def _launch(self) -> None:
        """Start a process and wait for its first word; none is a death.

        Raises:
            GlossError: It says that it cannot work, or it died too often.
        """
        if self._deaths >= DEATHS:
            self._deaths = 0
            message = f"the search for names broke off {DEATHS} times in a row"
            raise GlossError(message, "open the article again to retry")
        command = trust.command(WORKER)
        if self._model:
            command += ["--model", self._model]
        if self._tuned:
            command += ["--tuned", str(self._tuned)]
        if self._patient:
            command += ["--patient"]
        process = self._process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=wire.LINE_LIMIT,
            env=trust.environment(),
        )
        word = await _next(process)
        if word is not None and "ready" in word:
            if word["ready"] != self.pipeline:
                del self._chosen
                await asyncio.to_thread(getattr, self, "_chosen")
            self._hearing = asyncio.create_task(self._hear(process), name="recogniser")
            return
        if process.stdin is not None:
            process.stdin.close()
        await process.wait()
        self._process = None
        self._deaths += process is not self._unborn
        if word is not None and "fatal" in word:
            self._deaths = 0
            raise GlossError(clean_line(str(word["fatal"])))

    async def _hear(self, process: asyncio.subprocess.Process) -> None:
        """Hand each answer to whoever asked, until the process ends."""
        while (answer := await _next(process)) is not None:
            queue = self._queues.get(answer.get("id", 0))
            if queue is not None:
                queue.put_nowait(answer)
        await process.wait()
        self._process = self._hearing = None
        self._deaths += not self._stopping.is_set()
        for queue in self._queues.values():
            queue.put_nowait(None)


def _question(text: str, paragraphs: Sequence[Span], ident: int, first: int) -> bytes:
    """The line that asks for the mentions of a text, which may have ten megabytes."""
    places = [[span.start, span.end] for span in paragraphs]
    asked = {"do": "recognise", "text": text, "paragraphs": places, "id": ident, "first": first}
    return wire.encode(asked)


def _language(pipeline: Pipeline) -> str:
    return "any language" if pipeline.lang == ANY else name_of(pipeline.lang)


async def _next(process: asyncio.subprocess.Process) -> dict[str, Any] | None:
    """The next answer; None when the process has ended or, killed for it, speaks nonsense."""
    if process.stdout is None:
        return None
    try:
        line = await process.stdout.readline()
        return wire.decode(line) if line else None
    except ValueError:
        process.kill()
        return None
