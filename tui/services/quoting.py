"""Quotations with their speakers: by rule, and as the reader corrects them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from tui.core import clock
from tui.core.annotation import Annotation, Target
from tui.core.article import Article
from tui.core.correcting import corrected
from tui.core.correction import Correction
from tui.core.document import Document
from tui.core.entity import Mention
from tui.core.history import Edit, Step
from tui.core.ids import new_id
from tui.core.labels import SPEAKING
from tui.core.ports import Store
from tui.core.quotations import Quotation
from tui.core.span import Span
from tui.core.text import clean_line
from tui.services.admitting import admit
from tui.services.anchoring import Anchoring
from tui.services.aside import Aside


class Quoting:
    """The verbs of quotations. Those that write are one undoable step each and block on the disk.

    They raise ReadOnlyError when the library cannot be written and RefusedError when it was changed
    meanwhile, and then change nothing.
    """

    def __init__(
        self, store: Store, anchoring: Anchoring, now: Callable[[], str] = clock.now
    ) -> None:
        """Put the service together.

        Args:
            store: The library.
            anchoring: Finds passages in a text that has changed.
            now: Gives the time as ISO 8601 in UTC.
        """
        self._store = store
        self._anchoring = anchoring
        self._now = now
        self._aside = Aside()

    def heard(self, document: Document, mentions: Iterable[Mention]) -> list[Quotation]:
        """Whatever stands in quotation marks, before any correction; arguments as for `quotations`.

        Raises:
            GlossError: It was stopped, or the process that looks through a long text ended early.
        """
        return self._aside.everything(document, mentions)

    def stop(self) -> None:
        """Let go of what is still being looked for."""
        self._aside.stop()

    def quotations(
        self, article: int, document: Document, text_hash: str, mentions: Iterable[Mention]
    ) -> list[Quotation]:
        """What people say and write in an article, in text order, as the reader has corrected it.

        Takes some milliseconds for an article, seconds for a book, and blocks where corrections
        were made on another text: call it in a thread.

        Args:
            article: Id of the article; one that the library does not know has no corrections.
            document: Its normalised text with its paragraphs.
            text_hash: SHA-256 (hex) of the text.
            mentions: What was recognised in it; may be empty.
        """
        return self.corrected(article, document.text, text_hash, self.heard(document, mentions))

    def corrected(
        self, article: int, text: str, text_hash: str, found: Sequence[Quotation]
    ) -> list[Quotation]:
        """What the rules found, as the reader has corrected it; arguments as for `quotations`.

        Speakers go by the names that the reader gave to all of them: see `Teaching.same_as`.
        """
        words = [
            (span, one)
            for one in sorted(self._store.corrections(article), key=_age)
            if (span := self._place(one, text, text_hash)) is not None
        ]
        spoken = corrected(found, words)
        return [replace(one, name=self._called(one.name)) if one.name else one for one in spoken]

    def also(self, speaker: str) -> list[str]:
        """Other names of a speaker: those that the reader said are the same."""
        taught = self._store.taught()
        given = [(one.text, one.label) for one in taught.aliases]
        return [name for name, label in given if taught.alias_of(name, label) == speaker]

    def _called(self, speaker: str) -> str:
        """The name of a speaker, as the reader said that it is the same as another."""
        alias_of = self._store.taught().alias_of
        given = (alias_of(speaker, label) for label in SPEAKING)
        return next(filter(None, given), speaker)

    def correct(self, article: Article, text: str, span: Span, speaker: str) -> Step:
        """Say who speaks.

        Args:
            article: The article, which joins the library if it is not in it.
            text: Its normalised text.
            span: The quotation with its marks.
            speaker: The name; empty if nobody is known.
        """
        name = clean_line(speaker)
        label = f"speaker {name}" if name else "speaker unknown"
        return self._write(article, text, span, label, speaker=name, rejected=False)

    def reject(self, article: Article, text: str, span: Span) -> Step:
        """Say that something is no quotation; arguments as for `correct`."""
        return self._write(article, text, span, "no quotation", speaker="", rejected=True)

    def _write(
        self, article: Article, text: str, span: Span, label: str, *, speaker: str, rejected: bool
    ) -> Step:
        now = self._now()
        home, digest = admit(self._store, article, text, now)
        known = sorted(self._store.corrections(home), key=_age)
        here = [one for one in known if self._place(one, text, digest) == span]
        old = here[-1] if here else None
        target = Target.of(text, span, digest)
        if old is None:
            new = Correction(new_id(), home, target, speaker, rejected, now, now)
        elif (old.speaker, old.rejected) == (speaker, rejected):
            return Step(label, ())
        else:
            new = replace(old, target=target, speaker=speaker, rejected=rejected, updated=now)
        merged = [Edit(other, None) for other in here[:-1]]
        return self._store.apply(Step(label, (*merged, Edit(old, new))))

    def _place(self, one: Correction, text: str, text_hash: str) -> Span | None:
        """Where the quotation of a correction stands in the text; None if it is lost."""
        note = Annotation(one.id, one.article, one.target)
        return self._anchoring.find(note, text, text_hash).span


def _age(one: Correction) -> tuple[str, int]:
    """The reader's last word comes last, also when two devices made one each."""
    return one.updated, one.id
