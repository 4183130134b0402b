"""What the reader taught, as JSON objects: patterns of spaCy's EntityRuler, rejections, aliases.

The member `taught` tells the three apart, and from every other record.
"""

from typing import Any

from tui.core.patterns import EXACT, FOLDED, Token
from tui.core.teaching import SCOPES, Alias, Rejection, Scope, TaughtName, TaughtRecord
from tui.storage.values import from_target, is_target, line_of, to_target
from tui.storage.versions import Fields

NAME, REJECTION, ALIAS = "name", "rejection", "alias"

LEAST: Fields = {"taught": REJECTION, "text": ""}
"""What stays of a tombstone."""


def to_fields(record: TaughtRecord) -> Fields:
    """The JSON object of a record."""
    if isinstance(record, Alias):
        return {
            "taught": ALIAS,
            "text": record.text,
            "label": record.label,
            "id": record.entity,
            "updated": record.updated,
        }
    where = {
        "scope": record.scope,
        "article": f"{record.article:032x}",
        "place": None if record.place is None else from_target(record.place),
        "updated": record.updated,
    }
    if isinstance(record, Rejection):
        said = {"taught": REJECTION, "text": record.text, "label": record.label, "was": record.was}
        return {**said, **where}
    pattern: Any = [{attribute: letters} for attribute, letters in record.tokens]
    return {
        "taught": NAME,
        "label": record.label,
        "pattern": pattern or record.text,
        "id": record.entity,
        "text": record.text,
        **where,
    }


def usable(fields: Fields) -> bool:
    """Whether an object has what a record of the table cannot do without."""
    kind = fields.get("taught")
    if kind not in (NAME, REJECTION, ALIAS) or not isinstance(fields.get("text"), str):
        return False
    wanted = {NAME: ("label",), ALIAS: ("label", "id")}.get(str(kind), ())
    return all(isinstance(fields.get(name), str) for name in wanted)


def to_teaching(ident: int, fields: Fields) -> TaughtRecord:
    """The record of a `usable` object."""
    text, label = line_of(fields, "text"), line_of(fields, "label")
    updated = line_of(fields, "updated")
    if fields["taught"] == ALIAS:
        return Alias(ident, text, label, line_of(fields, "id"), updated)
    found = fields.get("place")
    place = to_target(found) if isinstance(found, dict) and is_target(found) else None
    scope, article = _scope(fields.get("scope")), _article(fields.get("article"))
    if fields["taught"] == REJECTION:
        was = line_of(fields, "was")
        return Rejection(ident, text, label, scope, article, place, was, updated)
    entity, tokens = line_of(fields, "id"), _tokens(fields.get("pattern"))
    return TaughtName(ident, text, label, entity, scope, article, place, tokens, updated)


def _scope(found: object) -> Scope:
    return next((scope for scope in SCOPES if scope == found), "here")


def _article(found: object) -> int:
    try:
        ident = int(found, 16) if isinstance(found, str) else 0
    except ValueError:
        return 0
    return ident if 0 <= ident >> 128 == 0 else 0


def _tokens(found: object) -> tuple[Token, ...]:
    """The tokens of a pattern; none where one of them is not of a kind that is kept."""
    if not isinstance(found, list):
        return ()
    tokens: list[Token] = []
    for one in found:
        if not isinstance(one, dict) or len(one) != 1:
            return ()
        attribute = next(iter(one))
        letters = line_of(one, attribute)
        if attribute not in (*EXACT, FOLDED) or not letters or " " in letters:
            return ()
        tokens.append((attribute, letters))
    return tuple(tokens)
