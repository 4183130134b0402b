"""What waits for a decision: names, passages put up for review, lost annotations."""

from collections.abc import Sequence

from tui.core.anchor import Candidate
from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.cards import AnyCard, LostCard, NameCard, Scene, TagCard
from tui.core.document import Document
from tui.core.dossier import Index
from tui.core.doubt import doubtful, first_open
from tui.core.entity import Mention
from tui.core.errors import GlossError, RefusedError
from tui.core.history import Edit, Step
from tui.core.mending import Mending
from tui.core.ports import Store
from tui.core.span import Span
from tui.core.teaching import Scope
from tui.services.annotating import Annotating
from tui.services.reading import Reading
from tui.services.sheets import named
from tui.services.teaching import Teaching
from tui.services.texts import Texts

TRIES = 20
"""Articles that are looked at for a mention whose text is still the one that was recognised."""


class Reviewing:
    """Finds what waits, shows where it stands, stores decisions. All verbs block on the disk.

    Each decision is one undoable step. Those that write raise ReadOnlyError when the library cannot
    be written and RefusedError when it was changed meanwhile, and then change nothing.
    """

    def __init__(
        self,
        store: Store,
        index: Index,
        reading: Reading,
        annotating: Annotating,
        teaching: Teaching,
    ) -> None:
        """Put the service together.

        Args:
            store: The library.
            index: What was recognised.
            reading: Opens articles.
            annotating: Marks passages.
            teaching: Learns about names.
        """
        self._store = store
        self._index = index
        self._reading = reading
        self._annotating = annotating
        self._teaching = teaching
        self._texts = Texts(index, reading)
        self._kept: set[int] = set()

    def names(self, article: int | None = None) -> list[NameCard]:
        """Names of the library, or of one article, that nothing was said of; see `doubtful`.

        Raises:
            GlossError: The index cannot be read.
        """
        found = doubtful(self._index.forms(article), self._store.taught(), article)
        return [NameCard(one, article) for one in found]

    def tags(self, article: int | None = None) -> list[TagCard]:
        """Passages that were put up for review, article by article, in text order."""
        found = [
            one for one in self._store.proposals() if article is None or one.article == article
        ]
        found.sort(key=lambda one: (-one.article, one.target.span, one.id))
        return [TagCard(one) for one in found]

    def annotated(self, article: int | None = None) -> list[Article]:
        """The articles that have annotations, newest first."""
        found = (one for one in self._store.articles() if article in (None, one.id))
        return [one for one in found if self._store.annotations(one.id)][::-1]

    def lost(self, article: Article) -> list[LostCard]:
        """The annotations of an article that are lost in its present text.

        Those that the reader wants to be left so, in this session, do not come again. Of an article
        that cannot be read nothing is known.
        """
        try:
            opened = self._reading.peek(article)
        except GlossError:
            return []
        notes = [note for note in self._store.annotations(article.id) if note.id not in self._kept]
        place = self._annotating.anchoring.place
        placed = place(notes, opened.text, opened.article.text_hash)
        return [LostCard(one.annotation) for one in placed if one.span is None]

    def scene(self, card: AnyCard) -> Scene | None:
        """Where a card stands; None if its text cannot be read any more, or has changed.

        Raises:
            GlossError: The index cannot be read.
        """
        if isinstance(card, NameCard):
            return self._scene_of_name(card)
        target = card.proposal if isinstance(card, TagCard) else card.note
        article = self._store.article(target.article)
        if article is None:
            return None
        try:
            opened = self._reading.peek(article)
        except GlossError:
            return None
        article, text = opened.article, opened.text
        anchoring = self._annotating.anchoring
        if isinstance(card, LostCard):
            places = anchoring.candidates(card.note, text)
            return _scene(card, article, text, places[0].span if places else None, places)
        standing = Annotation(target.id, target.article, target.target)
        return _scene(card, article, text, anchoring.find(standing, text, article.text_hash).span)

    def _scene_of_name(self, card: NameCard) -> Scene | None:
        name = card.name
        found = self._index.written(name.forms, name.label, card.article)
        first = first_open([(o.article, o.span) for o in found], self._store.taught(), name.words)
        tried: set[int] = set()
        for one in (*found[first:], *found[:first]):
            if one.article in tried or len(tried) >= TRIES:
                continue
            tried.add(one.article)
            text = self._texts.same(one.article)
            if text is not None:
                return _scene(card, *text, one.span)
        return None

    def accept(self, scene: Scene, scope: Scope, place: Span | None = None) -> Step:
        """Say that it is right: the name is one, the passage gets its tags, the note stands there.

        Args:
            scene: The card with its text.
            scope: How far it holds for a name.
            place: Where a lost annotation belongs, if that is not the likeliest place.

        Raises:
            RefusedError: The passage is not in the text any more; or see the class.
        """
        card, span = scene.card, place or scene.span
        if span is None:
            message = "there is no place for it in this text"
            raise RefusedError(message)
        if isinstance(card, NameCard):
            label = card.name.label
            said = Mending(span, label, scope, Mention(span, label))
            return self._teaching.mend(scene.article, scene.text, said)
        if isinstance(card, LostCard):
            there, digest = [(card.note, span)], scene.article.text_hash
            return self._annotating.anchoring.accept(there, scene.text, digest)
        return self.tag(scene, card.proposal.tags)

    def tag(self, scene: Scene, tags: Sequence[str]) -> Step:
        """Tag a passage that was put up for review, with these tags; none to highlight it.

        Raises:
            RefusedError: The passage is not in the text any more, or the name of a tag is empty.
        """
        if not isinstance(scene.card, TagCard) or scene.span is None:
            message = "the passage is not in the text any more"
            raise RefusedError(message)
        names, edits = named(self._store.codebook(), tags)
        edits += self._annotating.sheet(scene.article, scene.text).tagged([scene.span], names)
        edits.append(Edit(scene.card.proposal, None))
        what = f"tag {', '.join(names)}" if names else "highlight"
        return self._store.apply(Step(what, tuple(edits)))

    def reject(self, card: AnyCard, scene: Scene | None, scope: Scope) -> Step:
        """Say that it is not right: no name, no tag; a lost annotation stays as it is.

        Returns:
            What was done; without edits for a lost annotation, which is left alone until the
            program ends, or until `ask_again`.

        Raises:
            RefusedError: The text of a name has changed; or see the class.
        """
        if isinstance(card, TagCard):
            label = "no " + (", ".join(card.proposal.tags) or "highlight")
            return self._store.apply(Step(label, (Edit(card.proposal, None),)))
        if isinstance(card, LostCard):
            self._kept.add(card.note.id)
            return Step("keep it as lost", ())
        if scene is None or scene.span is None:
            message = "the text has changed since it was recognised"
            raise RefusedError(message)
        was = Mention(scene.span, card.name.label)
        return self._teaching.mend(scene.article, scene.text, Mending(scene.span, None, scope, was))

    def ask_again(self, card: AnyCard) -> None:
        """Take back that a lost annotation is left alone."""
        if isinstance(card, LostCard):
            self._kept.discard(card.note.id)


def _scene(
    card: AnyCard, article: Article, text: str, span: Span | None, places: Sequence[Candidate] = ()
) -> Scene:
    document = Document(text)
    paragraph = Span(0, 0)
    if span is not None and document.paragraphs:
        paragraph = document.paragraphs[document.paragraph_at(span.start)]
        paragraph = Span(min(paragraph.start, span.start), max(paragraph.end, span.end))
    return Scene(card, article, text, span, paragraph, places)
