"""What the reader's process and the worker say to each other: JSON, one object a line."""

from collections.abc import Iterable, Sequence
from typing import Any

import orjson

from tui.core.entity import Mention
from tui.core.span import Span

LINE_LIMIT = 4 * 1024 * 1024
"""Bytes of the longest line the worker may write."""

ROWS = 2000
"""Mentions in one line of an answer."""


def encode(message: dict[str, Any]) -> bytes:
    """One line."""
    return orjson.dumps(message) + b"\n"


def decode(line: bytes) -> dict[str, Any]:
    """The object of one line.

    Raises:
        ValueError: The line is not a JSON object, or its id is not a number.
    """
    message = orjson.loads(line)
    if not isinstance(message, dict) or not isinstance(message.get("id"), int | None):
        msg = "not a message"
        raise ValueError(msg)
    return message


def rows(mentions: Iterable[Mention]) -> list[list[int | str]]:
    """Mentions as JSON."""
    return [[m.span.start, m.span.end, m.label] for m in mentions]


def mentions(found: Sequence[Sequence[Any]]) -> list[Mention]:
    """Mentions out of JSON."""
    return [Mention(Span(start, end), label) for start, end, label in found]
