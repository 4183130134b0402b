"""Figures beside what they are to reach."""

import sys
from collections.abc import Sequence
from statistics import median


def p99(times: Sequence[float]) -> float:
    """The 99th of 100, or the last one of fewer."""
    return sorted(times)[int(len(times) * 0.99)]


def p50(times: Sequence[float]) -> float:
    """The median."""
    return median(times)


class Sheet:
    """Prints figures as they come and knows which are not reached.

    Attributes:
        missed: What is not reached, in words.
    """

    def __init__(self) -> None:
        self.missed: list[str] = []

    def head(self, text: str) -> None:
        """Print a title."""
        sys.stdout.write(f"\n{text}\n")

    def say(self, what: str, value: float, unit: str = "ms") -> None:
        """Print a figure that has no bound."""
        sys.stdout.write(f"  {what:<46}{value:10,.1f} {unit}\n")
        sys.stdout.flush()

    def hold(self, what: str, value: float, limit: float, unit: str = "ms") -> None:
        """Print a figure beside its bound.

        Args:
            what: What was measured.
            value: What came out.
            limit: The most that it may be.
            unit: Of both.
        """
        ratio = value / limit if limit else float("inf")
        word = "reached" if ratio <= 1 else "MISSED"
        if ratio > 1:
            self.missed.append(f"{what}: {ratio:.2f} of what it may be")
        sys.stdout.write(
            f"  {what:<46}{value:10,.1f} {unit:<6}{limit:10,.1f} at most {ratio:6.2f}  {word}\n"
        )
        sys.stdout.flush()

    def end(self) -> None:
        """Print what was missed."""
        lines = [f"  {line}\n" for line in self.missed]
        sys.stdout.write("\nall figures are reached\n" if not lines else "\nmissed:\n")
        sys.stdout.writelines(lines)
