"""All annotations of a large library on one screen: what a key costs, until the screen is painted.

Run it with `make bench`, or `python tests/bench/bench_annotations.py [ANNOTATIONS]`. Times are
milliseconds in this process, without a terminal; an app with one empty widget is the floor.
"""

import asyncio
import sys
import tempfile
from pathlib import Path
from random import Random
from time import perf_counter
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from textual.pilot import Pilot

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.bench.bench_list import SIZE, Floor, Watched, keys, say
from tests.bench.store_notes import DEVICE, fill, notes
from tui.ingest.files import FileShelf
from tui.resources import style
from tui.screens.annotations import AnnotationsScreen
from tui.screens.clerk import Clerk
from tui.screens.sifter import Sifter
from tui.services.annotating import Annotating
from tui.services.noting import Noting
from tui.services.reading import Reading
from tui.services.revising import Revising
from tui.storage import Library, open_library
from tui.themes import FALLBACK

if TYPE_CHECKING:
    from tui.wiring import Services


class Host(Watched):
    """Holds the screen that is measured."""

    CSS_PATH = [style("app"), style("library")]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our shades."""
        return dict(FALLBACK)


def services_of(library: Library) -> "Services":
    """What the screen asks of services."""
    annotating = Annotating(library)
    found = SimpleNamespace(
        annotating=annotating,
        noting=Noting(library, FileShelf(), annotating),
        reading=Reading(library, FileShelf()),
        revising=Revising(library),
        dossiers=SimpleNamespace(annotated=lambda _: frozenset[int]()),
    )
    return cast("Services", found)


async def idle(screen: AnnotationsScreen, pilot: Pilot[None]) -> float:
    """Wait until the screen has found what it was asked for; milliseconds."""
    start = perf_counter()
    while screen._working or not screen.found.total:
        await pilot.pause(0.001)
    return (perf_counter() - start) * 1000


async def main(count: int, folder: Path) -> None:
    """Measure and print."""
    floor = Floor()
    async with floor.run_test(size=SIZE) as pilot:
        await pilot.pause()
        lowest = await keys(floor, ["a"] * 50)
    library = open_library(folder / "library", DEVICE)
    fill(library, notes(count, Random(7)))  # noqa: S311 - made-up notes need no secrecy
    library.close()
    library = open_library(folder / "library", DEVICE)
    services = services_of(library)
    sifter = Sifter(services)
    app = Host()
    async with app.run_test(size=SIZE) as pilot:
        screen = AnnotationsScreen(services, Clerk(), sifter, folder / "edits")
        await app.push_screen(screen)
        first = await idle(screen, pilot)
        head = f"{count:,} annotations, {SIZE[0]}x{SIZE[1]}; ms"
        print(
            f"{head:<34}   first paint       last paint\n{'':<34}     p50     p99     p50     p99"
        )
        say("floor: a key, one empty widget", lowest)
        screen.load()
        print(f"first look at the library {first:.0f} ms, again {await idle(screen, pilot):.0f} ms")
        say("down", await keys(app, ["j"] * 30 + ["k"] * 30))
        say("down, scrolling", await keys(app, ["j"] * 80))
        say("page", await keys(app, ["space"] * 30 + ["ctrl+b"] * 30))
        say("ends", await keys(app, ["G", "g"] * 10))
        await found(screen, pilot)
        say("order", await keys(app, ["comma"] * 4))
        await pilot.pause(0.5)
        say("tag one, and undo", await keys(app, ["2", "u"] * 5))
        await pilot.pause(0.5)
        await idle(screen, pilot)
    library.close()


async def found(screen: AnnotationsScreen, pilot: Pilot[None]) -> None:
    """Ask, letter by letter, and print how long what is found takes to be shown."""
    times = []
    for text in ("tag:claim -plausible", "capital truce", "to be or date:2026-01"):
        for end in range(1, len(text) + 1):
            screen.ask_for(text[:end])
            times.append(await idle(screen, pilot))
    times.sort()
    print(
        f"filter key, until it is found: p50 {times[len(times) // 2]:.0f} ms,"
        f" p99 {times[int(len(times) * 0.99)]:.0f} ms"
    )


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as made:
        asyncio.run(main(wanted, Path(made)))
