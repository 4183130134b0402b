"""Lists of names that come with the program, as package data: one entry a line."""

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def read_list(name: str) -> frozenset[str]:
    """The entries of `data/<name>.txt`, without its comments; empty if there is no such list."""
    file = DATA / f"{name}.txt"
    if not file.is_file():
        return frozenset()
    lines = file.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
