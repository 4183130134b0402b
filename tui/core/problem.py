"""What goes wrong with one of many."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be opened, said in one clean line."""

    source: str
    message: str
