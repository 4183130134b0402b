"""The dossier of an entity, to work with: jump to its mentions, select and tag them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import events, on

from tui import keymap
from tui.core.dossier import Occurrence
from tui.core.errors import GlossError
from tui.core.history import Step
from tui.core.picking import TagChoice
from tui.messages import Changed, OpenDossier, OpenPlace
from tui.screens.clerk import Clerk
from tui.screens.dossier_view import DossierView
from tui.screens.tag_picker import TagPicker
from tui.widgets.key_bar import key_of
from tui.widgets.line_list import LineList
from tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from tui.wiring import Services

RECENT = 20
"""Tags that the picker offers first."""


class DossierScreen(DossierView):
    """What the reader does with a dossier. Every act is one step of the store."""

    BINDINGS = keymap.bindings("dossier")

    def __init__(
        self,
        services: "Services",
        clerk: Clerk,
        name: str,
        label: str,
        back: Callable[[], None] | None = None,
        near: tuple[int, int] | None = None,
    ) -> None:
        """Make the screen.

        Args:
            services: The verbs.
            clerk: Runs those that change something.
            name: Canonical name of the entity, or one that it is known by.
            label: Its label.
            back: Leads to where it took the place of.
            near: Article and code point of the mention to begin at.
        """
        super().__init__(services, clerk, name, label)
        self._near = near
        self._recent: tuple[str, ...] = ()
        self._back = back

    def present(self) -> None:
        """Filter the mentions anew; the first time, begin where that was asked for."""
        super().present()
        if self._near is not None and self.mentions.rows:
            self.mentions.stand_on(*self._near)
            self._near = None

    @on(LineList.Chosen)
    def open(self, message: LineList.Chosen) -> None:
        """Go to the mention in its article, to the dossier of a name, to what a note is on."""
        message.stop()
        dossier, index = self.dossier, message.index
        if dossier is None:
            return
        if message.line_list is self.beside:
            other = self.beside.current
            if other is not None:
                self.post_message(OpenDossier(other.name, other.label))
            return
        if message.line_list is self.remarks:
            place = dossier.remarks[index].occurrence
        else:
            place = dossier.occurrences[self.mentions.at_cursor[0]]
        article = self.services.dossiers.article(place.article)
        if article is not None:
            self.post_message(OpenPlace(article, place))

    async def action_filter(self) -> None:
        """Ask for a filter."""
        self.activate(0)
        await self.prompt.ask("filter", self.filter_text)

    @on(Prompt.Changed)
    def filter_by(self, event: Prompt.Changed) -> None:
        """Filter the mentions as the reader types."""
        self.filter_text = event.value.strip()
        self.present()

    @on(Prompt.Dismissed)
    def drop_filter(self) -> bool:
        """Show all mentions again; False if all were."""
        had, self.filter_text = bool(self.filter_text), ""
        if had:
            self.present()
        return had

    def on_key(self, event: events.Key) -> None:
        """Move in the mentions while the filter is being typed."""
        if event.key in {"down", "up"} and self.prompt.display:
            event.stop()
            self.mentions.action_move(1 if event.key == "down" else -1)

    def _elsewhere(self) -> bool:
        """Whether the cursor was in another list than that of the mentions; it is in that now."""
        elsewhere = self.active > 0
        if elsewhere:
            self.action_pane(-self.active)
            select, tag = key_of(self, "dossier.select"), key_of(self, "dossier.tag")
            self.status.say(f"these are the mentions: {select} selects, {tag} tags")
        return elsewhere

    def action_select(self) -> None:
        """Select what is under the cursor, or let go of it, and go on to the next row."""
        if self._elsewhere():
            return
        self.mentions.toggle()
        self.mentions.action_move(1)
        self.tell_place()

    def action_select_all(self) -> None:
        """Select everything that is shown, or nothing."""
        if self._elsewhere():
            return
        self.mentions.toggle_all()
        self.tell_place()

    @property
    def chosen(self) -> Sequence[Occurrence]:
        """What an act applies to: what is selected, or else is under the cursor."""
        if self.dossier is None:
            return ()
        numbers = sorted(self.mentions.selected) or self.mentions.at_cursor
        return [self.dossier.occurrences[number] for number in numbers]

    def action_tag(self) -> None:
        """Choose tags for what is selected."""
        if not self.mentions.selected and self._elsewhere():
            return
        places = self.chosen
        if not places:
            self.status.say("there is no mention to tag here")
            return
        passage = f"{len(places):,} mentions" if places[1:] else places[0].surface
        coding = self.services.coding
        picker = TagPicker(coding.codebook(), self._recent, (), passage, coding.usage())
        self.app.push_screen(picker, lambda choice: self._picked(places, choice))

    def _picked(self, places: Sequence[Occurrence], choice: TagChoice | None) -> None:
        if choice is None or not choice.add:
            return
        tags = choice.add
        self._recent = tuple(dict.fromkeys([*tags, *self._recent]))[:RECENT]
        self._act(lambda: self.services.dossiers.tag(places, tags))

    def action_undo(self) -> None:
        """Take the last change back."""
        self._act(lambda: (self.services.annotating.undo(), 0), "undone: ")

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._act(lambda: (self.services.annotating.redo(), 0), "done again: ")

    def _act(self, verb: Callable[[], tuple[Step | None, int]], said: str = "") -> None:
        self.status.say("saving", "working")
        self.run_worker(self._done(verb, said), group="acts")

    async def _done(self, verb: Callable[[], tuple[Step | None, int]], said: str) -> None:
        """Have a verb done, and show what it did; it tells how many mentions it left out."""
        try:
            step, stale = await self.clerk.do(verb)
        except GlossError as error:
            self.status.say(str(error), "error")
            return
        left = f"{stale:,} left out, as the text has changed since" if stale else ""
        if step is None or not step.edits:
            self.status.say(left or "nothing to do", "warning" if left else "info")
            return
        self.mentions.selected.clear()
        self.post_message(Changed([edit.record for edit in step.edits]))
        self.load()
        also = f"; {left}" if left else ""
        self.status.say(f"saved · {said}{step.label}{also}", "saved")

    def action_clear(self) -> None:
        """Drop the selection, else the filter, else go back."""
        if self.mentions.selected:
            self.mentions.selected.clear()
            self.mentions.refresh()
            self.tell_place()
        elif not self.drop_filter():
            self.action_back()

    def action_back(self) -> None:
        """Go back."""
        if self._back is not None:
            self._back()
        else:
            self.dismiss()
