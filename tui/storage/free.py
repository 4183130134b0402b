"""How much room a disk has."""

import shutil
import sys
from pathlib import Path


def free_bytes(folder: Path) -> int:
    """Bytes that can be written to the disk of a folder; as many as one likes if nobody knows."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return sys.maxsize
