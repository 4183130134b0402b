"""The list over very many articles: what a key costs, from the press until the screen is painted.

Run it with `make bench`, or `python tests/bench/bench_list.py [ARTICLES]`. Times are milliseconds
in this process, without a terminal; an app with one empty widget is the floor beside them.
"""

import asyncio
import sys
from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from statistics import median
from time import perf_counter
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from rich.console import RenderableType
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from tui.core.article import Article
from tui.core.errors import GlossError
from tui.resources import style
from tui.screens.clerk import Clerk
from tui.screens.library import LibraryScreen
from tui.themes import FALLBACK

WORDS = [
    "Israel", "Hamas", "talks", "Gaza", "resume", "Doha", "envoys", "“push”", "for",
    "truce", "cabinet’s", "ministers", "élan", "Über", "report", "inflation", "markets", "week",
    "ahead", "storm", "coast", "budget", "vote", "night", "river", "farmers", "délta",
]  # fmt: skip
if TYPE_CHECKING:
    from tui.wiring import Services

SIZE = (120, 40)
BETWEEN = 0.03
"""Seconds; a key pressed within a frame of the last waits for the next frame."""


def made(count: int) -> list[Article]:
    """So many articles, the same ones every time."""
    random = Random(7)  # noqa: S311 - made-up titles need no secrecy
    return [
        Article(
            ident,
            " ".join(random.choices(WORDS, k=9)),
            f"file:///home/reader/texts/{ident % 50}/a{ident}.txt",
            date=f"20{10 + ident % 15}-0{1 + ident % 9}-1{ident % 10}",
            words=random.randrange(100, 4000),
            read=ident % 3 == 0,
        )
        for ident in range(count)
    ]


def unreadable(article: Article) -> None:
    """Read no text: the list is measured, not the disk."""
    raise GlossError(article.title)


class Watched(App[None]):
    """Remembers when it painted."""

    def __init__(self) -> None:
        super().__init__()
        self.paints: list[float] = []

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        super()._display(screen, renderable)
        self.paints.append(perf_counter())


class Host(Watched):
    """Holds the screen that is measured."""

    CSS_PATH = [style("app"), style("library")]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our shades."""
        return dict(FALLBACK)


class Floor(Watched):
    """One empty widget that paints itself at every key."""

    def compose(self) -> ComposeResult:
        """The widget."""
        yield Static("")

    def on_key(self) -> None:
        """Paint."""
        self.query_one(Static).update("x")


async def painted(app: Watched, do: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds until the first paint that follows, and until the last, of the whole."""
    app.paints = []
    start = perf_counter()
    do()
    await settled(app)
    paints = app.paints or [perf_counter()]
    return (paints[0] - start) * 1000, (paints[-1] - start) * 1000


async def settled(app: App[None]) -> None:
    """Wait until every message was handled, from where keys arrive up again, and it is painted."""
    for _ in range(2):
        keyed = app.screen.focused or app.screen
        for pump in (app, keyed, *keyed.ancestors):
            done = asyncio.Event()
            pump.call_later(done.set)
            await done.wait()
    for _ in range(2):
        done = asyncio.Event()
        app.screen.call_after_refresh(done.set)
        await done.wait()


async def keys(app: Watched, names: Sequence[str]) -> list[tuple[float, float]]:
    """What each of these keys costs, pressed with a frame's time between them, as by hand."""
    times: list[tuple[float, float]] = []
    for key in names:
        await asyncio.sleep(BETWEEN)
        times.append(await painted(app, partial(app.simulate_key, key)))
    return times


def say(
    what: str,
    times: Sequence[tuple[float, float]],
    demand: str = "",
    bound: tuple[float, int] | None = None,
) -> None:
    """Print a line; a bound is the most that one of its numbers may be, and which."""
    first, last = (sorted(column) for column in zip(*times, strict=True))
    worst = int(len(times) * 0.99)
    numbers = (median(first), first[worst], median(last), last[worst])
    if bound is not None:
        ratio = numbers[bound[1]] / bound[0]
        demand += f": {ratio:.2f} of that, {'reached' if ratio <= 1 else 'MISSED'}"
    print(f"{what:<34}" + "".join(f"{number:8.1f}" for number in numbers) + f"   {demand}")


async def main(count: int) -> None:
    """Measure and print."""
    floor = Floor()
    async with floor.run_test(size=SIZE) as pilot:
        await pilot.pause()
        lowest = await keys(floor, ["a"] * 50)
    app, articles = Host(), made(count)
    services = SimpleNamespace(
        reading=SimpleNamespace(articles=lambda: articles, peek=unreadable),
        annotating=SimpleNamespace(annotations=lambda ident: ()),
        store=SimpleNamespace(read_only="", problems=()),
        noting=SimpleNamespace(contested=lambda: ()),
        recognising=SimpleNamespace(),
    )
    async with app.run_test(size=SIZE) as pilot:
        screen = LibraryScreen(Clerk())
        await app.push_screen(screen)
        screen.action_toggle_preview()
        await pilot.pause(0.3)
        build = await painted(app, lambda: screen.ready(cast("Services", services)))
        await ready(screen, pilot)
        head = f"{count:,} articles, {SIZE[0]}x{SIZE[1]}; ms"
        print(
            f"{head:<34}   first paint       last paint\n{'':<34}     p50     p99     p50     p99"
        )
        say("floor: a key, one empty widget", lowest)
        say("build: until the first row", [build], "first at most 100", (100, 0))
        down = await keys(app, ["j"] * 30 + ["k"] * 30)
        say("down", down, "first at most 5", (5, 0))
        say("down, scrolling", await keys(app, ["j"] * 80))
        say("page", await keys(app, ["space"] * 30 + ["ctrl+b"] * 30))
        say("ends", await keys(app, ["G", "g"] * 10))
        await keys(app, ["f"])
        typed = await keys(app, [*"gaza", "space", *"talks", *["backspace"] * 10])
        say("filter key", typed, "last at most 100", (100, 2))
        await keys(app, ["escape"])
        say("order", await keys(app, ["comma"] * 7))


async def ready(screen: LibraryScreen, pilot: Pilot[None]) -> None:
    """Wait until the filter is prepared in the background, and print how long it took."""
    start = perf_counter()
    while not screen.articles.listing.prepare(0):
        await pilot.pause(0.05)
    print(f"prepared for filtering in the background: {(perf_counter() - start) * 1000:.0f} ms")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
