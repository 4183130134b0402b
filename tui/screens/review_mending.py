"""What a card of the review should be, if it is not what it says: a dialog for each kind."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tui.core.cards import AnyCard, LostCard, NameCard, Scene, TagCard
from tui.core.concordance import flat
from tui.core.entity import Entity, Mention
from tui.core.history import Step
from tui.core.mending import Mending
from tui.core.picking import TagChoice
from tui.core.teaching import Scope
from tui.screens.lost import Choice as PlaceChoice
from tui.screens.lost import LostScreen
from tui.screens.mend_name import MendName, Passage
from tui.screens.same_as import Choice as NameChoice
from tui.screens.same_as import SameAs
from tui.screens.tag_picker import TagPicker

if TYPE_CHECKING:
    from tui.screens.review_view import ReviewView

MOST = 1000
"""Names that wait too, of which the same may be meant, most frequent first."""

Decide = Callable[[AnyCard, Callable[[], Step]], None]
"""Has a decision on a card stored."""


class ReviewMending:
    """Asks, and has the answer stored as the decision on the card."""

    def __init__(self, screen: "ReviewView", decide: Decide) -> None:
        """Make ready to ask on top of a screen."""
        self._screen, self._decide = screen, decide
        self._services = screen.services

    def ask(self, scene: Scene, scope: Scope) -> None:
        """Ask about a card; `scope` is how far it holds for a name, to begin with."""
        card, app = scene.card, self._screen.app
        book = self._services.annotating.codebook()
        if isinstance(card, LostCard):
            dialog = LostScreen(card.note, scene.text, scene.places, book, 0)
            app.push_screen(dialog, partial(self._placed, scene))
        elif scene.span is None:
            self._screen.status.say("the passage is not in the text any more")
        elif isinstance(card, TagCard):
            words = flat(card.proposal.target.exact)
            picker = TagPicker(book, card.proposal.tags, (), words)
            app.push_screen(picker, partial(self._tagged, scene))
        else:
            mention = Mention(scene.span, card.name.label)
            passage = Passage(scene.text, scene.paragraph, scene.span, mention.label, mention)
            app.push_screen(MendName(passage, scope), partial(self._said, scene, card))

    def _placed(self, scene: Scene, choice: PlaceChoice | None) -> None:
        reviewing = self._services.reviewing
        if choice is None:
            return
        if choice.place is None:
            self._decide(scene.card, partial(reviewing.reject, scene.card, scene, "here"))
        else:
            self._decide(scene.card, partial(reviewing.accept, scene, "here", choice.place))

    def _tagged(self, scene: Scene, choice: TagChoice | None) -> None:
        if choice is not None and choice.add:
            self._decide(scene.card, partial(self._services.reviewing.tag, scene, choice.add))

    def _said(self, scene: Scene, card: NameCard, said: Mending | str | None) -> None:
        if isinstance(said, Mending):
            mend = self._services.teaching.mend
            self._decide(card, partial(mend, scene.article, scene.text, said))
        elif said is not None:
            name, label = card.name.words, card.name.label
            others = [c.name for c in self._screen.queue.cards if isinstance(c, NameCard)]
            others.sort(key=lambda one: -one.mentions)
            names = [Entity(one.words, one.label, ()) for one in others[:MOST]]
            likely, known = self._services.teaching.suggestions(name, label, names)
            dialog = SameAs(name, label, likely, known, joined=False)
            self._screen.app.push_screen(dialog, partial(self._same, card))

    def _same(self, card: NameCard, choice: NameChoice | None) -> None:
        if choice is not None and choice.name:
            same, name = self._services.teaching.same_as, card.name
            words = name.words
            self._decide(card, partial(same, words, name.label, choice.name, choice.label))
