"""Every colour can be read on what it is drawn on; a theme is chosen with its look in sight."""

import json
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

import pytest
from textual.color import Color
from textual.theme import Theme

from tui import themes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.ui.conftest import Opening

TEXT, SIGN = 4.5, 3.0
"""Contrast that WCAG 2.2 asks for: 1.4.3 of text, 1.4.11 of lines and signs."""
STRONG = 7.0
"""Contrast of text by 1.4.6."""


def luminance(color: Color) -> float:
    """Relative luminance, by WCAG."""
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in color.normalized]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    """Contrast of two colours, by WCAG."""
    dark, light = sorted(luminance(Color.parse(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def papers(theme: Theme) -> dict[str, str]:
    """What text of an article is drawn on: the page, the unit, tints, two tints at once."""
    shades: Mapping[str, str] = theme.variables
    tints = {name: Color.parse(shades[name]) for name in shades if name.startswith("tint-")}
    blends = {
        f"{one}+{other}": tints[one].blend(tints[other], 0.5).hex
        for one, other in combinations_with_replacement(tints, 2)
    }
    return {"background": str(theme.background), "unit": shades["unit"], **blends}


def grounds(theme: Theme) -> dict[str, str]:
    """What lists, lines and dialogs are drawn on."""
    names = ("background", "surface", "panel")
    return {n: str(getattr(theme, n)) for n in names} | {"cursor": theme.variables["cursor"]}


def test_the_measure_is_that_of_the_standard() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", themes.THEMES, ids=themes.NAMES)
def test_every_colour_can_be_read(theme: Theme) -> None:
    shades = theme.variables
    inks = {n: c for n, c in shades.items() if n.startswith("entity-") or n in {"heading", "hit"}}
    inks["foreground"] = str(theme.foreground)
    signs = {n: c for n, c in shades.items() if n.startswith("sign-") or n == "faint"}
    signs |= {n: getattr(theme, n) for n in ("primary", "accent", "warning", "error", "success")}
    weak = {
        f"{name} on {place}": round(ratio(colour, paper), 2)
        for colours, places in ((inks, papers(theme)), (inks | signs, grounds(theme)))
        for name, colour in colours.items()
        for place, paper in places.items()
        if ratio(colour, paper) < TEXT
    }
    for place, paper in grounds(theme).items():
        if place != "cursor" and ratio(shades["rail"], paper) < SIGN:
            weak[f"rail on {place}"] = round(ratio(shades["rail"], paper), 2)
    assert weak == {}


def test_high_contrast_is_high() -> None:
    theme = next(one for one in themes.THEMES if one.name == "gloss-contrast")
    inks = {n: c for n, c in theme.variables.items() if not n.startswith(("tint-", "unit", "curs"))}
    weak = {n: c for n, c in inks.items() if ratio(c, str(theme.background)) < STRONG}
    assert weak == {}
    assert ratio(str(theme.foreground), str(theme.background)) == pytest.approx(21)


def test_every_theme_says_what_it_is() -> None:
    assert set(themes.DESCRIBED) == {*themes.NAMES, *themes.TERMINAL}


async def test_a_theme_is_seen_at_once_and_escape_brings_the_old_one_back(
    gloss: "Opening", tmp_path: "Path"
) -> None:
    kept = tmp_path / "state" / "choices.json"
    async with gloss() as desk:
        base = desk.reader.text_view._palette.base
        await desk.press("f5", "down")
        assert desk.app.theme == "gloss-light"
        assert desk.reader.text_view._palette.base != base
        assert any("high contrast" in line for line in desk.lines())
        await desk.press("escape")
        assert desk.app.theme == "gloss-dark"
        assert desk.reader.text_view._palette.base == base
        assert not kept.exists()

        await desk.press("f5", "up", "up", "enter")
        assert desk.app.theme == "ansi-dark"
        assert json.loads(kept.read_text())["theme"][0] == "ansi-dark"


async def test_the_layout_is_kept(gloss: "Opening", tmp_path: "Path") -> None:
    async with gloss(size=(120, 30)) as desk:
        view = desk.reader.text_view
        left = view.frame.left
        await desk.press("W", "I", "Z")
        assert (view.frame.column, view.frame.left) == (80, 0)
        assert left > 0
        assert [view.rows.span(y).length for y in (1, 2)] == [0, 0]
        assert any("two blank rows" in line for line in desk.lines())
    kept = json.loads((tmp_path / "state" / "choices.json").read_text())
    assert {name: entry[0] for name, entry in kept.items()} == {
        "width": 80,
        "margin": 0,
        "spacing": "wide",
    }
