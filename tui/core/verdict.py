"""What was taught, brought to bear on the mentions of one text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tui.core.aliases import trimmed
from tui.core.entity import Mention
from tui.core.span import Span


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was taught, for one text.

    Attributes:
        names: Taught names that stand in it, in text order, none over another; with each whether
            it was taught for just that place.
        here: Spans at which there is no name.
        nowhere: Words that are no name in this text: the labels that they do not have, "" for all.
    """

    text: str
    names: Sequence[tuple[Mention, bool]]
    here: Sequence[tuple[Span, str]]
    nowhere: dict[str, frozenset[str]]

    def apply(self, mentions: Iterable[Mention]) -> list[Mention]:
        """The mentions of a pipeline, corrected; in text order.

        A taught name replaces what it overlaps, unless it is a part of a longer name: "Washington"
        leaves "Washington Post" alone. What was taught for one place is right there in any case.
        """
        taught = list(self.names)
        gone: set[int] = set()
        kept: list[Mention] = []
        at = 0
        for mention in sorted(mentions):
            if self._rejects(mention):
                continue
            while at < len(taught) and taught[at][0].span.end <= mention.span.start:
                at += 1
            over = list(self._over(mention, taught, at))
            if all(self._is_part(taught[index], mention) for index in over):
                gone.update(over)
                kept.append(mention)
        kept += [name for index, (name, _) in enumerate(taught) if index not in gone]
        return sorted(kept)

    def _over(
        self, mention: Mention, taught: Sequence[tuple[Mention, bool]], at: int
    ) -> Iterator[int]:
        while at < len(taught) and taught[at][0].span.start < mention.span.end:
            if taught[at][0].span.overlaps(mention.span):
                yield at
            at += 1

    def _is_part(self, taught: tuple[Mention, bool], mention: Mention) -> bool:
        """Whether a taught name is less than the mention around it, and not taught just there."""
        name, just_here = taught
        whole, part = trimmed(self.text, mention.span), trimmed(self.text, name.span)
        return not just_here and whole.covers(part) and whole != part

    def _rejects(self, mention: Mention) -> bool:
        span = trimmed(self.text, mention.span)
        for words in {mention.span.text(self.text), span.text(self.text)}:
            if _is_of(self.nowhere.get(line_of(words), ()), mention.label):
                return True
        return any(
            where.overlaps(span) and trimmed(self.text, where) == span and label in _any(mention)
            for where, label in self.here
        )


def _any(mention: Mention) -> tuple[str, str]:
    return "", mention.label


def _is_of(labels: Iterable[str], label: str) -> bool:
    return any(one in ("", label) for one in labels)


def line_of(text: str) -> str:
    """Words with one space between them."""
    return " ".join(text.split())
