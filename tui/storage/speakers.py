"""Corrections of quotations, and the JSON objects that they are kept as."""

from tui.core.correction import Correction
from tui.storage.values import from_target, is_target, line_of, to_target
from tui.storage.versions import Fields

LEAST: Fields = {"target": {"start": 0, "end": 0}, "speaker": ""}
"""What a tombstone needs to be `usable`."""


def usable(fields: Fields) -> bool:
    """Whether an object has what a correction cannot do without."""
    return is_target(fields.get("target")) and isinstance(fields.get("speaker"), str)


def to_correction(ident: int, article: int, fields: Fields) -> Correction:
    """The correction of a `usable` object; `article` is the article's id."""
    return Correction(
        ident,
        article,
        to_target(fields["target"]),
        line_of(fields, "speaker"),
        fields.get("rejected") is True,
        line_of(fields, "created"),
        line_of(fields, "updated"),
    )


def from_correction(record: Correction) -> Fields:
    """The object of a correction."""
    return {
        "target": from_target(record.target),
        "speaker": record.speaker,
        "rejected": record.rejected,
        "created": record.created,
        "updated": record.updated,
    }
