"""All annotations of the library, to look at: found by a query, in an order."""

import asyncio
from datetime import UTC, datetime

from textual import events, on

from tui.core.errors import GlossError
from tui.core.query import Query
from tui.core.query_parsing import parse
from tui.screens.annotations_frame import AnnotationsFrame
from tui.screens.sifter import Sifter
from tui.widgets.prompt import Prompt

HINT = "words  tag:  text:  note:  in:  entity:  has:note  date:7d  -not  or  ( )"


class AnnotationsView(AnnotationsFrame):
    """The list with its filter.

    Attributes:
        wanted: What is asked for.
        sifter: Finds it.
    """

    def __init__(self, sifter: Sifter, query: str = "") -> None:
        """Make the screen, which loads by itself.

        Args:
            sifter: Finds annotations.
            query: What is asked for at first, in the language of `tui.core.query`.
        """
        super().__init__()
        self.sifter = sifter
        self.text = query.strip()
        self.wanted = self._parsed()
        self._stale = self._working = self._anew = False
        self._asked = 0
        self._said = ""

    def on_screen_resume(self) -> None:
        """Load what there is now."""
        self.load()

    def load(self) -> None:
        """Look at the library anew; the cursor stays where it is."""
        self._stale = True
        self._sift()

    def _sift(self) -> None:
        """Have what is asked for found; of what is asked meanwhile the last counts."""
        self._asked += 1
        if not self._working:
            self._working = True
            self.run_worker(self._sifting(), group="annotations")

    async def _sifting(self) -> None:
        done = 0
        try:
            while done != self._asked:
                done, order = self._asked, self.order
                fresh, self._stale = self._stale, False
                stay, self._anew = not self._anew, False
                sift = self.sifter.sift
                found = await asyncio.to_thread(sift, self.wanted, order, fresh=fresh)
                known = self.sifter.known
                self.rows.selected = {one for one in self.rows.selected if known(one) is not None}
                self.present(found, order, stay=stay)
                self._complain()
        except GlossError as error:
            self.rows.empty = str(error)
            self.status.say(str(error), "error")
        finally:
            self._working = False

    def _parsed(self) -> Query:
        return parse(self.text, datetime.now(UTC).astimezone().date())

    def _complain(self) -> None:
        """Say what of the query is not understood, or asks for what nobody knows."""
        wrong = [f"{part}: {message}" for part, message in self.wanted.problems]
        unknown = set(self.found.unknown) & set(self.wanted.entities)
        wrong += [f"nothing in the index is called {name}" for name in sorted(unknown)]
        if wrong:
            self.status.say(wrong[0], "warning", seconds=0)
            self._said = self.status.message
        elif self._said == self.status.message:
            self.status.hush()

    async def action_filter(self) -> None:
        """Ask for a filter."""
        await self.prompt.ask("filter", self.text)
        if not self.text:
            self.status.say(HINT, seconds=0)
            self._said = self.status.message

    @on(Prompt.Changed)
    def filter_by(self, event: Prompt.Changed) -> None:
        """Filter as the reader types."""
        self.ask_for(event.value)

    @on(Prompt.Submitted)
    def keep_filter(self) -> None:
        """Take the hint away."""
        self._complain()

    @on(Prompt.Dismissed)
    def drop_filter(self) -> bool:
        """Show all again; False if all were."""
        had = bool(self.text)
        self.ask_for("")
        return had

    def ask_for(self, text: str) -> None:
        """Show what a query finds."""
        self.text = text.strip()
        self.wanted, self._anew = self._parsed(), True
        self._complain()
        self._sift()

    def on_key(self, event: events.Key) -> None:
        """Move in the list while the filter is being typed."""
        if event.key in {"down", "up"} and self.prompt.display:
            event.stop()
            self.rows.action_move(1 if event.key == "down" else -1)

    def action_order(self) -> None:
        """Take the next order."""
        self.order, self._anew = self.order.following, True
        self.status.say(self.order.value)
        self._sift()
