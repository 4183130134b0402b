"""Mending what was recognised: one key, and for each kind of unit who does it."""

from collections.abc import Callable, Mapping, Sequence

from tui.core.aliases import plain, shown
from tui.core.article import Article
from tui.core.entity import Entity, Mention
from tui.core.errors import GlossError
from tui.core.guess import likely_label
from tui.core.mending import Mending
from tui.core.span import Span
from tui.core.taught import Taught
from tui.core.teaching import Scope
from tui.screens.marking import Aim
from tui.screens.mend_name import LONGEST, MendName, Passage
from tui.screens.same_as import Choice, SameAs
from tui.screens.widening import Widening
from tui.services.reading import Opened
from tui.widgets.entities_panel import EntityAsked
from tui.widgets.key_bar import key_of

_LONG = frozenset({"sentence", "paragraph"})
"""Units that are no name, unless one is just as long."""

Mender = Callable[[Span], None]
"""Mends the unit at a span."""


class MendingNames(Widening):
    """A desk where names are corrected, and drawn anew when they are.

    Attributes:
        scopes: How far it holds what is said next: of a name that was found, and of another.
    """

    scopes: tuple[Scope, Scope] = ("article", "everywhere")
    _drawn: Taught | None = None

    def show(self, opened: Opened, neighbours: Sequence[Article], near: int | None = None) -> None:
        """Show an article, its names as they are right now."""
        self._drawn = self.services.teaching.taught()
        super().show(opened, neighbours, near)

    def refresh_annotations(self) -> None:
        """Draw what was stored; names follow when something was taught, here or elsewhere."""
        super().refresh_annotations()
        taught = self.services.teaching.taught()
        if taught is not self._drawn:
            self._drawn = taught
            self.run_worker(self._redraw(), group="taught", exclusive=True)

    async def _redraw(self) -> None:
        """Correct the names anew; a cursor that stood on a name stands on what is there now."""
        document = self.text_view.document
        article = self.article
        await self.naming.redraw(article.text_hash, document, article.id)
        try:
            await self.naming.keep(self.services.indexing, article, document)
        except GlossError as error:
            self.status.say(str(error), "warning")
        cursor = self.text_view.cursor
        if cursor.kind == "mention" and cursor.anchor is None:
            here = self._touching(cursor.span)
            if here and cursor.span not in self.naming.named:
                self.text_view.stand(here[0].span)

    def _touching(self, span: Span) -> list[Mention]:
        """The mentions that a span touches, those that have most of it first."""
        found = [one for one in self.naming.mentions if one.span.overlaps(span)]
        return sorted(found, key=lambda one: -_shared(one.span, span))

    @property
    def menders(self) -> Mapping[str, Mender]:
        """Who mends the unit of each kind; `_mend_name` any other."""
        return {"mention": self._mend_name}

    def action_mend(self) -> None:
        """Mend what is under the cursor; in the panel of entities, what its row names."""
        if self.services.store.read_only:
            self.status.say(f"nothing can be written: {self.services.store.read_only}", "error")
            return
        panel = self.side.entities
        if self.side.keyed is panel:
            if panel.entity is None:
                self.status.say("this row is a heading")
            else:
                self._mend_name(panel.entity.mentions[0])
            return
        cursor = self.text_view.cursor
        kind = cursor.kind if cursor.anchor is None else "selection"
        self.menders.get(kind, self._mend_name)(cursor.span)

    def _mend_name(self, span: Span) -> None:
        """Ask what a passage is."""
        touched = self._touching(span)
        exact = next((one for one in touched if one.span == span), None)
        inside = [one for one in touched if one.span.covers(span)]
        if exact is None and self.text_view.cursor.kind == "mention" and inside:
            exact = inside[0]
        document = self.text_view.document
        paragraph = document.paragraphs[document.paragraph_at(span.start)] if span.length else span
        words = span.text(self.text)
        cursor = self.text_view.cursor
        chosen = cursor.anchor is not None or cursor.kind not in _LONG
        name = exact is not None or (chosen and _can_be_name(words))
        if not name or not paragraph.covers(span):
            word, free = key_of(self, "text.word_next"), key_of(self, "text.select")
            mention = key_of(self, "text.mention_next")
            how = f"{mention} goes to a name, {word} to a word, {free} selects several"
            self.status.say(f"no name here; {how}")
            return
        passage = Passage(
            self.text,
            paragraph,
            exact.span if exact else span,
            exact.label if exact else self._likely(words),
            exact,
            self.naming.named[exact.span][0] if exact and exact.span in self.naming.named else None,
            tuple(one for one in touched if one != exact),
        )
        aim = self.aim
        dialog = MendName(passage, self.scopes[0 if exact else 1])
        self.app.push_screen(dialog, lambda said: self._said(aim, passage, said))

    def _likely(self, words: str) -> str:
        """The label that the same words have elsewhere in the article, else a guess."""
        for label in dict.fromkeys(one.label for one in self.naming.mentions):
            known = {plain(e.name, label) for e in self.naming.named.entities if e.label == label}
            if plain(words, label) in known:
                return label
        return likely_label(words)

    def _said(self, aim: Aim, passage: Passage, said: Mending | str | None) -> None:
        if isinstance(said, Mending):
            found, other = self.scopes
            self.scopes = (said.scope, other) if passage.old else (found, said.scope)
            mend, text = self.services.teaching.mend, aim.text
            self.act("reader.mend", lambda: mend(aim.article, text, said), "it is so already")
        elif said is not None and passage.entity is not None:
            self._ask_same(passage.entity, shown(passage.span.text(passage.text)))

    def _ask_same(self, entity: Entity, name: str) -> None:
        """Ask what else names the same as a name of an entity."""
        others = [one for one in self._entities() if one != entity]
        likely, known = self.services.teaching.suggestions(name, entity.label, others)
        apart = [name] if name != entity.name else [one for one in entity.aliases if one != name]
        dialog = SameAs(name, entity.label, likely, known, joined=bool(apart))
        self.app.push_screen(dialog, lambda choice: self._chosen(name, apart, choice))

    def _chosen(self, name: str, apart: Sequence[str], choice: Choice | None) -> None:
        """Store what names the same; without a name those of `apart` do not."""
        if choice is None:
            return
        teaching, label, other = self.services.teaching, choice.label, choice.name
        if other:
            own = self._label_of(name, label)
            same = teaching.same_as
            self.act("reader.mend", lambda: same(name, own, other, label), "it is so already")
        else:
            self.act("reader.mend", lambda: teaching.apart(apart, label))

    def _label_of(self, name: str, label: str) -> str:
        """The label that a name has in the article; `label` if it has that, or none at all."""
        labels = [one.label for one in self._entities() if name in (one.name, *one.aliases)]
        return label if label in labels or not labels else labels[0]

    def _entities(self) -> list[Entity]:
        """What the article names, most frequent first."""
        found = dict.fromkeys(self.naming.named.entities)
        return sorted(found, key=lambda one: -len(one.mentions))

    def on_entity_asked(self, message: EntityAsked) -> None:
        """Do what is wanted of a row of the panel."""
        message.stop()
        entity, aim = message.entity, self.aim
        if self.services.store.read_only:
            self.status.say(f"nothing can be written: {self.services.store.read_only}", "error")
        elif entity is None:
            self.status.say("this row is a heading")
        elif message.what == "same":
            self._ask_same(entity, entity.name)
        else:
            forms = {span.text(aim.text): Mention(span, entity.label) for span in entity.mentions}
            fullest = sorted(forms, key=lambda form: (form != entity.name, -len(form)))
            said = [Mending(forms[form].span, None, "article", forms[form]) for form in fullest]
            mend = self.services.teaching.mend
            self.act("reader.mend", lambda: mend(aim.article, aim.text, *said))


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _can_be_name(words: str) -> bool:
    return 0 < len(words) <= LONGEST and len(words.split()) <= 12 and any(map(str.isalnum, words))
