"""How the processes of the pipelines are started, so that none runs what lies in the way."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

HOME = Path(__file__).parents[2]
"""The folder that this program is imported from."""


def command(module: str, *arguments: str) -> list[str]:
    """The command that runs a module of the program."""
    return [sys.executable, "-P", "-m", module, *arguments]


def environment() -> dict[str, str]:
    """The environment for that command."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(_trusted(sys.path))}


def _trusted(paths: Iterable[str]) -> Iterator[str]:
    """Folders that code is imported from, without the one that the program was started in.

    `python -m` puts that first; it may be a folder of texts from anywhere. It is needed only where
    the program itself lies in it.
    """
    here = Path.cwd()
    for path in filter(None, paths):
        if Path(path) != here or Path(path) == HOME:
            yield path
