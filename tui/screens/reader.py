"""The reader: the desk with neighbours and comfort."""

from collections.abc import Coroutine

from tui.core.errors import GlossError
from tui.core.history import Step
from tui.core.layout import Layout
from tui.messages import Arranged, OpenDossier
from tui.screens.paneling import Paneling
from tui.screens.underfoot import under
from tui.widgets.hints import wanted
from tui.widgets.key_bar import key_of


class ReaderScreen(Paneling):
    """Everything that a reader does with one article."""

    def show_facts(self) -> None:
        """Say where the reader stands, and what can be done there."""
        super().show_facts()
        if self.keys.is_attached:
            self.keys.prefer(self.text_view, wanted(under(self)))

    def action_drop(self) -> None:
        """Let go of selection, occurrences and hits, else of the panels, else leave zen."""
        self.status.hush()
        if self.let_go():
            self.show_facts()
        elif self.has_class("-side"):
            self._close_panels()
        elif self.has_class("-zen"):
            self.action_zen()
        self.did("reader.drop")

    def action_dossier(self) -> None:
        """Open the dossier of the name under the cursor."""
        span = self.text_view.cursor.span
        named = self.naming.named
        near = [place for place, _ in self.text_view.marks.entity_layer.within(*span)]
        touching = [span] if span in named else [one for one in near if one in named]
        if touching:
            entity, _ = named[min(touching)]
            self.post_message(OpenDossier(entity.name, entity.label))
        elif self.naming.looking:
            self.status.say("names are still being looked for")
        else:
            self.status.say(f"no name here; {key_of(self, 'text.mention_next')} goes to the next")

    def action_zen(self) -> None:
        """Show nothing but the text, or everything again."""
        self._close_panels()
        self.toggle_class("-zen")
        self.call_after_refresh(self.show_facts)

    def action_toggle_star(self) -> None:
        """Star or unstar the article."""
        star = self.services.reading.set_starred
        self.act("reader.star", lambda: star([self.article], not self.article.starred))

    def action_toggle_read(self) -> None:
        """Mark the article read or unread."""
        mark = self.services.reading.set_read
        self.act("reader.read", lambda: mark([self.article], not self.article.read))

    def settle(self, step: Step, action: str) -> None:
        """Know the article as the step left it, then draw and report."""
        for edit in step.edits:
            if type(edit.after) is type(self.article) and edit.after.id == self.article.id:
                self.article = edit.after
        super().settle(step, action)

    def action_copy(self) -> None:
        """Copy the selection to the terminal's clipboard (OSC 52)."""
        row = self.row
        text = row.target.exact if row else self.text_view.cursor.span.text(self.text)
        self.app.copy_to_clipboard(text)
        self.status.say(f"copied {len(text)} characters")

    def action_width(self) -> None:
        """Change the width of the text column."""
        self._arrange(self.text_view.wanted.wider())
        self.status.say(f"text column of {self.text_view.wanted.width} cells")

    def action_margin(self) -> None:
        """Let the text column stand elsewhere."""
        self._arrange(self.text_view.wanted.moved())
        margin = self.text_view.wanted.margin
        self.status.say("text in the middle" if margin is None else f"margin of {margin} cells")

    def action_spacing(self) -> None:
        """Change the blank rows."""
        self._arrange(self.text_view.wanted.spaced())
        self.status.say(self.text_view.wanted.spacing.phrase)

    def _arrange(self, wanted: Layout) -> None:
        self.text_view.set_layout(wanted)
        self.post_message(Arranged(wanted))

    def action_back(self) -> None:
        """Drop the free selection, else go back to the list and keep the place."""
        if self.text_view.cursor.anchor is not None:
            self.let_go()
            return
        self.run_worker(self._keep_place(self.leave()), group="acts")
        self.dismiss()

    async def _keep_place(self, leaving: Coroutine[None, None, None]) -> None:
        try:
            await leaving
        except GlossError as error:
            self.app.notify(str(error), severity="warning", markup=False)
