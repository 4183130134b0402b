"""Pipelines that the reader can choose from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offered:
    """A pipeline that can be used.

    Attributes:
        ask: What it is asked for by: a name, or the path of a saved one.
        title: Its name and version, for the reader's eyes.
        language: English name of the language that it is for.
        used: Whether it is the one in use.
    """

    ask: str
    title: str
    language: str
    used: bool = False
