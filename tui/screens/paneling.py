"""The panels beside the text: opened, followed, acted on."""

from dataclasses import replace

from tui.core.annotation import Annotation
from tui.core.entity import Entity
from tui.core.picking import TagChoice
from tui.screens.desk import BESIDE
from tui.screens.neighbouring import Neighbouring
from tui.widgets.line_list import LineList

_ON_THE_UNIT = frozenset({"highlight", "occurrences"})
"""Actions on the unit in the text alone: where a panel has the keys they are off."""
_ON_NOTES = frozenset({"tag", "tag_digit", "again", "note", "remove", "copy"})
"""Actions on the unit, or on the row of the panel of annotations."""
_OFF = {
    "entities": _ON_THE_UNIT | _ON_NOTES,
    "annotations": _ON_THE_UNIT | {"mend"},
    "outline": _ON_THE_UNIT | _ON_NOTES | {"mend"},
}


class Paneling(Neighbouring):
    """A desk with panels. What is done in that of annotations is done to the row's."""

    _waiting: str = ""

    @property
    def row(self) -> Annotation | None:
        """The annotation in the panel's row, when the panel of annotations has the keys."""
        panel = self.side.annotations
        return panel.note if self.side.keyed is panel else None

    @property
    def beside(self) -> bool:
        """Whether there is room for a panel beside the text."""
        return self.size.width >= BESIDE

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take away what a panel that has the keys could only do to what it hides."""
        keyed = self.side.keyed
        if keyed is not None:
            nothing = keyed is self.side.annotations and self.row is None
            if action in _OFF[str(keyed.id)] or (nothing and action in _ON_NOTES):
                return False
        return super().check_action(action, parameters)

    def show_facts(self) -> None:
        """Say where the reader stands, in the panel too."""
        super().show_facts()
        self._show_here()

    def _show_here(self) -> None:
        """Mark in the panel that is shown what the cursor is at."""
        panel, cursor = self.side.shown, self.text_view.cursor
        if panel is self.side.entities:
            panel.follow(self._entity_here())
        elif panel is self.side.annotations:
            note = self.text_view.marks.note_at(cursor.span)
            panel.mark(note.id if note else None)
        elif panel is self.side.outline:
            panel.weigh(self.text_view.marks, self.naming.named)
            panel.mark(panel.outline.at(cursor.unit.start))

    def _entity_here(self) -> Entity | None:
        """The entity whose mention the unit is, or is within."""
        unit, named = self.text_view.cursor.unit, self.naming.named
        found = named.get(unit)
        if found is None:
            around = self.text_view.marks.entity_layer.within(*unit)
            found = next((named.get(span) for span, _ in around if span.covers(unit)), None)
        return found[0] if found else None

    def action_panel(self, name: str) -> None:
        """Show a panel and give it the keys; hide it if it has them."""
        keyed = self.side.keyed
        if keyed is not None and keyed.id == name:
            self._close_panels()
        else:
            self._open(name)
            self.side.query_one(f"#{name}").focus()
            self.did(f"reader.{name}")

    def _open(self, name: str) -> None:
        self._waiting = ""
        self.add_class("-side")
        self.side.open(name)
        self._show_here()

    def _close_panels(self) -> None:
        self._waiting = ""
        self.remove_class("-side")
        self.side.close()
        self.text_view.focus()

    def on_panel_left(self) -> None:
        """Give the keys back to the text; a panel that lies over it goes."""
        if self.beside:
            self.text_view.focus()
        else:
            self._close_panels()

    def on_panel_told(self) -> None:
        """Let the bottom line be true of the rows that there are now."""
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Let a panel that has not the keys go where it would hide the text, and come again."""
        shown = self.side.shown
        if self.beside:
            if self._waiting:
                self._open(self._waiting)
        elif shown is not None and self.text_view.has_focus:
            self._close_panels()
            self._waiting = str(shown.id)

    def on_descendant_focus(self) -> None:
        """Let a panel that lies over the text go when the text gets the keys by the mouse."""
        if self.text_view.has_focus and not self.beside and self.side.shown:
            self._close_panels()

    def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        """Go where a row leads, on an entity's row from mention to mention.

        A panel that lies over the text goes, so that the place can be seen.
        """
        message.stop()
        panel = self.side.shown
        if panel is None or panel is not message.line_list:
            return
        place = panel.place(message.index, self.text_view.cursor.unit)
        if place is None:
            self.status.say("this has no place in the text")
            return
        if panel is self.side.outline:
            self.remember(self.text_view.cursor.unit.start)
            self._stand_at(place.start)
        else:
            self.jump(place, "mention" if panel is self.side.entities else "annotation")
        if not self.beside:
            self._close_panels()

    def action_note(self) -> None:
        """Write a note, on the panel's row or on the unit."""
        row = self.row
        if row is None:
            super().action_note()
        elif not self.cannot_write():
            self.write_on(row)

    def action_tag(self) -> None:
        """Choose tags, for the panel's row or for the unit."""
        row = self.row
        if row is None:
            super().action_tag()
        else:
            self.ask_tags(row.target.exact, row.tags, lambda choice: self._retag(row, choice))

    def _retag(self, note: Annotation, choice: TagChoice) -> None:
        """Give tags to an annotation and take others, in one step."""
        annotating, gone = self.services.annotating, {tag.casefold() for tag in choice.remove}
        if not choice.add:
            self.act("", lambda: annotating.untag([note], choice.remove))
            return
        self.used(choice.add)
        kept = [tag for tag in note.tags if tag.casefold() not in gone]
        after = replace(note, tags=(*kept, *choice.add))
        label = f"tag {', '.join(choice.add)}"
        self.act("reader.tag", lambda: annotating.save(note, after, label), "tagged so already")

    def action_tag_digit(self, digit: str) -> None:
        """Give the tag that the codebook has on a digit, to the panel's row or to the unit."""
        row, tag = self.row, self.services.annotating.codebook().by_key(digit)
        if row is None or tag is None:
            super().action_tag_digit(digit)
        else:
            self._retag(row, TagChoice((tag.name,)))

    def action_again(self) -> None:
        """Give the last tags again, to the panel's row or to the unit."""
        row = self.row
        if row is None or not self.last_tags:
            super().action_again()
        else:
            self._retag(row, TagChoice(self.last_tags))

    def action_remove(self) -> None:
        """Remove the annotation of the panel's row, or the one under the cursor."""
        row = self.row
        if row is None:
            super().action_remove()
        else:
            self.act("reader.remove", lambda: self.services.annotating.remove([row]))
