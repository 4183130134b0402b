"""The composition root: settings in, services out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.ingest.files import FileShelf
from tui.nlp.cache import FileEntityCache
from tui.nlp.client import WorkerRecogniser
from tui.resources import data_dir
from tui.services.annotating import Annotating
from tui.services.reading import Reading
from tui.services.recognising import Recognising
from tui.storage.device import device_id
from tui.storage.library import open_library

if TYPE_CHECKING:
    from tui.config import Settings
    from tui.core.ports import Store


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that the screens may ask for.

    Attributes:
        store: The open library; for `read_only`, `problems`, `checkpoint`, `close` only.
        reading: Articles: listing, opening, reading state.
        annotating: Annotations and the codebook.
        recognising: Entities.
    """

    store: "Store"
    reading: Reading
    annotating: Annotating
    recognising: Recognising


def connect(settings: "Settings") -> Services:
    """Open the library and put the services together. Blocks on the disk.

    A library that is opened for the first time gets the seeds and the starter codebook.

    Raises:
        GlossError: The library cannot be opened at all.
    """
    store = open_library(settings.library, device_id(settings.state))
    reading = Reading(store, FileShelf())
    annotating = Annotating(store)
    if not store.read_only and not store.articles():
        reading.seed(data_dir("seeds"))
        annotating.seed_codebook()
    recogniser = WorkerRecogniser(settings.model or None)
    return Services(
        store, reading, annotating, Recognising(recogniser, FileEntityCache(settings.cache))
    )


def shelf() -> FileShelf:
    """Where texts are read from, for a look at the arguments before the screen is taken."""
    return FileShelf()
