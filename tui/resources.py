"""Finds the data files that come with the program: styles and seeds."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_dir(name: str) -> Path:
    """The folder of data called `name`, be the program installed or run from its repository.

    A wheel carries the folder as `tui/_data/<name>`; a repository, and so an editable install, has
    it as `<repository>/<name>`.

    Raises:
        FileNotFoundError: Neither exists: the installation is broken.
    """
    for folder in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    msg = f"the installation has no folder of {name}"
    raise FileNotFoundError(msg)


def style(name: str) -> Path:
    """The style sheet `NN-name.tcss`; a screen loads its own when it is first shown.

    Raises:
        FileNotFoundError: There is none.
    """
    for path in data_dir("styles").iterdir():
        if path.name[2:] == f"-{name}.tcss":
            return path
    msg = f"the installation has no style sheet {name}"
    raise FileNotFoundError(msg)
