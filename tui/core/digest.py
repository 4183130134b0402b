"""What a text is known by."""

import hashlib


def text_hash(text: str) -> str:
    """Return the SHA-256 (hex) of the UTF-8 of clean `text`.

    Raises:
        UnicodeEncodeError: `text` is not clean and holds a lone surrogate.
    """
    return hashlib.sha256(text.encode()).hexdigest()
