import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.ingest.decode import SAMPLE_BYTES, decode, not_text

FRENCH = "Le président a déclaré à l’Assemblée que les pourparlers étaient « très avancés ».\n"
POLISH = (
    "Prezydent oświadczył, że rozmowy są już bardzo zaawansowane, mimo sprzeciwu części posłów.\n"
)
RUSSIAN = "Президент заявил, что переговоры значительно продвинулись вперёд.\n"
JAPANESE = "大統領は月曜日に交渉が大きく進展したと述べた。停戦合意に期待が高まっている。\n"
CHINESE = "总统周一表示，谈判已取得重大进展，有望在本周达成停火协议。\n"
GREEK = "Ο πρόεδρος δήλωσε ότι οι διαπραγματεύσεις προχώρησαν σημαντικά.\n"
ARABIC = "قال الرئيس إن المفاوضات تقدمت بشكل كبير هذا الأسبوع.\n"


@given(st.text(st.characters(exclude_categories=["Cs"])))
@settings(max_examples=200, deadline=None)
def test_utf8_comes_back_as_it_was(text: str) -> None:
    if text.startswith("\ufeff"):
        text = text[1:]
    if text[:1] not in {"\ufffe", "\u0000"}:
        assert decode(text.encode()) == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_goes(mark: bytes, encoding: str) -> None:
    data = mark + JAPANESE.encode(encoding)
    assert not not_text(data)
    assert decode(data) == JAPANESE


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (CHINESE, "gbk"),
        (GREEK, "cp1253"),
        (ARABIC, "cp1256"),
    ],
)
def test_legacy_encodings_are_recognised(text: str, encoding: str) -> None:
    data = (text * 6).encode(encoding)
    assert not not_text(data)
    assert decode(data) == text * 6
    for cut in (2, 3, 4):
        head = decode(data[:-cut], whole=False)
        assert (text * 6).startswith(head)
        assert len(head) >= len(text) * 6 - cut


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("As negociações não avançaram e a situação é difícil, disse o ministro.", "cp1252"),
        ("Ministern sade på måndagen att samtalen går bra.", "cp1252"),
        ("Il ministro ha detto che è così e che la situazione non cambierà.", "cp1252"),
        ("Il a déjà été dit que l’été était très chaud à Paris.", "cp1252"),
        ("El señor dijo que mañana habrá una reunión.", "cp1252"),
        ("The envoy said “we will see” – and then he left.", "cp1252"),
        ("It’s over.", "cp1252"),
        ("Prezident řekl, že jednání jsou složitá, ale možná.", "cp1250"),
        ("Rozmowy są trudne i wciąż są możliwości porozumienia.", "iso8859_2"),
        ("Başkan görüşmelerin zor olduğunu, ancak anlaşmanın mümkün olduğunu söyledi.", "cp1254"),
    ],
)
def test_a_line_in_latin_letters_is_enough(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_long_text_is_recognised_by_its_beginning() -> None:
    text = "大統領は月曜日に、交渉が進展したと述べた。" * 3 + "\n"
    data = b"x" + (text * 600).encode("shift_jis")
    assert len(data) > SAMPLE_BYTES
    assert decode(data) == "x" + text * 600


def test_a_head_may_end_within_a_character() -> None:
    data = JAPANESE.encode()
    assert decode(data[:10], whole=False) == JAPANESE[:3]
    assert not not_text(data[:10], whole=False)
    assert decode(data[:10]) == JAPANESE[:3] + "\ufffd"


def test_utf8_with_a_damaged_byte_stays_utf8() -> None:
    data = bytearray((RUSSIAN * 3).encode())
    data[7] = 0xFF
    assert decode(bytes(data)).count("\ufffd") <= 2
    assert RUSSIAN in decode(bytes(data))


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_decoded(data: bytes) -> None:
    assert isinstance(decode(data), str)
    assert isinstance(decode(data, whole=False), str)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%abc\n", "a PDF"),
        (b"PK\x03\x04rest", "a ZIP file (such as EPUB, DOCX or ODT)"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 100, "a binary file"),
        (bytes(range(256)) * 30, "a binary file"),
        (b"\0" * 9000, "a binary file"),
        (b"", ""),
        (b"Plain.\n", ""),
        (b"One \0 among many letters, as in a hostile article.\n", ""),
        (b"\x1b[31mred\x1b[0m log\r\n", ""),
        ("Ein Gespräch über Grüße.\n".encode("latin-1"), ""),
    ],
)
def test_what_is_no_text_is_named(data: bytes, kind: str) -> None:
    assert not_text(data) == kind
