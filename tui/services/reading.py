"""Articles: which there are, opening one, and what is remembered of reading it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tui.core import clock
from tui.core.article import Article
from tui.core.digest import text_hash
from tui.core.errors import GlossError, ReadOnlyError, RefusedError
from tui.core.history import Edit, Step
from tui.core.ids import new_id
from tui.core.ports import Loaded, Shelf, Store
from tui.core.problem import Problem
from tui.core.title import count_words, title_of

ATTEMPTS = 3
"""How often a change is tried when another process changed the same article meanwhile."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An article ready to be read.

    Attributes:
        article: The article as it is now in the library.
        text: Its text, normalised.
        kept: Whether the text is the library's copy because the source cannot be read any more.
    """

    article: Article
    text: str
    kept: bool = False


class Reading:
    """The verbs of reading. All of them block on the disk: call them in threads."""

    def __init__(self, store: Store, shelf: Shelf, now: Callable[[], str] = clock.now) -> None:
        """Put the service together.

        Args:
            store: The library.
            shelf: Where texts are read from.
            now: The time as ISO 8601 in UTC.
        """
        self._store = store
        self._shelf = shelf
        self._now = now
        self._unsaved: dict[str, str] = {}

    def articles(self) -> list[Article]:
        """All articles of the library."""
        return self._store.articles()

    def known(self, ident: int) -> Article | None:
        """The article of the library with that id."""
        return self._store.article(ident)

    def scan(self, paths: Sequence[str]) -> Iterator[Article | Problem]:
        """Describe what lies under the paths; what the library knows comes with its state."""
        for found in self._shelf.scan(paths):
            known = None if isinstance(found, Problem) else self._store.by_source(found.source)
            if known is None or isinstance(found, Problem):
                yield found
            else:
                yield replace(known, title=found.title, date=found.date)

    def open(self, article: Article) -> Opened:
        """Read an article whole and note that it was opened, see `peek` and `begin`.

        Raises:
            GlossError: There is neither a readable source nor a kept copy.
        """
        return self.begin(self.peek(article))

    def peek(self, article: Article) -> Opened:
        """Read an article whole, without a trace in the library.

        Raises:
            GlossError: There is neither a readable source nor a kept copy.
        """
        known = self._known(article) or article
        loaded, kept = self._load(known)
        text, digest = loaded.text, loaded.digest
        words = known.words if digest == known.text_hash else count_words(text)
        place = min(known.position, len(text))
        now = replace(known, title=loaded.title, date=loaded.date, position=place)
        return Opened(replace(now, text_hash=digest, words=words), text, kept)

    def begin(self, opened: Opened) -> Opened:
        """Note in the library what an article is now, and that it is being read.

        In a library that cannot be written nothing is noted.

        Raises:
            GlossError: It cannot be noted now.
        """
        read, seen = opened.article, self._now()

        def begun(before: Article) -> Article:
            return replace(
                before,
                title=read.title,
                date=read.date,
                text_hash=read.text_hash,
                words=read.words,
                position=min(before.position, len(opened.text)),
                opened=seen,
            )

        now = self._remember(read, "open", begun)
        self._keep_annotated(now, opened.text)
        return replace(opened, article=now)

    def leave(self, article: int, position: int, progress: float) -> Article | None:
        """Remember where an article was left; one whose end is seen for the first time is read.

        Args:
            article: Its id.
            position: Code point offset of the cursor.
            progress: Furthest part seen, from 0 to 1; it never goes back.

        Returns:
            The article as it is now, None when the library does not hold it.
        """
        known = self._store.article(article)
        if known is None:
            return None

        def left(before: Article) -> Article:
            return replace(
                before,
                position=position,
                progress=max(before.progress, progress),
                read=before.read or before.progress < 1 <= progress,
            )

        return self._remember(known, "leave", left)

    def mark_done(self, article: int, exercises: Iterable[str]) -> Article | None:
        """Tick exercises of a page off; what is ticked stays so.

        Returns:
            The article as it is now, None when the library does not hold it.
        """
        known = self._store.article(article)
        if known is None:
            return None
        fresh = tuple(exercises)

        def ticked(before: Article) -> Article:
            return replace(before, done=tuple(dict.fromkeys(before.done + fresh)))

        return self._remember(known, "exercise", ticked)

    def set_read(self, articles: Sequence[Article], read: bool) -> Step:
        """Mark articles read or unread, in one undoable step.

        Returns:
            What was done; without edits when all of them were so already.

        Raises:
            GlossError: The library cannot be written, or was changed meanwhile.
        """
        return self._change(
            "mark read" if read else "mark unread", articles, lambda a: replace(a, read=read)
        )

    def set_starred(self, articles: Sequence[Article], starred: bool) -> Step:
        """Star articles or take their stars away, in one undoable step.

        Returns:
            What was done; without edits when all of them were so already.

        Raises:
            GlossError: The library cannot be written, or was changed meanwhile.
        """
        return self._change(
            "star" if starred else "unstar", articles, lambda a: replace(a, starred=starred)
        )

    def add_text(self, source: str, text: str) -> Article:
        """Take a text that lies in no file into the library, or find it there.

        In a library that cannot be written the text is held until the program ends.

        Args:
            source: Its URI; to one that ends with a colon (`stdin:`) the text's hash is added.
            text: Normalised text.
        """
        digest = text_hash(text)
        if source.endswith(":"):
            source += digest[:16]
        known = self._store.by_source(source)
        article = replace(
            known or Article(new_id(), "", source),
            title=title_of(text) or source,
            text_hash=digest,
            words=count_words(text),
        )
        try:
            self._store.keep_text(digest, text)
        except ReadOnlyError:
            self._unsaved[digest] = text
        return self._remember(article, "add", lambda _: article)

    def seed(self, folder: Path) -> list[Article]:
        """Fill a library that has no articles with the texts of a folder.

        The tutorial (`learn…`) comes last: it is the newest, so it heads the list.

        Returns:
            The articles that were added; none when the library was not empty.

        Raises:
            GlossError: A text of the folder cannot be read.
        """
        if self._store.read_only or self._store.articles():
            return []
        paths = sorted(folder.glob("*.txt"), key=lambda p: (p.stem.startswith("learn"), p.stem))
        return [
            self.add_text(f"seed:{path.stem}", self._shelf.load(path.as_uri()).text)
            for path in paths
        ]

    def _known(self, article: Article) -> Article | None:
        return self._store.article(article.id) or self._store.by_source(article.source)

    def _load(self, article: Article) -> tuple[Loaded, bool]:
        """The text of an article, and whether it is the kept copy of a source that is gone."""
        if not article.source.startswith("file:"):
            copy = self._copy(article)
            if copy is None:
                msg = f"the library has lost the text of {article.title}"
                raise GlossError(msg)
            return copy, False
        try:
            return self._shelf.load(article.source), False
        except GlossError:
            copy = self._copy(article)
            if copy is None:
                raise
            return copy, True

    def _copy(self, article: Article) -> Loaded | None:
        """The kept text of an article: as it was seen last, else as it was annotated last."""
        notes = sorted(self._store.annotations(article.id), key=lambda note: note.updated)
        for digest in (article.text_hash, *(note.target.text_hash for note in reversed(notes))):
            kept = self._store.kept_text(digest) or self._unsaved.get(digest)
            if kept is not None:
                return Loaded(kept, article.title, article.date)
        return None

    def _keep_annotated(self, article: Article, text: str) -> None:
        """Keep the text that annotations were made on, should its copy be damaged or gone."""
        digest = article.text_hash
        if all(note.target.text_hash != digest for note in self._store.annotations(article.id)):
            return
        try:
            self._store.keep_text(digest, text)
        except (ReadOnlyError, RefusedError):
            return  # it was read from its source; the next time it is opened is soon enough

    def _remember(
        self,
        article: Article,
        label: str,
        change: Callable[[Article], Article],
        attempts: int = ATTEMPTS,
    ) -> Article:
        """Change the library's record of an article, or only the value if it cannot be written."""
        before = self._known(article)
        after = self._added(change(before or article))
        if after == before:
            return after
        try:
            self._store.apply(Step(label, (Edit(before, after),)), undoable=False)
        except ReadOnlyError:
            return after
        except RefusedError:
            if attempts == 1 or self._known(article) == before:
                raise
            return self._remember(article, label, change, attempts - 1)
        return after

    def _change(
        self, label: str, articles: Sequence[Article], change: Callable[[Article], Article]
    ) -> Step:
        known = [self._known(a) or self._remember(a, "add", lambda new: new) for a in articles]
        edits = tuple(Edit(before, change(before)) for before in known if change(before) != before)
        step = Step(label, edits)
        return self._store.apply(step) if edits else step

    def _added(self, article: Article) -> Article:
        return article if article.added else replace(article, added=self._now())
