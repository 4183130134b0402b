"""Mentions in their context of which some are left out."""

from collections.abc import Iterable

from rich.segment import Segment

from tui.widgets.concordance import Concordance


class TakenIn(Concordance):
    """A concordance that dims what is not selected; a row is not opened but let go of."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is opened from here."""
        return action != "open" and super().check_action(action, parameters)

    def _draw_mention(self, number: int, width: int) -> Iterable[Segment]:
        drawn = super()._draw_mention(number, width)
        if number in self.selected:
            yield from drawn
            return
        for part in drawn:
            yield Segment(part.text, self.palette.faint)
