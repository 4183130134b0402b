"""Takes the screenshot of the README: `python tests/ui/take_screenshots.py`.

The app itself draws and exports it, with its own recogniser, on a library made for the purpose.
"""

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path

from tui.app import GlossApp
from tui.config import Settings

FOLDER = Path(__file__).parent / "screenshots"
SIZE = (124, 34)
KEYS = (
    "j", "tab", "tab", "H",
    "right_parenthesis", "3",
    "right_parenthesis", "tab", "2",
    "right_parenthesis", "right_parenthesis", "1",
    "right_parenthesis", "a", *"Check with the desk in Doha", "ctrl+s",
    "g", "E", "j", "enter",
)  # fmt: skip


async def main() -> None:
    """Open the wire story of a new library, mark it, export the screen."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        settings = Settings(
            folder / "library", folder / "cache", folder / "state", folder / "config.toml"
        )
        app = GlossApp(settings, (), None)
        async with app.run_test(size=SIZE) as pilot:
            await _until(lambda: app.library.articles.rows == 2)
            await pilot.press("j", "enter")
            await _until(
                lambda: app.reader is not None and bool(app.reader.text_view.marks.mentions)
            )
            for key in KEYS:
                await pilot.press(key)
                await asyncio.sleep(0.1)
            FOLDER.mkdir(exist_ok=True)
            svg = app.export_screenshot(title="gloss")
            (FOLDER / "reader.svg").write_text(svg, "utf-8")


async def _until(ready: Callable[[], bool]) -> None:
    for _ in range(500):
        if ready():
            return
        await asyncio.sleep(0.02)
    msg = "the app did not get ready"
    raise TimeoutError(msg)


if __name__ == "__main__":
    asyncio.run(main())
