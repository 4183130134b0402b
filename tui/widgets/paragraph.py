"""Plain sentences broken into lines of cells, for what the program itself says."""

from collections.abc import Iterator

from rich.cells import chop_cells

from tui.widgets.cells import cell_len


def wrap(text: str, width: int) -> Iterator[str]:
    """Break `text` into lines of at most `width` cells, at spaces where there are any."""
    if width <= 0:
        return
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if cell_len(longer) <= width:
                line = longer
                continue
            if line:
                yield line
            *full, line = chop_cells(word, width) or [""]
            yield from full
        yield line
