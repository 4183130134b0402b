"""What the services need from a pipeline in another process. wiring.py puts the two together."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Protocol

from tui.core.entity import Mention
from tui.core.span import Span


@dataclass(frozen=True, slots=True)
class Using:
    """With what a text was recognised.

    Attributes:
        pipeline: Name and version, for the reader's eyes; empty where no pipeline serves.
        language: Code of the language of the text (ISO 639-1), empty while it is unknown.
        advice: One line on what to install or mend to have names found; empty when all is well.
    """

    pipeline: str = ""
    language: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """A pipeline that can be used.

    Attributes:
        ask: What it is asked for by: a name, or the path of a saved one.
        title: Its name and version, for the reader's eyes.
        language: English name of the language that it is for.
        used: Whether it is the one in use.
    """

    ask: str
    title: str
    language: str
    used: bool = False


@dataclass(frozen=True, slots=True)
class Recognised:
    """One answer of a recogniser about a text.

    Attributes:
        mentions: While `final` is false, what was found in some more paragraphs; it adds to the
            answers before it and names nothing twice. When `final` is true, all mentions of the
            text, made consistent, in text order; they replace everything before.
        final: Whether this is the last answer.
        using: With what they were found.
        share: How much of the text has been looked at, from 0 to 1.
    """

    mentions: tuple[Mention, ...]
    final: bool
    using: Using = Using()
    share: float = 1.0


class EntityCache(Protocol):
    """Recognised mentions by text and pipeline. Derived; may be deleted at any time."""

    def get(self, text_hash: str, pipeline: str) -> Recognised | None:
        """The final answer, or None if that text was not recognised by that pipeline yet."""

    def put(self, text_hash: str, pipeline: str, answer: Recognised) -> None:
        """Keep the final answer about a text."""


class Recogniser(Protocol):
    """A pipeline in another process."""

    @property
    def pipeline(self) -> str:
        """What all pipelines that may be used amount to, as `name-version…`, before `start`.

        Results are kept under it. The first use reads the disk, so it belongs in a thread.

        Raises:
            GlossError: The pipeline that was asked for is not installed.
        """

    async def start(self) -> None:
        """Start the process and wait until it is ready; does nothing when it runs.

        Raises:
            GlossError: No pipeline could be loaded; the message says why.
        """

    def recognise(
        self, text: str, paragraphs: Sequence[Span], first: int = 0
    ) -> AsyncGenerator[Recognised, None]:
        """Yield what is found, batch by batch, and last the whole (`Recognised.final`).

        Paragraphs come from index `first` on to the end, then those before it, nearest first.
        Closing the generator (`aclose`) cancels the rest. Starts the process when needed, and
        again when it dies.

        Raises:
            GlossError: No pipeline could be loaded, or the process died again and again.
        """

    def aim(self, first: int) -> None:
        """Let the paragraph of that index come next in the text that was asked for last."""

    @property
    def model(self) -> str | None:
        """The pipeline that was asked for; None for the best of each language."""

    def offers(self) -> list[Offered]:
        """Every pipeline that can be used. Blocks on the disk.

        Raises:
            GlossError: The pipeline that was asked for is not installed.
        """

    async def use(self, model: str) -> None:
        """End the process and start it with another pipeline; the old one stays if that fails.

        Texts that are being looked at are left without a final answer.

        Raises:
            GlossError: It is not installed or cannot be loaded.
        """

    async def stop(self) -> None:
        """End the process."""
