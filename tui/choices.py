"""What the reader chose by key, kept for the next time; the configuration is never written.

A choice holds as long as the configuration says what it said when the choice was made: whoever
writes something else there means that.
"""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tui.core.errors import GlossError
from tui.core.text import clean_line

NAME = "choices.json"
"""The file's name."""
_MAX_BYTES = 100_000


def recall(folder: Path, said: Mapping[str, Any]) -> dict[str, Any]:
    """The choices that still hold.

    A file that is missing or damaged holds none: nothing of worth is lost with it.

    Args:
        folder: Where the file lies.
        said: What the configuration says, by name; other names are left out.

    Returns:
        The chosen values by name, not checked.
    """
    return {
        name: entry[0]
        for name, entry in _read(folder / NAME).items()
        if name in said and isinstance(entry, list) and len(entry) == 2 and entry[1] == said[name]
    }


def keep(folder: Path, chosen: Mapping[str, Any], said: Mapping[str, Any]) -> None:
    """Keep choices; what was chosen of other names stays.

    Args:
        folder: Where the file lies; made if need be.
        chosen: Values by name, as JSON can hold them.
        said: What the configuration says, by name.

    Raises:
        GlossError: They cannot be written.
    """
    path = folder / NAME
    known = _read(path) | {name: [value, said.get(name)] for name, value in chosen.items()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=folder, prefix=NAME, delete=False
        ) as file:
            json.dump(known, file)
        Path(file.name).replace(path)
    except OSError as error:
        msg = "what you chose cannot be kept for the next time"
        raise GlossError(msg, clean_line((error.strerror or str(error)).lower())) from error


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            known = json.loads(file.read(_MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}
