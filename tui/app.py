"""The Textual app: theme, keys, screens, start and end. Wiring only."""

import asyncio
import os
import sys
from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

from tui import keymap, themes
from tui.core.errors import GlossError
from tui.messages import Changed, OpenArticle
from tui.resources import style
from tui.screens.clerk import Clerk
from tui.screens.comfort import Comfort
from tui.screens.library import LibraryScreen
from tui.screens.note_rooms import NoteRooms
from tui.screens.opening import checked_keys, complete
from tui.screens.starting import Start, warm_up
from tui.terminal import (
    OneLineCrash,
    adopt_tty,
    crash_line,
    driver_class,
    has_few_colors,
    install_signal_handlers,
    prepare_environment,
)
from tui.widgets.key_bar import key_of

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.theme import Theme

    from tui.boot.early import Early
    from tui.config import Settings
    from tui.core.taught import Taught
    from tui.screens.caretaker import Caretaker
    from tui.screens.sweeper import Sweeper

_SWITCH = 0.001
"""Seconds after which a thread that computes lets the event loop go on, so that keys are quick."""

_ROUND = 1.0
"""Seconds between two rounds of the caretaker."""
_ACTS = frozenset({"acts", "change", "editing"})
"""Groups of workers whose end the program waits for."""


def _actions() -> "type[Provider]":
    """What the palette offers, imported when it is first opened."""
    from tui.commands import Actions

    return Actions


class GlossApp(OneLineCrash, Comfort, NoteRooms):
    """Glossator."""

    TITLE = "gloss"
    CSS_PATH = [style("app"), style("library")]
    BINDINGS = keymap.bindings("app")
    COMMANDS = {_actions}

    def __init__(
        self,
        settings: "Settings",
        paths: Sequence[str],
        piped: str | None,
        *,
        few_colors: bool = False,
        early: "Early | None" = None,
    ) -> None:
        """Prepare everything that needs no disk.

        Args:
            settings: Checked settings.
            paths: Files and folders to list; the library when empty.
            piped: A text from a pipe, to be opened at once.
            few_colors: Whether the terminal has no more than 16 colours; then its own are used.
            early: Holds the terminal until the app does.

        Raises:
            GlossError: The settings name unknown actions, keys or themes.
        """
        self.start = Start(self, early, paths)
        super().__init__(driver_class=driver_class(early, self.start.gate, cursor=settings.cursor))
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.keys = checked_keys(settings, self.available_themes)
        self.set_keymap(self.keys)
        self.few_colors = few_colors
        themes.wear(self, settings.theme, few_colors=few_colors)
        self.settings = settings
        self.crash_log = settings.state / "crash.log"
        self.clerk = Clerk()
        self.library = LibraryScreen(self.clerk, paths, quiet=piped is not None)
        self._taught: Taught | None = None
        self._paths = paths
        self._piped = piped
        self.caretaker: Caretaker | None = None
        self.farewell = ""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Shades for themes that are not ours."""
        return dict(themes.FALLBACK)

    def get_default_screen(self) -> "LibraryScreen":
        """The list is the first screen and the last."""
        return self.library

    def on_load(self) -> None:
        """Be ready for signals before the terminal is taken."""

        async def save() -> None:
            await self.save()
            await self.start.leave()

        install_signal_handlers(self, save)

    def on_mount(self) -> None:
        """The rest comes when the list has been laid out and, if it may be, painted."""
        self.theme_changed_signal.subscribe(self, self._restyle)
        self.app_resume_signal.subscribe(self, lambda _: self.refresh())
        self.start.hold()
        self.library.call_later(self._begin)

    def _begin(self) -> None:
        """Open the library now that the list stands."""
        self.start.let_move()
        self.run_worker(self._open_library())

    async def _open_library(self) -> None:
        try:
            opened = await self.start.open()
        except GlossError as error:
            self.exit(return_code=2, message=f"gloss: {error}")
            return
        self.services = services = await asyncio.to_thread(complete, self.settings, opened)
        self.library.ready(services)
        await self.start.ready()
        from tui.screens import litter
        from tui.screens.caretaker import Caretaker

        litter.begin()

        notices = self.library.notices
        self.caretaker = caretaker = Caretaker(services.store, self._follow_others, notices)

        def tend() -> None:
            litter.clear(monotonic() - self.pressed)
            self.run_worker(caretaker.tend(), group="caretaker")

        self.set_interval(_ROUND, tend)
        if self._piped is not None:
            try:
                article = await self.clerk.do(services.reading.add_text, "stdin:", self._piped)
                self.library.take([article])
                self.post_message(OpenArticle(article, ()))
            except GlossError as error:
                self.library.status.say(str(error), "error")
        self.run_worker(warm_up(self.library, services), group="worker")
        self.run_worker(self.furnish_reader(), group="worker")
        self._taught = services.store.taught()

    def on_changed(self, message: Changed) -> None:
        """Let the list show what changed, and keep the journal short."""
        if self.caretaker is not None:
            self.caretaker.touched()
        self.library.changed(message.records)
        self._follow_taught()

    def _follow_taught(self) -> None:
        """Have what was taught about names hold in the whole library."""
        taught = self.services.store.taught() if self.services is not None else self._taught
        if taught is not self._taught:
            self._taught = taught
            self._made_sweeper().catch_up()

    def _follow_others(self) -> None:
        """Show what another window changed."""
        if self.services is not None:
            self.library.changed(self.services.store.articles())
            self.library.notices.tell()
            self._follow_taught()
        if self.reader is not None and self.reader.article.id:
            self.reader.refresh_annotations()
        self.follow_notes()

    def _restyle(self, theme: "Theme") -> None:
        if self.reader is not None:
            self.reader.restyle(self.current_palette())

    def action_sweep(self) -> None:
        """Have the whole library recognised, or stop that."""
        if self.services is not None:
            self._made_sweeper().toggle()

    def _made_sweeper(self) -> "Sweeper":
        from tui.screens.sweeper import Sweeper

        if self.sweeper is None:
            if self.services is None:
                msg = "the library is not open"
                raise RuntimeError(msg)
            self.sweeper = Sweeper(self, self.services.sweeping, self.follow_index)
        return self.sweeper

    def action_command_palette(self) -> None:
        """Show the commands."""
        from tui.commands import CommandScreen

        if not isinstance(self.screen, CommandScreen):
            self.push_screen(CommandScreen())

    def action_help(self) -> None:
        """Show the keys of the screen that is open."""
        from tui.screens.help import HelpScreen

        title, places = getattr(self.screen, "KEYS", LibraryScreen.KEYS)
        self.push_screen(HelpScreen(title, (*places, "app"), self.keys))

    def action_help_quit(self) -> None:
        """Say, to who presses Ctrl+C, how to leave."""
        self.library.notices.complain(f"{key_of(self.screen, 'app.quit')} leaves gloss")

    async def save(self) -> None:
        """Store what is being written and where the reader stands; `farewell` says what failed."""
        self.farewell = ""
        if self.reader is not None:
            for keep in (self.reader.save_draft, self.reader.leave):
                try:
                    await keep()
                except GlossError as error:
                    self.farewell = self.farewell or str(error)

    async def action_quit(self) -> None:
        """Wait for what is being stored, save the rest, end; stay once if that fails."""
        warned = bool(self.farewell)
        acts = [w for w in self.workers if w.group in _ACTS and not w.is_finished]
        if acts:
            await self.workers.wait_for_complete(acts)
        await self.save()
        if self.farewell and not warned:
            self.notify(f"{self.farewell}. Quit again to leave without it.", markup=False)
        else:
            await self.start.leave()
            self.exit()

    async def on_unmount(self) -> None:
        """Let go of the workers and the library."""
        if self.sweeper is not None:
            await self.sweeper.stop()
        if self.services is not None:
            self.services.quoting.stop()
            await self.services.recognising.stop()
            await self.clerk.do(self.services.indexing.close)
        if self.start.library is not None:
            try:
                await self.clerk.do(self.start.library.store.close)
                await self.start.keep()
            except GlossError as error:
                self.farewell = str(error)


def run(
    settings: "Settings", paths: Sequence[str], piped: str | None, early: "Early | None" = None
) -> int:
    """Run the app until the reader leaves.

    Args:
        settings: Checked settings.
        paths: Files and folders to list; the library when empty.
        piped: A text from a pipe.
        early: Holds the terminal until the app does.

    Returns:
        The exit code of the program.

    Raises:
        GlossError: The settings name unknown actions, keys or themes; there is no terminal to
            read keys from.
    """
    prepare_environment()
    sys.setswitchinterval(_SWITCH)
    if piped is not None:
        adopt_tty()
    log = settings.state / "crash.log"
    sys.excepthook = lambda _, error, __: sys.stderr.write(crash_line(error, log) + "\n")
    app = GlossApp(settings, paths, piped, few_colors=has_few_colors(os.environ), early=early)
    app.run()
    if app.farewell:
        sys.stderr.write(f"gloss: {app.farewell}\n")
    return app.return_code or 0
