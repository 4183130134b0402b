"""What the reader must know about the library: lines above the list, and whole by a key."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.screen import Screen
from textual.widgets import Static

from tui.widgets.key_bar import key_of
from tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.core.history import Step
    from tui.core.problem import Problem
    from tui.wiring import Services

SECONDS = 20
"""How long damage that is found while the program runs stands over the screen."""

LONG = 60
"""Code points from which a message may not be seen whole above the list."""


class Trouble(NamedTuple):
    """Problems of one kind.

    Attributes:
        head: What they have in common.
        messages: A clean line each.
    """

    head: str
    messages: Sequence[str]


class Notices:
    """Keeps the lines true, and says at once what is found while the program runs."""

    def __init__(self, screen: Screen[None], line: Static) -> None:
        """Stand above a list.

        Args:
            screen: The screen of the list.
            line: Shows a line for each kind of problem; hidden when there is none.
        """
        self._screen = screen
        self._line = line
        self._services: Services | None = None
        self._unread: list[Problem] = []
        self._contested = 0

    def begin(self, services: "Services") -> None:
        """Know the library."""
        self._services = services
        self.tell()

    def add(self, problems: "Sequence[Problem]") -> None:
        """Know texts that could not be opened."""
        self._unread += problems
        self._draw()

    def tell(self) -> None:
        """Look at the library anew."""
        self._draw()
        if self._services is not None:
            self._screen.run_worker(self._count(self._services), group="notices", exclusive=True)

    async def _count(self, services: "Services") -> None:
        """Count the notes with versions, which takes a moment in a large library."""
        self._contested = len(await asyncio.to_thread(services.noting.contested))
        self._draw()

    def _draw(self) -> None:
        lines = []
        if self._contested:
            notes = "1 note has" if self._contested == 1 else f"{self._contested:,} notes have"
            key = key_of(self._screen, "library.versions")
            lines.append(f"! {notes} versions side by side ({key} lets you choose)")
        for head, messages in self._troubles():
            many = len(messages) > 1
            count = f"{len(messages):,} {head.lower()}" if many else head
            key = key_of(self._screen, "library.problems")
            pointer = f" ({key} shows all)" if many or len(messages[0]) > LONG else ""
            lines.append(f"! {count}{pointer}: {messages[0]}")
        self._line.update("\n".join(lines))
        self._line.display = bool(lines)

    def _troubles(self) -> Sequence[Trouble]:
        store = None if self._services is None else self._services.store
        read_only = (store.read_only,) if store is not None and store.read_only else ()
        kinds = (
            Trouble("Read only, nothing can be changed", read_only),
            Trouble("Damaged", store.problems if store is not None else ()),
            Trouble("Could not be opened", [problem.message for problem in self._unread]),
        )
        return [trouble for trouble in kinds if trouble.messages]

    def show(self) -> None:
        """Show all problems, each whole."""
        from tui.screens.problems import ProblemsScreen

        self._screen.app.push_screen(ProblemsScreen(self._troubles()))

    def choose(self, keep: "Callable[[Callable[[], Step]], object]") -> None:
        """Ask which versions to keep; `keep` has each answer stored."""
        from tui.screens.choosing import Choosing

        if self._services is not None:
            work = Choosing(self._screen, self._services, keep).begin()
            self._screen.run_worker(work, group="choosing", exclusive=True)

    def complain(self, message: str) -> None:
        """Say on the screen that is open what went wrong just now."""
        app = self._screen.app
        lines = app.screen.query("#status").results(StatusLine)
        line = next(iter(lines), None)
        if line is not None:
            line.say(message, "warning")
        else:
            app.notify(message, severity="warning", markup=False)

    def alarm(self, messages: Sequence[str]) -> None:
        """Say over whatever screen is open what was found damaged just now."""
        key = key_of(self._screen, "library.problems")
        more = f" And {len(messages) - 1:,} more; {key} in the list shows all."
        self._screen.app.notify(
            messages[0] + (more if messages[1:] else ""),
            title="The library",
            severity="warning",
            timeout=SECONDS,
            markup=False,
        )
        self.tell()
