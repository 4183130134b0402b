"""What reaches the terminal is what the reader shows: only changed rows are painted."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Terminal

TEXT = "A title\n\n" + "\n".join(f"Sentence number {n} stands here alone." for n in range(60))


def test_moving_paints_the_rows_that_change(
    in_terminal: "Callable[..., Terminal]", tmp_path: Path
) -> None:
    (tmp_path / "text.txt").write_text(TEXT)
    terminal = in_terminal("-m", "tui", str(tmp_path / "text.txt"))
    terminal.wait_for("› A title")
    terminal.wait_for("·")
    terminal.drive((b"j", "› Sentence number 0"), (b"j", "› Sentence number 1"))
    assert "› Sentence number 0" not in terminal.screen
    painted = []
    for number in (2, 3, 4):
        before = len(terminal.stream)
        terminal.drive((b"j", f"› Sentence number {number}"))
        painted.append(len(terminal.stream) - before)
    assert min(painted) < 1000, "names that are drawn meanwhile cost one of the moves, not all"
    terminal.drive((b"H", "saved"), (b"G", "› Sentence number 59"), (b"g", "▎  Sentence number 4"))
    assert terminal.leave() == 0
