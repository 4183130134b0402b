"""Passages put up for review, and the JSON objects that they are kept as.

The member `proposed` tells them from every other record.
"""

from tui.core.proposal import Proposal
from tui.storage.values import from_target, is_target, line, line_of, strings, to_target
from tui.storage.versions import Fields

LEAST: Fields = {"target": {"start": 0, "end": 0}, "proposed": []}
"""What a tombstone needs to be `usable`."""


def usable(fields: Fields) -> bool:
    """Whether an object has what a proposal cannot do without."""
    return is_target(fields.get("target")) and isinstance(fields.get("proposed"), list)


def to_proposal(ident: int, article: int, fields: Fields) -> Proposal:
    """The proposal of a `usable` object; `article` is the article's id."""
    tags = [line(tag) for tag in strings(fields, "proposed")]
    target = to_target(fields["target"])
    return Proposal(ident, article, target, tuple(dict.fromkeys(tags)), line_of(fields, "created"))


def from_proposal(record: Proposal) -> Fields:
    """The object of a proposal."""
    return {
        "target": from_target(record.target),
        "proposed": list(record.tags),
        "created": record.created,
    }
