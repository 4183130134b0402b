"""Figures as bars of Unicode block elements, in eighths of a cell."""

from collections.abc import Sequence
from itertools import pairwise

_UP = " ▁▂▃▄▅▆▇█"
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
