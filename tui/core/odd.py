"""What is unusual in a text, found many times as fast as by a look at each of its code points."""

_USUAL = bytes([*range(0x20, 0x7F), 0x0A])
_PIECE = 1 << 20
"""Code points that are looked at together, so that a large text is not held twice."""


def odd(text: str) -> str:
    """All code points of a text but printable ASCII and line breaks, in order."""
    if len(text) <= _PIECE:
        return _odd(text)
    return "".join(_odd(text[at : at + _PIECE]) for at in range(0, len(text), _PIECE))


def _odd(text: str) -> str:
    left = text.encode("utf-8", "surrogatepass").translate(None, _USUAL)
    return left.decode("utf-8", "surrogatepass")
