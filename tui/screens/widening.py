"""From all occurrences in the article to those in the whole library."""

from tui.screens.everywhere import Done, EverywhereScreen
from tui.screens.everywhere_view import Wanted
from tui.screens.writing import Writing


class Widening(Writing):
    """A desk whose pencils reach all articles."""

    def action_occurrences(self) -> None:
        """Select all occurrences in the article; if they are, show those of the library."""
        if not self.many:
            super().action_occurrences()
            return
        span = self.text_view.cursor.span
        words = " ".join(span.text(self.text).split())
        if not words:
            return
        known = self.naming.named.get(span)
        wanted = Wanted(words, known[0].name, known[0].label) if known else Wanted(words)
        screen = EverywhereScreen(self.services, self.clerk, wanted, self.recent)
        self.app.push_screen(screen, self._marked)

    def _marked(self, done: Done | None) -> None:
        """Show what was done in all articles."""
        if done is None:
            return
        if done.tags:
            self.used(done.tags)
        self.settle(done.step, "reader.occurrences")
        if done.stale:
            left = f"{done.stale:,} left out, as the text has changed since"
            self.status.say(f"saved · {done.step.label}; {left}", "saved", seconds=8)
