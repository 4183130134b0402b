"""Mending quotations: who speaks, or that nobody does."""

from collections.abc import Mapping
from functools import partial

from tui.core.labels import SPEAKING
from tui.core.span import Span
from tui.screens.listening import Listening
from tui.screens.marking import Aim
from tui.screens.mending import Mender
from tui.screens.speaker_picker import Known, SpeakerChoice, SpeakerPicker
from tui.widgets.key_bar import key_of


class MendingQuotations(Listening):
    """A desk where it can be said who speaks."""

    @property
    def menders(self) -> Mapping[str, Mender]:
        """Who mends the unit of each kind, quotations too."""
        return {**super().menders, "quotation": self._mend_quotation}

    def _mend_quotation(self, unit: Span) -> None:
        """Ask who says what stands in the quotation marks around a unit."""
        around = [one.span for one in self.heard or () if one.span.covers(unit)]
        if not around:
            following = key_of(self, "text.quotation_next")
            self.status.say(f"no quotation here; {following} goes to the next one")
            return
        span = min(around, key=lambda one: one.length)
        spoken = self.text_view.quotations
        now = next((one.name for one in spoken if one.span == span), "")
        aim = Aim(self.article, self.text, (span,))
        picker = SpeakerPicker(self._known_speakers(), now, span.text(aim.text))
        self.app.push_screen(picker, lambda choice: self._spoken(aim, now, choice))

    def _known_speakers(self) -> list[Known]:
        """Who may speak: everybody who does already, then the names of the article."""
        known: dict[str, str] = {}
        for one in self.text_view.quotations:
            if one.name:
                known.setdefault(one.name, "speaks in this article")
        entities = self.naming.named.entities
        for label in SPEAKING:
            for entity in entities:
                if entity.label == label:
                    known.setdefault(entity.name, label)
        return [Known(name, why) for name, why in known.items()]

    def _spoken(self, aim: Aim, now: str, choice: SpeakerChoice | None) -> None:
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
