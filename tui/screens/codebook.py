"""The codebook, to work on: tags are made, described, renamed, moved, merged and deleted."""

import asyncio
from functools import partial

from tui import keymap
from tui.core.annotation import Annotation
from tui.core.codebook import tag_name
from tui.core.coding import Plan, under
from tui.core.colours import COLOURS
from tui.core.errors import GlossError
from tui.core.intents import Delete, Intent, Merge, Rename
from tui.core.tagtree import Node
from tui.screens.codebook_desk import CodebookDesk
from tui.screens.colour_picker import ColourPicker
from tui.screens.plan_dialog import PlanDialog
from tui.screens.tag_target import TagTarget
from tui.widgets.key_bar import key_of


class CodebookScreen(CodebookDesk):
    """What the reader does with the codebook. Every act is one step of the store.

    What changes more than one tag shows first what it would do, see `PlanDialog`.
    """

    BINDINGS = keymap.bindings("codebook")

    def _here(self) -> Node | None:
        """The tag under the cursor; says so if there is none."""
        here = self.tags.current
        if here is None:
            self.status.say(f"there is no tag here; {key_of(self, 'codebook.new')} makes one")
        return here

    async def action_new(self) -> None:
        """Ask for the name of a new tag, beside the one under the cursor."""
        here = self.tags.current
        above = here.name.rpartition("/")[0] if here is not None else ""
        await self.ask("new tag", f"{above}/" if above else "", self._new)

    def _new(self, name: str) -> None:
        self.act(partial(self.services.coding.add, name), tag_name(name))

    async def action_rename(self) -> None:
        """Ask for another name."""
        here = self._here()
        if here is not None:
            await self.ask("rename", here.name, lambda to: self._plan(Rename(here.name, to)))

    async def action_define(self) -> None:
        """Ask when the tag is to be used."""
        here = self._here()
        if here is not None:
            meaning = here.tag.definition if here.tag else ""
            define = self.services.coding.define
            await self.ask(
                "definition", meaning, lambda to: self.act(partial(define, here.name, to))
            )

    def action_colour(self) -> None:
        """Choose a colour."""
        here = self._here()
        if here is None:
            return

        def paint(colour: str | None) -> None:
            if colour is not None:
                self.act(partial(self.services.coding.paint, here.name, colour))

        now = here.tag.colour if here.tag else COLOURS[0]
        self.app.push_screen(ColourPicker(here.name, now), paint)

    def action_key(self, key: str) -> None:
        """Let a digit give the tag, or take its digit away."""
        here = self._here()
        if here is not None:
            self.act(partial(self.services.coding.give_key, here.name, key))

    def action_move_tag(self) -> None:
        """Choose the tag to move below."""
        here = self._here()
        if here is None:
            return

        def move(parent: str | None) -> None:
            if parent is not None:
                self._plan(Rename(here.name, under(here.name, parent)))

        self.app.push_screen(TagTarget.above(here, self.tags.every), move)

    def action_merge(self) -> None:
        """Choose the tag to merge into."""
        here = self._here()
        if here is None:
            return

        def merge(into: str | None) -> None:
            if into is not None:
                self._plan(Merge(here.name, into))

        self.app.push_screen(TagTarget.other(here, self.tags.every), merge)

    def action_delete(self) -> None:
        """Show what deleting the tag would do, and those below it too if asked to."""
        here = self._here()
        if here is not None:
            alone = (Delete(here.name),) if here.tag or here.own else ()
            wider = (Delete(here.name, below=True),) if here.parent else ()
            self._plan(*alone, *wider)

    def _plan(self, *intents: Intent) -> None:
        self.status.say("looking what that changes", "working")
        self.run_worker(self._planned(intents), group="plan", exclusive=True)

    async def _planned(self, intents: tuple[Intent, ...]) -> None:
        """Show what intents would do, the first one first; do what is confirmed."""
        plan = self.services.coding.plan
        try:
            plans = [await asyncio.to_thread(plan, intent) for intent in intents]
        except GlossError as error:
            self.status.say(str(error), "error")
            return
        if not any(one.edits for one in plans):
            self.status.say("nothing changes by that")
            return
        self.status.hush()
        dialog = PlanDialog(plans, self._title_of)
        await self.app.push_screen(dialog, lambda chosen: self._carry_out(chosen, intents[0]))

    def _title_of(self, note: Annotation) -> str:
        article = self.services.reading.known(note.article)
        return article.title if article else ""

    def _carry_out(self, plan: Plan | None, intent: Intent) -> None:
        if plan is None:
            return
        then = intent.name
        if isinstance(intent, Rename):
            then = tag_name(intent.to)
        elif isinstance(intent, Merge):
            then = intent.into
        self.act(partial(self.services.coding.carry_out, plan), then)
