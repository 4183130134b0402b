"""Where an annotation stands in a text that may have changed since it was made.

Three witnesses are heard, one after the other: the diff of the text that the annotation was made on
and the present one; where that text is missing or says nothing, the quote with its context; and
last a veto, when another place is about as good. Nowhere rather than in a wrong place: a passage
whose words are gone is lost, however much another one looks like it.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from tui.core.annotation import Target
from tui.core.ends import Ends
from tui.core.evidence import AROUND, AWAY, LONG, Found, believable, settled
from tui.core.passage import Passage, likeness
from tui.core.quotes import Quotes, apart
from tui.core.span import Span
from tui.core.tokendiff import Alignment
from tui.core.tokens import Tokens, Vocabulary, occurrences
from tui.core.wording import word_for_word

State = Literal["exact", "moved", "lost"]

_FEW = 3
"""Tokens of the shortest sentence that is known by its words alone."""
_LETTERS = 0.75
"""Likeness, in letters, of a passage whose words were all spelled anew."""
_SPELLED = 0.88
"""The same of a long one that moved."""
_CLEAR = 0.15
"""By how much the score of a place must be better than that of every other one."""
_POOR = 0.3
"""By how much less like it a place must be so that it is no rival, whatever its context."""
_FAIR = 0.55
"""Likeness of a place that is a rival all the same, as it has the context."""
_SHORT = 40
"""Code points of a quote that has too few words to tell where to look."""
_OFFERED = 0.35
"""Likeness of a place that is worth offering to the reader."""
_WIDE = 100
"""Code points of context on either side that are taken from the old text where it is known."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """An annotation's place: `exact` where it was, `moved` elsewhere, or `lost` without a span.

    A passage that stands where it was but reads otherwise counts as moved.
    """

    span: Span | None
    state: State


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a lost annotation may be given.

    Attributes:
        span: The place.
        likeness: What the passage there and the lost one share, 0 to 1.
    """

    span: Span
    likeness: float


LOST = Anchored(None, "lost")


class Anchors:
    """Finds the targets that were made on one text in another; the two are compared once."""

    def __init__(self, old: str | None, new: str) -> None:
        """Take two normalised texts.

        Args:
            old: The text that the targets were made on; None if it is not known any more.
            new: The text to find them in.
        """
        self._old_text, self._new_text = old, new
        self._ends = Ends(old or "", new)

    def place(self, target: Target) -> Anchored:
        """Find a target, or say that it is lost. Its hash is not looked at."""
        if not target.exact or not self._new_text:
            return LOST
        if self._is_known(target):
            span = self._ends.place(target.span) or self._by_diff(target)
        else:
            span = self._by_quote(target)
        if span is None:
            return LOST
        same = span == target.span and span.text(self._new_text) == target.exact
        return Anchored(span, "exact" if same else "moved")

    def candidates(self, target: Target, most: int = 5) -> list[Candidate]:
        """Places that resemble a target, best first, for a reader to choose from."""
        offered = [
            Candidate(self._spaced(target, found.span), found.likeness)
            for found in self._like(target)
            if found.likeness >= _OFFERED
        ]
        return offered[:most]

    def _by_diff(self, target: Target) -> Span | None:
        """Where the words of the passage went."""
        passage = self._passage(target.span)
        if passage.first == passage.end:
            return self._between(target, passage.first)
        found = passage.found()
        if found is not None and settled(found):
            return self._spaced(target, found.span)
        if found is None or not believable(found):
            respelled = passage.respelled()
            if respelled is not None and respelled.likeness >= _LETTERS:
                if respelled.context >= AROUND and not respelled.moved:
                    return self._spaced(target, respelled.span)
                found = respelled
            elif found is not None and found.moved and found.size >= LONG:
                letters = likeness(target.exact, found.span.text(self._new_text))
                found = replace(found, likeness=letters) if letters >= _SPELLED else found
        return self._by_likeness(target, found)

    def _by_likeness(self, target: Target, seen: Found | None) -> Span | None:
        """Where the quote stands best, if nothing else is as good and nobody else's.

        Args:
            target: The target.
            seen: Where the diff sees it, without the context that would settle it.
        """
        if self._has_twin(target, seen):
            return None
        short = len(target.exact) < _SHORT
        rivals = [
            found
            for found in self._like(target, wide=short)
            if not self._is_taken(found, target.span)
        ]
        if seen is not None:
            rivals.append(seen)
            rivals.sort(key=lambda one: (-one.score, one.span))
            rivals = apart(rivals)
        top = max((one.likeness for one in rivals), default=0.0)
        rivals = [
            one
            for one in rivals
            if one.likeness >= top - _POOR or (one.likeness >= _FAIR and one.context >= AROUND)
        ]
        if not rivals or (len(rivals) > 1 and rivals[0].score - rivals[1].score < _CLEAR):
            return None
        best = rivals[0]
        if best is not seen and (best.likeness < AWAY or best.kept < LONG):
            return self._word_by_word(target, best)
        if believable(best):
            return self._spaced(target, best.span)
        return self._word_by_word(target, best)

    def _has_twin(self, target: Target, seen: Found | None) -> bool:
        """Whether the old text says the same elsewhere, and that is not where it was any more."""
        passage = self._passage(target.span)
        first, end = passage.first, passage.end
        if end - first < _FEW or (seen and believable(seen) and seen.context >= AROUND):
            first, end = max(0, first - _FEW), min(end + _FEW, len(self._old.ids))
        words = self._old.ids[first:end]
        for at in occurrences(self._old.ids, words):
            if at != first:
                twin = self._passage(self._old.span(at, at + len(words))).found()
                if twin is None or not settled(twin):
                    return True
        return False

    def _word_by_word(self, target: Target, found: Found) -> Span | None:
        """A short passage that went elsewhere alone, if both texts have its words there only."""
        passage = self._passage(target.span)
        words = self._old.ids[passage.first : passage.end]
        if words != self._new.ids[slice(*found.tokens)]:
            return None
        if len(words) < _FEW or not (passage.is_whole(found) or len(words) >= 2 * _FEW):
            return None
        once = all(len(occurrences(one.ids, words)) == 1 for one in (self._old, self._new))
        return self._spaced(target, found.span) if once else None

    def _is_taken(self, found: Found, span: Span) -> bool:
        """Whether another passage of the old text, in order or in its context, stands there."""
        first, end = found.tokens
        alignment = self._alignment
        sources = [at for at in alignment.sources[first:end] if at >= 0]
        if 2 * len(sources) < end - first:
            return False
        middle = sources[len(sources) // 2]
        near = [at for at in sources if abs(at - middle) <= end - first]
        other = self._old.span(min(near), max(near) + 1)
        if other.overlaps(span):
            return False
        still = sum(not alignment.moved[at] for at in near)
        if 10 * still >= 7 * (end - first):
            return True
        return self._passage(other).context(first, end) >= AROUND

    def _passage(self, span: Span) -> Passage:
        alignment = self._alignment
        return Passage(self._old, span, self._new, alignment.images, alignment.moved)

    def _like(self, target: Target, *, wide: bool = True) -> list[Found]:
        """The places that resemble a target; with `wide` those that resemble its context too."""
        if not self._is_known(target):
            quoted, start = target.prefix + target.exact + target.suffix, len(target.prefix)
            return self._quotes.like(quoted, Span(start, start + len(target.exact)), wide=wide)
        low = max(0, target.span.start - _WIDE)
        quoted = self._old.text[low : target.span.end + _WIDE]
        return self._quotes.like(
            quoted, Span(target.span.start - low, target.span.end - low), wide=wide
        )

    def _is_known(self, target: Target) -> bool:
        """Whether the old text is known and has the quote where the target says."""
        return self._old_text is not None and target.span.text(self._old_text) == target.exact

    def _by_quote(self, target: Target) -> Span | None:
        """Where the quote stands in its context, if no other place is about as good."""
        span = word_for_word(target, self._new_text)
        if span is not None or len(target.exact.strip()) < _SHORT:
            return span
        ranked = self._like(target)
        if not ranked or (len(ranked) > 1 and ranked[0].score - ranked[1].score < _CLEAR):
            return None
        best = ranked[0]
        if best.likeness < AWAY or best.context < AROUND:
            return None
        return self._spaced(target, best.span)

    def _between(self, target: Target, behind: int) -> Span | None:
        """Where white space went that stands before old token `behind`."""
        old, new, images = self._old, self._new, self._alignment.images
        if not 0 < behind < len(old.ids):
            return None
        left, right = images[behind - 1], images[behind]
        if left < 0 or right != left + 1:
            return None
        room = Span(old.ends[behind - 1], old.starts[behind])
        if room.text(old.text) != new.text[new.ends[left] : new.starts[right]]:
            return None
        start = new.ends[left] + target.span.start - room.start
        return Span(start, start + target.span.length)

    def _spaced(self, target: Target, span: Span) -> Span:
        """A place with the white space that the passage began and ended with."""
        exact, text = target.exact, self._new_text
        lead = exact[: len(exact) - len(exact.lstrip())]
        tail = exact[len(exact.rstrip()) :]
        start, end = span
        if lead and text.endswith(lead, 0, start):
            start -= len(lead)
        if tail and text.startswith(tail, end):
            end += len(tail)
        return Span(start, end)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary()

    @cached_property
    def _old(self) -> Tokens:
        return Tokens(self._old_text or "", self._vocabulary)

    @cached_property
    def _new(self) -> Tokens:
        return Tokens(self._new_text, self._vocabulary)

    @cached_property
    def _alignment(self) -> Alignment:
        return Alignment(self._old.ids, self._new.ids)

    @cached_property
    def _quotes(self) -> Quotes:
        return Quotes(self._new, self._vocabulary)


def locate(target: Target, text: str, text_hash: str, old: str | None = None) -> Anchored:
    """Find one target in a text; for several of one text, `Anchors` is cheaper.

    Args:
        target: Where the annotation was.
        text: The normalised text as it is now.
        text_hash: SHA-256 (hex) of that text.
        old: The text that the target was made on, if it is known.
    """
    if target.text_hash == text_hash:
        inside = 0 <= target.span.start <= target.span.end <= len(text)
        return Anchored(target.span, "exact") if inside else LOST
    return Anchors(old, text).place(target)
