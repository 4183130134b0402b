"""The adapter of `tui.core.ports.Vault`: backups that can be looked into as libraries."""

from tui.core.errors import GlossError
from tui.core.ports import Store
from tui.storage.backups import Backups
from tui.storage.device import NOBODY
from tui.storage.library import Library
from tui.storage.schema import SCHEMA
from tui.storage.zipped import ROOT, ZippedDisk


class Vault(Backups):
    """See `tui.core.ports.Vault`."""

    def open(self, name: str) -> Store:
        """What the library was: a store that can only be read, in memory.

        Raises:
            GlossError: There is no such backup, it is damaged, or it is no backup.
        """
        archive = self.archive(name)
        if archive.test() > SCHEMA:
            message = f"{archive.name} was made by a newer version of gloss"
            raise GlossError(message, "use that one to restore it")
        return Library(ROOT, NOBODY, ZippedDisk(archive))
