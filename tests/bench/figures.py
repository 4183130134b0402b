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
        where: What stands before each figure: on what it was measured.
    """

    def __init__(self) -> None:
        self.missed: list[str] = []
        self.where = ""
        self._title = ""

    def head(self, text: str) -> None:
        """Print a title."""
        self._title = text
        sys.stdout.write(f"\n{text}\n")
        sys.stdout.flush()

    def say(self, what: str, value: float, unit: str = "ms") -> None:
        """Print a figure that has no bound."""
        self._line(f"{what:<46}{value:10,.1f} {unit}")

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
            self._miss(f"{what}: {ratio:.2f} of what it may be")
        self._line(f"{what:<46}{value:10,.1f} {unit:<6}{limit:10,.1f} at most {ratio:6.2f}  {word}")

    def lack(self, what: str) -> None:
        """Print that something could not be measured, and count it as missed."""
        self._miss(what)
        self._line(what)

    def row(self, name: str, numbers: Sequence[float]) -> None:
        """Print figures of one thing beside each other."""
        self._line(f"{name:<12}" + "".join(f"{number:9,.1f}" for number in numbers))

    def names(self, names: Sequence[str]) -> None:
        """Print what the figures of the rows that follow are."""
        self._line(f"{'':<12}" + "".join(f"{name:>9}" for name in names))

    def end(self) -> None:
        """Print what was missed."""
        lines = [f"  {line}\n" for line in self.missed]
        sys.stdout.write("\nall figures are reached\n" if not lines else "\nmissed:\n")
        sys.stdout.writelines(lines)

    def _line(self, text: str) -> None:
        sys.stdout.write(f"  {self.where:<{len(self.where) and 9}}{text}\n")
        sys.stdout.flush()

    def _miss(self, what: str) -> None:
        self.missed.append(f"{self._title}: {what}")
