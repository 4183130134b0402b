"""Figures as bars of Unicode block elements, in eighths of a cell."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from tui.core.span import Span

_UP = " ▁▂▃▄▅▆▇█"
_PLAIN = " .:|#"
_RIGHT = " ▏▎▍▌▋▊▉█"
_EIGHTHS = 8


def bar(value: int, top: int, cells: int) -> str:
    """A bar to the right, `cells` long if `value` is `top`; never nothing for what is not 0."""
    if value <= 0 or top <= 0 or cells <= 0:
        return ""
    length = max(1, round(_EIGHTHS * cells * min(value, top) / top))
    whole, part = divmod(length, _EIGHTHS)
    return _RIGHT[-1] * whole + (_RIGHT[part] if part else "")


def columns(values: Sequence[int], rows: int) -> list[str]:
    """Bars upwards beside each other, one cell wide each, as `rows` lines from top to bottom.

    The highest fills all rows; what is not 0 never is nothing.
    """
    top = max(values, default=0)
    if top <= 0:
        return [" " * len(values)] * rows
    heights = [max(1, round(_EIGHTHS * rows * v / top)) if v > 0 else 0 for v in values]
    lines = []
    for row in range(rows):
        floor = _EIGHTHS * (rows - 1 - row)
        lines.append("".join(_UP[min(_EIGHTHS, max(0, height - floor))] for height in heights))
    return lines


def stretched(values: Sequence[int], cells: int, widest: int = 6) -> list[int]:
    """Values for so many bars as fit into `cells`, in order.

    Where there are more values than cells, neighbours are added up; where there are fewer, each
    stands repeatedly, `widest` times at the most, the last of three and more being a gap.
    """
    count = len(values)
    if not count or cells <= 0:
        return []
    if count <= cells:
        wide = min(widest, cells // count)
        gap = int(wide > 2)
        return [part for value in values for part in [value] * (wide - gap) + [0] * gap]
    edges = [round(at * count / cells) for at in range(cells + 1)]
    return [sum(values[a:b]) for a, b in pairwise(edges)]


def spread(spans: Sequence[Span], length: int, cells: int) -> list[int]:
    """How many spans begin in each of `cells` equal parts of a text.

    Takes time for the parts, not for the spans.

    Args:
        spans: In text order, within the text.
        length: Code points of the text.
        cells: Number of parts; none when it is not positive.
    """
    edges = [-(-at * length // cells) for at in range(1, cells)] if cells > 0 else []
    cuts = [bisect_left(spans, (edge,)) for edge in edges]
    return [b - a for a, b in pairwise([0, *cuts, len(spans)])] if cells > 0 else []


def sparkline(values: Sequence[int], *, full: int = 4, plain: bool = False) -> str:
    """Values as signs in one row, one cell each; what is not 0 never is nothing.

    Args:
        values: What is to be shown, no value below 0.
        full: The value that fills a cell, if none is higher.
        plain: Use signs of ASCII alone.
    """
    signs = _PLAIN if plain else _UP
    top = max(full, *values, 0)
    highest = len(signs) - 1
    return "".join(signs[max(value > 0, round(highest * value / top))] for value in values)
