"""Parts of records in JSON objects. What is read is cleaned: files may have been edited."""

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
    """A member of an object that is a whole number above 0, else 0."""
    value = fields.get(name)
    return value if type(value) is int and value > 0 else 0


def is_target(found: object) -> bool:
    """Whether something has what a target cannot do without."""
    try:
        start, end = found["start"], found["end"]  # type: ignore[index]
    except (KeyError, TypeError, IndexError):
        return False
    return type(start) is int and type(end) is int and 0 <= start <= end


def to_target(target: Fields) -> Target:
    """The target of an object that `is_target`."""
    return Target(
        Span(target["start"], target["end"]),
        string(target, "exact"),
        string(target, "prefix"),
        string(target, "suffix"),
        line_of(target, "text"),
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
