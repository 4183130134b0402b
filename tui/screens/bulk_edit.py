"""Annotations edited as lines in the reader's own text editor."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported
from textual.screen import Screen

from tui.core.annotation import Annotation
from tui.core.errors import GlossError
from tui.core.history import Step
from tui.core.note_lines import Edited, read, written
from tui.screens.edit_outcome import EditOutcome
from tui.terminal.editor import Draft, editor, run
from tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tui.services.revising import Revising

SECONDS = 20
"""How long the name of a file with what was written stays on the screen."""


class BulkEdit:
    """From annotations to a text, to the editor, and back in one step.

    What was written is never lost: until it is stored, or says the same as before, it stays in a
    file that is named.
    """

    def __init__(
        self,
        screen: Screen[None],
        status: StatusLine,
        revising: "Revising",
        store: Callable[[Callable[[], Step]], Awaitable[bool]],
        folder: Path,
    ) -> None:
        """Stand by.

        Args:
            screen: The screen that it is done on.
            status: Says what happens.
            revising: Changes annotations.
            store: Has a verb done and shows what it did; whether that went well.
            folder: Where the texts lie meanwhile.
        """
        self._screen, self._status = screen, status
        self._revising, self._store, self._folder = revising, store, folder

    def begin(self, annotations: Sequence[Annotation]) -> None:
        """Let the reader edit annotations, in that order."""
        self._go(self._begin(annotations))

    def _go(self, work: Awaitable[None]) -> None:
        self._screen.run_worker(self._safely(work), group="editing", exclusive=True)

    async def _safely(self, work: Awaitable[None]) -> None:
        try:
            await work
        except GlossError as error:
            self._status.say(str(error), "error")

    async def _begin(self, annotations: Sequence[Annotation]) -> None:
        editor(os.environ)
        text = await asyncio.to_thread(written, annotations)
        draft = await asyncio.to_thread(Draft, self._folder, text)
        await self._edit(draft, annotations)

    async def _edit(self, draft: Draft, annotations: Sequence[Annotation]) -> None:
        """Have a text edited, and look at what became of it."""
        try:
            self._hand_over(draft.path)
        except GlossError:
            await self._put_by(draft)
            raise
        text = await asyncio.to_thread(draft.read)
        if draft.is_untouched(text):
            await asyncio.to_thread(draft.drop)
            self._status.say("nothing was changed")
            return
        edited = await asyncio.to_thread(read, text, annotations)
        edited, unlike = await asyncio.to_thread(self._still, edited)
        if edited.faults or edited.removed or unlike:
            dialog = EditOutcome(edited, unlike, draft.name)
            self._screen.app.push_screen(
                dialog,
                lambda answer: self._go(self._answered(answer, draft, annotations, edited)),
            )
        else:
            await self._apply(draft, edited)

    def _hand_over(self, path: Path) -> None:
        """Let the editor have the terminal; nothing else goes on until it ends.

        Raises:
            GlossError: The editor could not be started, or failed.
        """
        command = editor(os.environ)
        try:
            with self._screen.app.suspend():
                failure = _tried(command, path)
        except SuspendNotSupported:
            message = "the terminal cannot be handed over to an editor"
            raise GlossError(message) from None
        if failure is not None:
            raise failure

    def _still(self, edited: Edited) -> tuple[Edited, Sequence[Annotation]]:
        """What of it is about annotations that are still as they were, and the others."""
        touched = [*(before for before, _ in edited.changed), *edited.removed]
        unlike = self._revising.unlike(touched) if touched else []
        gone = {one.id for one in unlike}
        changed = tuple(pair for pair in edited.changed if pair[0].id not in gone)
        removed = tuple(one for one in edited.removed if one.id not in gone)
        return replace(edited, changed=changed, removed=removed), unlike

    async def _answered(
        self, answer: str | None, draft: Draft, annotations: Sequence[Annotation], edited: Edited
    ) -> None:
        if answer == "apply":
            await self._apply(draft, edited)
        elif answer == "again":
            await self._edit(draft, annotations)
        else:
            self._status.say("nothing was changed")
            await self._put_by(draft)

    async def _apply(self, draft: Draft, edited: Edited) -> None:
        if await self._store(lambda: self._revising.rewrite(edited.changed, edited.removed)):
            await asyncio.to_thread(draft.drop)
        else:
            await self._put_by(draft)

    async def _put_by(self, draft: Draft) -> None:
        """Say where the text stays that was written; one that is as it was goes."""
        try:
            untouched = draft.is_untouched(await asyncio.to_thread(draft.read))
        except GlossError:
            untouched = False
        if untouched:
            await asyncio.to_thread(draft.drop)
            return
        self._screen.app.notify(
            draft.name, title="What you wrote is in", timeout=SECONDS, markup=False
        )


def _tried(command: Sequence[str], path: Path) -> GlossError | None:
    """Run an editor; why it failed, so that the terminal is taken back before that is said."""
    try:
        run(command, path)
    except GlossError as error:
        return error
    return None
