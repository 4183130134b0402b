"""Colour schemes: Textual themes with the shades of entities, tags and the reading column."""

from collections.abc import Mapping

from textual.app import App
from textual.theme import Theme

ENTITY_GROUP: Mapping[str, str] = {
    "PERSON": "person", "NORP": "norp", "ORG": "org", "GPE": "place", "LOC": "place", "FAC": "place",
    "PRODUCT": "work", "EVENT": "work", "WORK_OF_ART": "work", "LAW": "work", "LANGUAGE": "norp",
    "DATE": "time", "TIME": "time", "PERCENT": "number", "MONEY": "number", "QUANTITY": "number",
    "ORDINAL": "number", "CARDINAL": "number",
}  # fmt: skip
"""Label to the group that shares a colour; told apart by hue and by lightness."""

_DARK = {
    "entity-person": "#f0c674", "entity-org": "#83b8e8", "entity-place": "#8fcf9b",
    "entity-norp": "#d6a2de", "entity-work": "#f2a272", "entity-time": "#7fc9c4",
    "entity-number": "#acb4bf",
    "tint-plain": "#3b4049", "tint-yellow": "#4a4220", "tint-red": "#55282c", "tint-blue": "#213a5c", "tint-green": "#23452f",
    "tint-magenta": "#4d2a50", "tint-cyan": "#1d4549", "tint-orange": "#54371c", "tint-purple": "#38305f",
    "sign-plain": "#aeb6c2", "sign-yellow": "#e8c547", "sign-red": "#f0767c", "sign-blue": "#6cb2ff", "sign-green": "#7fd08a",
    "sign-magenta": "#e58ae5", "sign-cyan": "#5fd4d6", "sign-orange": "#f5a05a", "sign-purple": "#a99bff",
    "heading": "#ffffff", "faint": "#969ca5", "rail": "#66717f", "hit": "#ffd75f",
    "unit": "#2d456d", "cursor": "#2b3342",
}  # fmt: skip
_LIGHT = {
    "entity-person": "#825500", "entity-org": "#0b5cad", "entity-place": "#1a6b34",
    "entity-norp": "#8b2fa0", "entity-work": "#a43f0c", "entity-time": "#0a6b6b",
    "entity-number": "#585f6a",
    "tint-plain": "#e3e1d9", "tint-yellow": "#fbeeb0", "tint-red": "#f9d5d3", "tint-blue": "#d3e4f8", "tint-green": "#d3edd7",
    "tint-magenta": "#f2d6f0", "tint-cyan": "#ccecec", "tint-orange": "#fbdfc4", "tint-purple": "#e0daf6",
    "sign-plain": "#5f6770", "sign-yellow": "#806200", "sign-red": "#b3261e", "sign-blue": "#0b5cad", "sign-green": "#1a6b34",
    "sign-magenta": "#9c2a96", "sign-cyan": "#0a6b6b", "sign-orange": "#a24f0c", "sign-purple": "#5b45c0",
    "heading": "#000000", "faint": "#606770", "rail": "#7c848f", "hit": "#a04000",
    "unit": "#d3dcec", "cursor": "#dfe6f0",
}  # fmt: skip
_CONTRAST = _DARK | {
    "entity-person": "#ffe26a", "entity-org": "#7cc4ff", "entity-place": "#7dffa0",
    "entity-norp": "#ffa8ff", "entity-work": "#ffb27a", "entity-time": "#7ffff5",
    "entity-number": "#ffffff", "faint": "#d0d0d0", "rail": "#d0d0d0", "unit": "#00408c", "cursor": "#003a7d",
    "sign-red": "#f2888e",
}  # fmt: skip

THEMES: tuple[Theme, ...] = (
    Theme(
        "gloss-dark",
        primary="#81b7e8", secondary="#8fcf9b", accent="#f0c674", warning="#f2a272", error="#f0777e",
        success="#8fcf9b", foreground="#d4d8df", background="#14161b", surface="#1a1d23",
        panel="#22262e", dark=True, variables=_DARK,
    ),
    Theme(
        "gloss-light",
        primary="#0b5cad", secondary="#1a6b34", accent="#8a5a00", warning="#ae430d", error="#b3261e",
        success="#1a6b34", foreground="#24292f", background="#fdfcf8", surface="#f5f3ec",
        panel="#ebe8df", dark=False, variables=_LIGHT,
    ),
    Theme(
        "gloss-contrast",
        primary="#7cc4ff", secondary="#7dffa0", accent="#ffe26a", warning="#ffb27a", error="#ff8080",
        success="#7dffa0", foreground="#ffffff", background="#000000", surface="#0a0a0a",
        panel="#1c1c1c", dark=True, variables=_CONTRAST,
    ),
)  # fmt: skip
NAMES = tuple(theme.name for theme in THEMES)
TERMINAL = ("ansi-dark", "ansi-light")
"""Themes of Textual in the colours of the terminal, for a dark and for a light one."""

DESCRIBED: Mapping[str, str] = {
    "gloss-dark": "dark", "gloss-light": "light", "gloss-contrast": "high contrast",
    "ansi-dark": "your terminal's colours, dark", "ansi-light": "your terminal's colours, light",
}  # fmt: skip
"""What a theme is, in a few words."""

FALLBACK: Mapping[str, str] = _DARK | {
    "foreground": "#d4d8df",
    "background": "#14161b",
    "panel": "#22262e",
}
"""Shades for a theme that is not ours."""


def wear(app: App[None], name: str, *, few_colors: bool) -> None:
    """Take a theme before anything is drawn, without having all styles read twice.

    Args:
        app: It knows the theme.
        name: The theme's name; the first of ours is taken where there is none of that name.
        few_colors: Whether one in the terminal's colours is taken in place of another.
    """
    theme = app.available_themes.get(name) or THEMES[0]
    name = theme.name
    if few_colors and not theme.ansi:
        name = TERMINAL[0 if theme.dark else 1]
        theme = app.available_themes[name]
    if theme.ansi:
        app.theme = name
        return
    app.set_reactive(App.theme, name)
    app.set_class(theme.dark, "-dark-mode").set_class(not theme.dark, "-light-mode")
    app.stylesheet.set_variables(app.get_css_variables())
