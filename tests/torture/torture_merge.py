"""Joining what several devices wrote: random histories, real git merges, conflict copies.

Run it with `python tests/torture/torture_merge.py [HISTORIES] [FOLDS] [SEED]`; it prints counts and
exits with 1 if a version was lost or the order of joining mattered.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.torture.folding import wrong_in_fold, wrong_in_git_merge
from tests.torture.histories import wrong_in_history


def main() -> int:
    """Merge as often as asked; returns the exit code."""
    numbers = [int(argument) for argument in sys.argv[1:]]
    histories, folds, seed = [*numbers, *[20_000, 30, 0][len(numbers) :]]
    choose = Random(seed)  # noqa: S311  (it has to be repeatable)

    def merge(folder: Path) -> str:
        return wrong_in_git_merge(folder, choose, union=True)

    def conflict(folder: Path) -> str:
        return wrong_in_git_merge(folder, choose, union=False)

    kinds: list[tuple[str, int, Callable[[Path], str]]] = [
        ("histories", histories, lambda _: wrong_in_history(choose)),
        ("git merges with merge=union", folds, merge),
        ("git merges with conflict markers", folds, conflict),
        ("conflict copies", folds, lambda folder: wrong_in_fold(folder, choose)),
    ]
    return sum([_count(*kind) for kind in kinds]) and 1


def _count(name: str, times: int, wrong: Callable[[Path], str]) -> int:
    begin = time.monotonic()
    if name == "histories":
        found = [wrong(Path()) for _ in range(times)]
    else:
        found = []
        for _ in range(times):
            with TemporaryDirectory(prefix="gloss-merge-") as folder:
                found.append(wrong(Path(folder)))
    bad = [one for one in found if one]
    sys.stdout.write(f"{name}: {times}, wrong {len(bad)}, {time.monotonic() - begin:.1f} s\n")
    sys.stdout.writelines(f"  {one[:400]}\n" for one in bad[:5])
    return len(bad)


if __name__ == "__main__":
    sys.exit(main())
