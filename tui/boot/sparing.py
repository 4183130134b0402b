"""What a library imports for others and gloss does without."""

import sys


def import_asyncio() -> None:
    """Import asyncio as where Python was built without TLS, which takes 6 ms and nothing speaks.

    It has a way of its own for that. Whoever imports `ssl` later gets it.
    """
    if "asyncio" in sys.modules or "ssl" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment] # what `import` takes for missing
    try:
        import asyncio  # noqa: F401 - the others find it
    finally:
        del sys.modules["ssl"]
