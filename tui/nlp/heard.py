"""Answers of the worker, put together."""

from typing import TYPE_CHECKING, Any

from tui.core.recognition import Recognised, Using
from tui.nlp import wire

if TYPE_CHECKING:
    from tui.core.entity import Mention


class Heard:
    """What the worker said of one text up to now."""

    def __init__(self, length: int) -> None:
        """Have heard nothing yet; the text has `length` code points."""
        self._length = length
        self._seen: set[Mention] = set()
        self._whole: list[Mention] = []
        self._using = Using()

    def take(self, answer: dict[str, Any]) -> Recognised | None:
        """What an answer tells, if anything.

        Raises:
            TypeError: It makes no sense.
            ValueError: It makes no sense.
        """
        if "using" in answer:
            self._using, self._whole = wire.using(answer["using"]), []
        elif "found" in answer:
            found = wire.mentions(answer["found"], self._length)
            new = tuple(mention for mention in found if mention not in self._seen)
            self._seen.update(new)
            share = min(max(float(answer.get("share", 0.0)), 0.0), 1.0)
            return Recognised(new, final=False, using=self._using, share=share)
        elif "whole" in answer:
            self._whole += wire.mentions(answer["whole"], self._length)
        elif "done" in answer:
            return Recognised(tuple(self._whole), final=True, using=self._using)
        return None
