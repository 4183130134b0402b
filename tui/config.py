"""Settings: defaults, then `config.toml`, then the environment, then the command line."""

import os
import reprlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import platformdirs

from tui import choices
from tui.core.errors import GlossError
from tui.core.layout import Layout, Spacing
from tui.core.text import clean, clean_line

APP = "glossator"
LIBRARY_VARIABLE = "GLOSS_LIBRARY"
MIN_WIDTH, DEFAULT_WIDTH, MAX_WIDTH = 40, 72, 120
CENTRE, MAX_MARGIN = "centre", 40
DEFAULT_THEME = "gloss-dark"
MAX_CONFIG_BYTES = 1_000_000
MAX_ACTION_PARTS = 3


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, checked and complete.

    Attributes:
        library: Folder of articles and notes.
        cache: Folder of derived data; may be deleted at any time.
        state: Folder of logs.
        config: The configuration file, whether it exists or not; to be named in messages.
        theme: Clean name of the theme; not checked here.
        width: Widest text column, in cells.
        model: Name or folder of a spaCy pipeline, or empty to let the program choose.
        keymap: Clean name of the preset of keys; not checked here.
        keys: Keys by action id, each as a clean list such as `t,f2`; not checked here.
        margin: Cells to the left of the text, or None for a column in the middle.
        spacing: Blank rows of the text.
        cursor: Whether the terminal's own cursor is shown where the reader is.
        said: What the configuration says of that which may also be chosen by key.
    """

    library: Path
    cache: Path
    state: Path
    config: Path
    theme: str = DEFAULT_THEME
    width: int = DEFAULT_WIDTH
    model: str = ""
    keymap: str = "vim"
    keys: Mapping[str, str] = field(default_factory=dict)
    margin: int | None = None
    spacing: Spacing = Spacing.NORMAL
    cursor: bool = True
    said: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @property
    def layout(self) -> Layout:
        """How the text stands on the screen."""
        return Layout(self.width, self.margin, self.spacing)


def default_config() -> Path:
    """Where the configuration file is looked for when none is named."""
    return platformdirs.user_config_path(APP, appauthor=False) / "config.toml"


def load_settings(config: Path | None, library: Path | None, model: str | None) -> Settings:
    """Put the settings together.

    Args:
        config: The configuration file; the default one, which may be missing, when None.
        library: The library asked for on the command line. It wins over the variable
            `GLOSS_LIBRARY`, which wins over the file.
        model: The pipeline asked for on the command line. It wins over the file.

    Raises:
        GlossError: One line with every problem that was found.
    """
    path = default_config() if config is None else config
    table = _read(path, required=config is not None)
    problems = list(_problems(table))
    if problems:
        raise GlossError(clean_line(str(path)), "; ".join(problems))
    folder = library or _library(table, path.parent)
    _check_folder(folder)
    state = platformdirs.user_state_path(APP, appauthor=False)
    said = {name: table.get(name, default) for name, default in _CHOSEN.items()}
    chosen = choices.recall(state, said).items()
    now = said | {name: value for name, value in chosen if _KNOWN[name][0](value)}
    return Settings(
        library=folder.absolute(),
        cache=platformdirs.user_cache_path(APP, appauthor=False),
        state=state,
        config=path,
        theme=clean_line(now["theme"]),
        width=now["width"],
        model=table.get("model", "") if model is None else model,
        keymap=clean_line(table.get("keymap", "vim")),
        keys={clean_line(action): clean(keys) for action, keys in _flat(table.get("keys", {}))},
        margin=None if now["margin"] == CENTRE else now["margin"],
        spacing=Spacing(now["spacing"]),
        cursor=table.get("cursor", True),
        said=said,
    )


def remember(settings: Settings, chosen: Mapping[str, Any]) -> None:
    """Keep what the reader chose by key for the next time.

    Raises:
        GlossError: It cannot be written.
    """
    choices.keep(settings.state, chosen, settings.said)


def described(layout: Layout) -> Mapping[str, Any]:
    """A layout as a configuration names it."""
    margin = CENTRE if layout.margin is None else layout.margin
    return {"width": layout.width, "margin": margin, "spacing": layout.spacing.value}


def _check_folder(folder: Path) -> None:
    """Refuse what cannot be the folder of a library. Raises GlossError."""
    name = f"the library {clean_line(str(folder))}"
    try:
        if folder.exists() and not folder.is_dir():
            msg = f"{name} is not a folder"
            raise GlossError(msg)
    except OSError as error:
        msg = f"{name} cannot be used"
        raise GlossError(msg, (error.strerror or "").lower()) from error


def _read(path: Path, *, required: bool) -> dict[str, Any]:
    name = clean_line(str(path))
    try:
        with path.open("rb") as file:
            data = file.read(MAX_CONFIG_BYTES + 1)
    except FileNotFoundError:
        if not required:
            return {}
        raise GlossError(name, "no such configuration file") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise GlossError(name, clean_line(reason)) from error
    if len(data) > MAX_CONFIG_BYTES:
        raise GlossError(name, f"more than {MAX_CONFIG_BYTES:,} bytes are no configuration")
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise GlossError(name, "not UTF-8, which TOML has to be") from None
    except tomllib.TOMLDecodeError as error:
        raise GlossError(name, f"not TOML: {clean_line(str(error))}") from error
    except RecursionError:
        raise GlossError(name, "nested too deep") from None


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and "\0" not in value


def _is_between(least: int, most: int) -> Callable[[object], bool]:
    return lambda value: type(value) is int and least <= value <= most


_SPACINGS = ", ".join(f'"{spacing}"' for spacing in Spacing)
_KNOWN: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "library": (_is_name, "a folder, in quotes"),
    "theme": (_is_name, "the name of a theme, in quotes"),
    "width": (
        _is_between(MIN_WIDTH, MAX_WIDTH),
        f"a whole number of cells from {MIN_WIDTH} to {MAX_WIDTH}",
    ),
    "margin": (
        lambda value: value == CENTRE or _is_between(0, MAX_MARGIN)(value),
        f'"{CENTRE}" or a whole number of cells from 0 to {MAX_MARGIN}',
    ),
    "spacing": (lambda value: value in list(Spacing), f"one of {_SPACINGS}"),
    "cursor": (lambda value: isinstance(value, bool), "true or false"),
    "model": (lambda value: isinstance(value, str), "the name of a spaCy pipeline, in quotes"),
    "keymap": (_is_name, "the name of a preset of keys, in quotes"),
    "keys": (lambda value: isinstance(value, dict), 'a table of lines such as reader.tag = "t,f2"'),
}
_CHOSEN: Mapping[str, Any] = {
    "theme": DEFAULT_THEME,
    "width": DEFAULT_WIDTH,
    "margin": CENTRE,
    "spacing": Spacing.NORMAL.value,
}
"""What may be chosen by key too, with its default."""


def _problems(table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        if key not in _KNOWN:
            import difflib

            near = difflib.get_close_matches(key, _KNOWN, n=1)
            known = f"did you mean {near[0]}?" if near else f"known are {', '.join(_KNOWN)}"
            yield f"{clean_line(key)}: unknown key ({known})"
            continue
        valid, expected = _KNOWN[key]
        if not valid(value):
            yield f"{key}: expected {expected}, not {_quoted(value)}"
        elif key == "keys":
            for action, keys in _flat(value):
                if not isinstance(keys, str):
                    yield f"keys.{clean_line(action)}: expected keys in quotes, not {_quoted(keys)}"


def _quoted(value: object) -> str:
    return clean_line(reprlib.repr(value))


def _flat(table: Mapping[str, Any], place: str = "") -> Iterator[tuple[str, Any]]:
    """Yield dotted action ids, so that `reader.tag = "t"` needs no quotes around the id."""
    for key, value in table.items():
        if isinstance(value, dict) and place.count(".") < MAX_ACTION_PARTS:
            yield from _flat(value, f"{place}{key}.")
        else:
            yield place + key, value


def _library(table: Mapping[str, Any], base: Path) -> Path:
    """The library by the environment, the file (relative to its folder) or the default."""
    if variable := os.environ.get(LIBRARY_VARIABLE):
        return Path(variable).expanduser()
    if _is_name(table.get("library")):
        return base / Path(table["library"]).expanduser()
    return platformdirs.user_data_path(APP, appauthor=False)
