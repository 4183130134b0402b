"""The reading view: an article's text with the live unit cursor, by key and by mouse."""

from textual import events

from tui.core.span import Span
from tui.widgets.palette import Palette
from tui.widgets.unit_view import UnitView

_WHEEL = 3
"""Rows that one notch of the wheel moves."""
_CLICKED = {1: "word", 2: "sentence", 3: "paragraph"}
"""What a click, a double and a triple one select."""


class TextView(UnitView):
    """A unit view that the mouse works on too: click, drag, wheel."""

    def __init__(self, wanted: int, palette: Palette) -> None:
        """Start empty; arguments as for `PageView`."""
        super().__init__(wanted, palette)
        self._pressed: Span | None = None
        self._dragged = False

    def _unit_at(self, event: events.MouseEvent, kind: str) -> Span | None:
        """The unit under the pointer, else the last word before it."""
        offset = self.offset_at(event.x, event.y)
        found = self.units.at(kind, offset) or self.units.nearest("word", offset)
        if found is not None and found.start > offset:
            return self.units.beside("word", found, -1) or found
        return found

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to select."""
        if event.button == 1 and self.strip_target(event.x, event.y) is None:
            self._pressed = self._unit_at(event, "word")
            self._dragged = False
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select freely, word by word, while the button is down."""
        if self._pressed is None:
            return
        word = self._unit_at(event, "word")
        if word is not None and (word != self._pressed or self._dragged):
            self._dragged = True
            self.cursor.drag(self._pressed, word)
            self.moved("text.select")

    def on_mouse_up(self) -> None:
        """End selecting."""
        self._pressed = None
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Stand on what was clicked: a word or its mention, doubled the sentence, then all.

        A click on the density strip jumps to what lies there.
        """
        if self._dragged:
            return
        if there := self.strip_target(event.x, event.y):
            self._jump(*there)
            return
        self.cursor.drop()
        kind = _CLICKED.get(event.chain, "paragraph")
        mention = self._unit_at(event, "mention") if kind == "word" else None
        known = mention is not None and self.units.index("mention", mention) is not None
        found = mention if known else self._unit_at(event, kind)
        if found is not None:
            self.stand(found, "mention" if known else kind)

    def _jump(self, kind: str, span: Span) -> None:
        left = self.cursor.unit.start
        self.cursor.drop()
        found = self.units.nearest(kind, span.start) if kind == "sentence" else span
        if found is not None:
            self.cursor.stand(found, kind)
            self.moved("", left)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Roll on."""
        event.stop()
        event.prevent_default()
        self._roll(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Roll back."""
        event.stop()
        event.prevent_default()
        self._roll(-_WHEEL)

    def _roll(self, rows: int) -> None:
        self.scroll_to_row(self.top + rows)
        self.follow()
