"""How many keys it takes to select something on the seed article, and to mark it.

Run it with `python tests/bench/bench_presses.py`. Each name, sentence and quotation is sought from
the one before it, as a reader goes through a text, by the fewest keys of the key table: all that
move the cursor are tried, breadth first. Names and quotations are those that the pipeline and the
rules find. The first highlight and the first tag are counted from the opened article, and pressed
in the app.
"""

import asyncio
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from operator import methodcaller
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from textual.actions import parse

from tests.bench.figures import Sheet, p50
from tests.bench.peers import SEED
from tui import wiring
from tui.actions.reading import ACTIONS
from tui.app import GlossApp
from tui.config import Settings
from tui.core.cursor import UnitCursor
from tui.core.document import Document
from tui.core.quotations import everything
from tui.core.span import Span
from tui.core.text import clean
from tui.core.units import Units

DEEPEST = 4
"""Keys after which a search is given up."""
Move = Callable[[UnitCursor], object]


def moves() -> Iterator[Move]:
    """What each key of the key table does to the cursor, of those that move it in the text."""
    does = {"unit": "move", "step": "step", "widen": "widen", "narrow": "narrow", "edge": "edge"}
    for action in ACTIONS:
        _, name, given = parse(action.call)
        if action.id.startswith("text.") and name in does:
            yield methodcaller(does[name], *given)


def presses(units: Units, before: tuple[Span, str], wanted: Span) -> int:
    """The fewest keys from one unit, with the kind of motion that led there, to another."""
    after = [before]
    seen = {before}
    for count in range(1, DEEPEST + 1):
        now, after = after, []
        for span, kind in now:
            for move in moves():
                cursor = UnitCursor(units)
                cursor.stand(span, kind)
                move(cursor)
                if cursor.span == wanted:
                    return count
                state = cursor.span, cursor.kind
                if state not in seen:
                    seen.add(state)
                    after.append(state)
    return DEEPEST + 1


async def units_of(home: Path) -> Units:
    """The units of the seed article, with what is found in it."""
    chosen = settings(home)
    services = wiring.recognise(chosen, wiring.connect_store(chosen))
    document = Document(clean(SEED.read_text("utf-8")))
    units = Units(document)
    recognising = services.recognising
    found = [
        mention
        async for answer in recognising.mentions("0" * 64, document.text, document.paragraphs)
        for mention in answer.mentions
    ]
    await recognising.stop()
    services.store.close()
    units.put("mention", {mention.span for mention in found})
    units.put("quotation", {one.span for one in everything(document, found)})
    return units


def settings(home: Path) -> Settings:
    """Those of an empty home."""
    return Settings(home / "l", home / "cache", home / "s", home / "c", "gloss-dark")


def through(units: Units, kind: str) -> Sequence[Span]:
    """All units of a kind, in text order."""
    found: list[Span] = []
    span = units.beside(kind, Span(0, len(units.document.text)), 1)
    while span is not None:
        found.append(span)
        span = units.beside(kind, span, 1)
    return found


async def pressed(home: Path, keys: Sequence[str]) -> int:
    """Annotations after some keys in the seed article, just opened for the first time."""
    app = GlossApp(settings(home), [str(SEED)], None)
    async with app.run_test(size=(120, 40)) as pilot:
        while app.reader is None or not app.reader.article.id or app.services is None:
            await pilot.pause(0.05)
        await pilot.pause(0.3)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.2)
        await pilot.pause(0.5)
        return len(app.services.store.annotations(app.reader.article.id))


async def main() -> None:
    """Count and print."""
    sheet = Sheet()
    sheet.head("keys to select, on the seed article; median of all, from the one before")
    with tempfile.TemporaryDirectory() as home:
        units = await units_of(Path(home))
    for kind, name in (
        ("mention", "a name"),
        ("sentence", "a sentence"),
        ("quotation", "a quotation"),
    ):
        spans = through(units, kind)
        counts = [presses(units, (one, kind), other) for one, other in pairwise(spans)]
        first = presses(units, (units.nearest("sentence", 0) or Span(0, 0), "sentence"), spans[0])
        sheet.hold(f"{name}, of {len(spans)}", p50(counts), 1, "keys")
        sheet.say("the first of them, from the beginning", first, "keys")
        sheet.say("at most", max(counts), "keys")
    for name, keys, most in (
        ("first highlight", ["tab", "H"], 2),
        ("first tag", ["tab", "t", "a", "enter"], 4),
    ):
        with tempfile.TemporaryDirectory() as home:
            made = await pressed(Path(home), keys)
        sheet.hold(f"{name}: {' '.join(keys)}", len(keys) if made == 1 else 99, most, "keys")
    sheet.end()


if __name__ == "__main__":
    asyncio.run(main())
