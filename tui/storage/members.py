"""Members of the JSON objects in the files, read so that nothing in them can do harm."""

from typing import Any

from tui.core.annotation import Target
from tui.core.span import Span
from tui.core.text import clean, clean_line
from tui.storage.versions import Fields


def string(fields: Fields, name: str) -> str:
    """A member of an object, cleaned; empty if it is no string."""
    value: Any = fields.get(name)
    if not isinstance(value, str):
        return ""
    return value if value.isascii() and value.isprintable() else clean(value)


def strings(fields: Fields, name: str) -> list[str]:
    """The strings in a member of an object, as they are; none if it is no list."""
    value = fields.get(name)
    return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []


def line(text: str) -> str:
    """What `clean_line` returns, sooner for the plain ASCII that most strings are."""
    return text.strip() if text.isascii() and text.isprintable() else clean_line(text)


def line_of(fields: Fields, name: str) -> str:
    """A member of an object as one clean line; empty if it is no string."""
    value = fields.get(name)
    return line(value) if isinstance(value, str) else ""


def count(fields: Fields, name: str) -> int:
    """A member of an object that is a positive number; else 0."""
    value = fields.get(name)
    return value if type(value) is int and value > 0 else 0


def to_target(fields: Fields) -> Target:
    """The target of an annotation or of a correction, from its object."""
    return Target(
        Span(fields["start"], fields["end"]),
        string(fields, "exact"),
        string(fields, "prefix"),
        string(fields, "suffix"),
        line_of(fields, "text"),
    )


def from_target(target: Target) -> Fields:
    """The object of a target."""
    return {
        "start": target.span.start,
        "end": target.span.end,
        "exact": target.exact,
        "prefix": target.prefix,
        "suffix": target.suffix,
        "text": target.text_hash,
    }
