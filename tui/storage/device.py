"""Which machine this is, for the journal's name and for version vectors."""

import os
import re
import secrets
from pathlib import Path

from tui.storage.disk import Disk

NOBODY = "0" * 10
"""A device that has written nothing: all journals are those of others."""

_SHAPE = re.compile(r"[0-9a-f]{10}")


def device_id(state_dir: Path) -> str:
    """The id of this device: ten hex digits, made once.

    It lies outside the library, so that a copied or synchronised library does not copy it.

    Args:
        state_dir: A folder of this machine and user alone, made if it is missing.

    Raises:
        OSError: The folder can be neither read nor written.
    """
    path = state_dir / "device"
    disk = Disk()
    if not _SHAPE.fullmatch(_read(path)):
        disk.make_folder(state_dir)
        _create(path, secrets.token_hex(5), disk)
    return _read(path)


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii", errors="replace").strip()
    except FileNotFoundError:
        return ""


def _create(path: Path, ident: str, disk: Disk) -> None:
    """Put the id in place whole; of two processes that try at once the first one wins."""
    if path.exists():
        disk.write(path, ident.encode())
        return
    temporary = path.with_name(f"device.{os.getpid()}.tmp")
    disk.write(temporary, ident.encode())
    try:
        os.link(temporary, path)
    except FileExistsError:
        return
    except OSError:
        disk.rename(temporary, path)
    finally:
        disk.remove(temporary)
