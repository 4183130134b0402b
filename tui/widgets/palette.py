"""Theme to styles: what a unit, an entity, an annotation or a hit looks like."""

from collections.abc import Mapping
from functools import lru_cache

from rich.style import Style
from textual.color import Color

from tui.core.labels import NAMES
from tui.themes import ENTITY_GROUP, FALLBACK

Look = tuple[str, ...]
"""Names of what is drawn at a place, lowest first: `heading`, `ORG`, `tint-red`, `hit`, `unit`."""


_TERMINAL: Mapping[str, str] = {
    "person": "yellow", "org": "cyan", "place": "green", "norp": "magenta", "work": "red",
    "yellow": "yellow", "red": "red", "blue": "blue", "green": "green", "magenta": "magenta",
    "cyan": "cyan", "orange": "red", "purple": "magenta",
}  # fmt: skip
"""The terminal's colour of a group of entities, and of a tag's colour."""


class Palette:
    """Styles for everything the reader draws, for one theme.

    In the terminal's own 16 colours, and without any, names are bold and other mentions italic,
    annotations are underlined, and the unit is in reverse; the rail beside the text says the rest.
    """

    def __init__(self, variables: Mapping[str, str], *, plain: bool) -> None:
        """Read a theme.

        Args:
            variables: The theme's CSS variables.
            plain: Use no colours but the terminal's, which `NO_COLOR` takes away in the end.
        """
        self.plain = plain
        self._shades = {**FALLBACK, **variables}
        self.look = lru_cache(512)(self._look)
        foreground, background = self._shades["foreground"], self._shades["background"]
        self.base = Style() if plain else Style(color=foreground, bgcolor=background)
        self.faint = self.shade("faint")
        self.thumb = Style(reverse=True) if plain else Style(bgcolor=self._shades["panel"])

    def shade(self, name: str, *, bold: bool = False) -> Style:
        """Style of a colour of the theme, for any background; in plain, `faint` is dim."""
        if self.plain:
            return Style(bold=bold or None, dim=name == "faint" or None)
        return Style(color=self._shades[name], bold=bold or None)

    def tag(self, colour: str) -> Style:
        """Style of a sign in a tag's colour, for any background."""
        if self.plain:
            return Style(bold=True, color=_TERMINAL.get(colour))
        return Style(color=self._shades[f"sign-{colour}"], bold=True)

    def entity(self, label: str) -> Style:
        """Style of a label's own colour, for any background."""
        group = ENTITY_GROUP.get(label, "number")
        if not self.plain:
            return Style(color=self._shades[f"entity-{group}"])
        named = label in NAMES
        return Style(bold=named or None, italic=not named or None, color=_TERMINAL.get(group))

    def _look(self, keys: Look) -> Style:
        style = self.base
        tint: Color | None = None
        for key in keys:
            if key.startswith("tint-"):
                shade = self._tint(key)
                tint = shade if tint is None or shade is None else tint.blend(shade, 0.5)
                style += Style(underline=True) if shade is None else Style(bgcolor=shade.hex)
            elif key == "unit":
                style += self._unit(annotated=tint is not None)
            elif key == "heading":
                style += Style(bold=True, color=None if self.plain else self._shades["heading"])
            elif key == "hit":
                style += Style(
                    bold=True, underline=True, color=None if self.plain else self._shades["hit"]
                )
            else:
                style += self.entity(key)
        return style

    def _tint(self, key: str) -> Color | None:
        return None if self.plain else Color.parse(self._shades[key])

    def _unit(self, *, annotated: bool) -> Style:
        """The unit hides a tint, so an underline says that an annotation lies there.

        In the terminal's colours it hides those of names too, which in reverse would be patches.
        """
        if self.plain:
            return Style(reverse=True, color="default")
        return Style(bgcolor=self._shades["unit"], underline=annotated or None)
