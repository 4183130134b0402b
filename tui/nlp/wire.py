"""What the reader's process and the worker say to each other: JSON, one object a line."""

from collections.abc import Iterable
from typing import Any

import orjson

from tui.core.entity import Mention
from tui.core.labels import LABELS
from tui.core.recognition import Using
from tui.core.span import Span
from tui.core.text import clean_line

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


def mentions(found: Any, length: int) -> list[Mention]:
    """Mentions out of JSON.

    Args:
        found: What should be rows.
        length: Code points of the text.

    Raises:
        TypeError: They are no rows.
        ValueError: They are no mentions of a text of that length.
    """
    result = [Mention(Span(start, end), label) for start, end, label in found]
    offsets = [offset for mention in result for offset in mention.span]
    if not all(isinstance(offset, int) for offset in offsets) or not all(
        0 <= m.span.start < m.span.end <= length and m.label in LABELS for m in result
    ):
        msg = "no mentions of this text"
        raise ValueError(msg)
    return result


def using(values: Any) -> Using:
    """With what a text is recognised, out of JSON.

    Raises:
        TypeError: It says nothing of that kind.
        ValueError: It says too little or too much.
    """
    pipeline, language, advice = map(clean_line, values)
    return Using(pipeline, language, advice)
