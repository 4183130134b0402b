"""Mending what was recognised: each kind of unit has its own way."""

from collections.abc import Callable, Mapping
from functools import partial

from tui.core.span import Span
from tui.screens.listening import Listening
from tui.screens.marking import Aim
from tui.screens.speaker_picker import Known, SpeakerChoice, SpeakerPicker
from tui.widgets.key_bar import key_of

_SPEAKING = ("PERSON", "ORG", "NORP", "GPE")
"""Labels of what may speak, the likeliest first."""


class Mending(Listening):
    """A desk with an eraser."""

    @property
    def menders(self) -> Mapping[str, Callable[[Span], bool]]:
        """What mends a unit, by its kind: takes the unit, and tells whether it is one to mend."""
        return {"quotation": self._mend_quotation}

    def action_mend(self) -> None:
        """Mend the unit, else the quotation around it."""
        cursor = self.text_view.cursor
        kinds = ["mention"] if cursor.span in self.naming.named else []
        for kind in (*kinds, "quotation"):
            mend = self.menders.get(kind)
            if mend is not None and mend(cursor.span):
                return
        following = key_of(self, "text.quotation_next")
        self.status.say(f"nothing to mend here; {following} goes to the next quotation")

    def _mend_quotation(self, unit: Span) -> bool:
        """Ask who says what stands in the quotation marks around a unit."""
        if not self.knows_quotations():
            return True
        around = [one.span for one in self.heard or () if one.span.covers(unit)]
        if not around:
            return False
        if self.services.store.read_only:
            self.status.say(f"nothing can be written: {self.services.store.read_only}", "error")
            return True
        span = min(around, key=lambda one: one.length)
        spoken = self.text_view.marks.quotations
        now = next((one.name for one in spoken if one.span == span), "")
        aim = Aim(self.article, self.text, (span,))
        picker = SpeakerPicker(self._known_speakers(), now, span.text(aim.text))
        self.app.push_screen(picker, lambda choice: self._mended(aim, now, choice))
        return True

    def _known_speakers(self) -> list[Known]:
        """Who may speak: everybody who does already, then the names of the article."""
        known: dict[str, str] = {}
        for one in self.text_view.marks.quotations:
            if one.name:
                known.setdefault(one.name, "speaks in this article")
        entities = {id(entity): entity for entity, _ in self.naming.named.values()}.values()
        for label in _SPEAKING:
            for entity in entities:
                if entity.label == label:
                    known.setdefault(entity.name, label)
        return [Known(name, why) for name, why in known.items()]

    def _mended(self, aim: Aim, now: str, choice: SpeakerChoice | None) -> None:
        quoting = self.services.quoting
        article, text, (span,) = aim
        if choice is None:
            return
        if choice == SpeakerChoice(now) and now:
            self.status.say("it is so already")
            return
        verb = partial(quoting.correct, article, text, span, choice.name)
        if choice.rejected:
            verb = partial(quoting.reject, article, text, span)
        self.act("reader.mend", verb, "it is so already")
