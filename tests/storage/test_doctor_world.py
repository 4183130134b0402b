"""The doctor on a library that it cannot look into, and on backups that are no help."""

import errno
from pathlib import Path
from typing import Any

import pytest

from tui.core.keeping import LOST
from tui.storage.backups import Backups
from tui.storage.disk import Disk
from tui.storage.doctor import examine
from tui.storage.readonly import ReadOnlyDisk

pytestmark = pytest.mark.usefixtures("kept")


def doctor(folder: Path, **more: Any) -> list[tuple[str, str]]:
    return [(found.kind, found.message) for found in examine(folder, "0123456789", **more)]


@pytest.mark.parametrize("hidden", ["notes", "texts", ".gloss", "journal", "history", "backups"])
def test_a_folder_that_cannot_be_listed(folder: Path, hidden: str) -> None:
    class Hiding(ReadOnlyDisk):
        def names(self, folder: Path) -> list[str]:
            if folder.name == hidden:
                raise PermissionError(errno.EACCES, "Permission denied", str(folder))
            return super().names(folder)

    found = doctor(folder, disk=Hiding())
    assert [message for kind, message in found if kind == LOST and "cannot be read" in message]


def test_an_older_backup_that_is_damaged_and_one_that_is_missing_are_told(folder: Path) -> None:
    place = folder / ".gloss" / "backups"
    made = Backups(folder, Disk()).make()
    (first,) = (path for path in place.iterdir() if path.name != made.name)
    first.write_bytes(first.read_bytes()[:-30])
    found = doctor(folder)
    assert [message for kind, message in found if kind == LOST and "no zip file" in message]
    assert not [message for _, message in found if "no whole backup of" in message]
    old = place / "2026-01-31T090500Z.zip"
    (place / made.name).rename(old)
    assert [message for _, message in doctor(folder) if "no whole backup of" in message]
