"""Looks at what is under the reader's cursor."""

from tui.screens.recalling import Recalling
from tui.widgets.hints import Under


def under(desk: Recalling) -> Under:
    """What there is now; the annotation and the name are those that the selection touches."""
    view = desk.text_view
    cursor, marks = view.cursor, view.marks
    notes = [note for _, note in marks.note_layer.within(*cursor.span)]
    return Under(
        selecting=cursor.anchor is not None,
        many=bool(desk.many),
        contested=any(desk.contested.get(note.id, 0) > 1 for note in notes),
        annotated=bool(notes),
        noted=any(note.note for note in notes),
        mention=_on_mention(desk),
        quotation=cursor.kind == "quotation",
        hit=cursor.kind == "hit",
        lost=bool(desk.lost),
    )


def _on_mention(desk: Recalling) -> bool:
    """Whether the unit is a name, or a word of one; a sentence with names in it is none."""
    unit = desk.text_view.cursor.unit
    around = desk.text_view.marks.entity_layer.within(*unit)
    return any(span.covers(unit) for span, _ in around)
