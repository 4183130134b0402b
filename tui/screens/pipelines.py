"""Another pipeline finds names, from now on."""

import asyncio
from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from tui.core.errors import GlossError
from tui.screens.pipeline_picker import PipelinePicker

if TYPE_CHECKING:
    from tui.core.recognition import Offered
    from tui.screens.rooms import Rooms
    from tui.wiring import Services


class Pipelines:
    """Asks which pipeline is to be used, and uses it."""

    def __init__(self, app: "Rooms", services: "Services") -> None:
        """Make ready to ask."""
        self._app = app
        self._services = services

    def ask(self) -> None:
        """Ask."""
        self._app.run_worker(self._offer(), group="pipeline", exclusive=True)

    async def _offer(self) -> None:
        try:
            offers = await asyncio.to_thread(self._services.recognising.offers)
        except GlossError as error:
            self._app.say(str(error), "error")
            return
        if not isinstance(self._app.screen, ModalScreen):
            await self._app.push_screen(PipelinePicker(offers), self._use)

    def _use(self, offer: "Offered | None") -> None:
        if offer is not None and not offer.used:
            self._app.run_worker(self._switch(offer), group="pipeline", exclusive=True)

    async def _switch(self, offer: "Offered") -> None:
        """Use another pipeline, and have the open article recognised by it."""
        app = self._app
        if app.sweeper is not None:
            await app.sweeper.stop()
        app.say(f"loading {offer.title}…", "working")
        try:
            await self._services.recognising.use(offer.ask)
        except GlossError as error:
            app.say(str(error), "error")
        else:
            app.say(f"names are found by {offer.title} until gloss ends", "info")
        if app.reader is not None:
            app.reader.recognise_anew()
