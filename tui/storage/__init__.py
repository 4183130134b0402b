"""The library on disk: TinyDB files, kept safe by one fsynced journal for each device."""

from tui.storage.device import device_id
from tui.storage.library import Library, open_library

__all__ = ["Library", "device_id", "open_library"]
