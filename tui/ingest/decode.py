"""Bytes to text: what kind of bytes they are, and in which encoding."""

import codecs

SAMPLE_BYTES = 65_536
"""How much of a text is looked at to guess a legacy encoding."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SURE = 0.12
"""Confidence of chardet below which a text in Latin letters is taken for Windows-1252."""
_LATIN_SHARE = 0.3
"""Bytes beyond ASCII that a text in Latin letters has at most, of all."""

_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP file (such as EPUB, DOCX or ODT)"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a gzip file"),
)
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\v\f\r\b\x1b"))
_UTF8_SHARE = 0.3
_LEGACY_SHARE = 0.03


def not_text(data: bytes, *, whole: bool = True) -> str:
    """What the bytes are if they are not text (`a PDF`, `a binary file`), or an empty string.

    Control codes tell: text has next to none, random bytes 10 %. Valid UTF-8 is allowed 30 %, so
    that a text which only holds a few odd ones is shown with signs in their place, not refused.

    Args:
        data: The bytes, or their beginning.
        whole: Whether `data` ends where they end, not in the middle of a character.
    """
    for magic, name in _FORMATS:
        if data.startswith(magic):
            return name
    if not data or _bom(data):
        return ""
    share = 1 - len(data.translate(None, _CONTROLS)) / len(data)
    limit = _LEGACY_SHARE if _utf8(data, whole=whole) is None else _UTF8_SHARE
    return "a binary file" if share > limit else ""


def decode(data: bytes, *, whole: bool = True) -> str:
    """Decode a text of unknown encoding; never fails.

    In this order: byte order mark, UTF-8, UTF-8 with a few bytes damaged, what chardet finds among
    the encodings of the web, Windows-1252. What cannot be decoded becomes U+FFFD.

    Args:
        data: The text, or its beginning.
        whole: Whether `data` ends where the text ends, not in the middle of a character.
    """
    if bom := _bom(data):
        mark, encoding = bom
        return _lenient(data[len(mark) :], encoding, whole=whole)
    strict = _utf8(data, whole=whole)
    if strict is not None:
        return strict
    text = _lenient(data, "utf-8", whole=whole)
    damaged = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", "ignore")) - damaged
    if good > 2 * damaged:
        return text
    return _lenient(data, _guess(data, whole=whole), whole=whole)


def _bom(data: bytes) -> tuple[bytes, str] | None:
    return next((bom for bom in _BOMS if data.startswith(bom[0])), None)


def _utf8(data: bytes, *, whole: bool) -> str | None:
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data, final=whole)
    except UnicodeDecodeError:
        return None


def _lenient(data: bytes, encoding: str, *, whole: bool) -> str:
    return codecs.getincrementaldecoder(encoding)("replace").decode(data, final=whole)


def _guess(data: bytes, *, whole: bool) -> str:
    """The likeliest legacy encoding, from a sample that does not end within a character."""
    import chardet  # costs more to import than the rest of this package together

    sample = data[:SAMPLE_BYTES]
    if not whole or len(sample) < len(data):
        sample = sample[: max(sample.rfind(b"\n"), sample.rfind(b" "))] or sample
    eras = chardet.EncodingEra.MODERN_WEB | chardet.EncodingEra.LEGACY_ISO
    found = chardet.detect(sample, encoding_era=eras)
    high = len(sample.translate(None, bytes(range(128))))
    if found["confidence"] < _SURE and high < _LATIN_SHARE * len(sample):
        return "cp1252"
    return found["encoding"] or "cp1252"
