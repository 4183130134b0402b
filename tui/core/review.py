"""What waits for a decision, one card after the other: rounds, skipping, going back."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar


class Card(Protocol):
    """Something to decide."""

    @property
    def id(self) -> tuple[object, ...]:
        """What tells it from all others, as long as it waits."""

    @property
    def kind(self) -> str:
        """What kind of thing it is."""


C = TypeVar("C", bound=Card)


class Answer(NamedTuple, Generic[C]):
    """A card that was decided or skipped, and what is needed to take that back exactly.

    Attributes:
        card: The card.
        decided: Whether it was decided; if not, it was skipped.
        late: Whether it had been skipped in that round already.
        place: Its place among those that had been, or had not.
        turned: Cards that a new round began with; none if none began.
        rest: Ids of all that had been skipped when it began, in order.
    """

    card: C
    decided: bool
    late: bool
    place: int
    turned: Sequence[C] = ()
    rest: Sequence[tuple[object, ...]] = ()


class Queue(Generic[C]):
    """Cards in rounds. In a round each comes once; skipped ones wait for the next.

    Attributes:
        current: The card that is looked at; None when nothing waits.
        only: The kind of cards that come up; empty for all.
        decided: How many were decided.
    """

    def __init__(self, cards: Iterable[C] = ()) -> None:
        """Begin with the first of some cards, each of which has an id of its own."""
        self._fresh: list[C] = []
        self._skipped: list[C] = []
        self._answers: list[Answer[C]] = []
        self._gone: set[tuple[object, ...]] = set()
        self._wanted: list[C] | None = None
        self.current: C | None = None
        self.only = ""
        self.decided = 0
        self.refill(cards)

    @property
    def waiting(self) -> Sequence[C]:
        """The cards that come up, in their order, those that were skipped last."""
        if self._wanted is None:
            self._wanted = [one for one in self.cards if one.kind == self.only or not self.only]
        return self._wanted

    @property
    def cards(self) -> Sequence[C]:
        """All cards that wait, of every kind."""
        return [*self._fresh, *self._skipped]

    @property
    def place(self) -> int:
        """Place of the current card among those that wait; 0 if there is none."""
        return self.waiting.index(self.current) if self.current in self.waiting else 0

    def counts(self) -> Counter[str]:
        """How many cards wait, by kind."""
        return Counter(one.kind for one in self.cards)

    def refill(self, cards: Iterable[C], kind: str = "") -> None:
        """Know what waits now: what is gone goes, what is new comes last in the round.

        Cards that were decided here do not come again, unless that was taken back.

        Args:
            cards: All that wait.
            kind: The kind of all these, if others are to stay as they are.
        """
        known = {one.id: one for one in cards if one.id not in self._gone}
        ids = {one.id for one in self.cards}
        for held in (self._fresh, self._skipped):
            held[:] = [
                known.get(one.id, one)
                for one in held
                if one.id in known or (kind and one.kind != kind)
            ]
        self._fresh += [one for ident, one in known.items() if ident not in ids]
        self._settle(self.current.id if self.current else None)

    def choose(self, kind: str) -> None:
        """Let only cards of a kind come up; an empty string for all."""
        self.only, self._wanted = kind, None
        self._settle(self.current.id if self.current else None)

    def look(self, steps: int) -> None:
        """Go to another card without a word on this one, as far as there are any."""
        if self.waiting:
            self.current = self.waiting[min(max(self.place + steps, 0), len(self.waiting) - 1)]

    def decide(self) -> None:
        """The current card does not wait any more; the next one comes up."""
        self._answer(decided=True)

    def skip(self) -> None:
        """The current card comes again when all others were seen; the next one comes up."""
        self._answer(decided=False)

    def back(self) -> Answer[C] | None:
        """Take the last answer back and return to its card; None if there is none."""
        if not self._answers:
            return None
        answer = self._answers.pop()
        turned = {one.id for one in answer.turned}
        if turned:
            again = [one for one in self._fresh if one.id in turned]
            self._fresh = [one for one in self._fresh if one.id not in turned]
            order = {ident: at for at, ident in enumerate(answer.rest)}
            late = sorted((*again, *self._skipped), key=lambda one: order.get(one.id, len(order)))
            self._skipped = late
        for held in (self._fresh, self._skipped):
            held[:] = [one for one in held if one.id != answer.card.id]
        (self._skipped if answer.late else self._fresh).insert(answer.place, answer.card)
        self._gone.discard(answer.card.id)
        self.decided -= answer.decided
        if answer.card.kind != self.only:
            self.only = ""
        self._wanted = None
        self.current = answer.card
        return answer

    def _answer(self, *, decided: bool) -> None:
        card = self.current
        if card is None:
            return
        at = self.place
        late = card in self._skipped
        held = self._skipped if late else self._fresh
        place = held.index(card)
        del held[place]
        if decided:
            self._gone.add(card.id)
            self.decided += 1
        else:
            self._skipped.append(card)
        self._wanted = None
        fresh = [one for one in self._fresh if one.kind == self.only or not self.only]
        turned: list[C] = []
        rest = [one.id for one in self._skipped]
        if not fresh:
            turned = list(self.waiting)
            again = {one.id for one in turned}
            self._skipped = [one for one in self._skipped if one.id not in again]
            self._fresh += turned
            self._wanted, at = None, 0
        elif at >= len(fresh):
            at = 0
        self._answers.append(Answer(card, decided, late, place, turned, rest if turned else ()))
        self.current = self.waiting[at] if self.waiting else None

    def _settle(self, ident: tuple[object, ...] | None) -> None:
        """Stay at a card if it still waits, else be at the place where it was."""
        place = self.place if self._wanted is not None and self.current is not None else 0
        self._wanted = None
        waiting = self.waiting
        same = next((one for one in waiting if one.id == ident), None)
        last = min(place, len(waiting) - 1)
        self.current = same if same is not None else waiting[last] if waiting else None
