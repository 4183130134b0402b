"""Records survive the way to a file and back; edited files bring nothing hostile in."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.annotation import Annotation, Target
from tui.core.article import Article
from tui.core.codebook import Tag
from tui.core.colours import COLOURS
from tui.core.history import Record
from tui.core.proposal import Proposal
from tui.core.span import Span
from tui.core.teaching import SCOPES, Alias, Rejection, TaughtName
from tui.core.text import clean, clean_line
from tui.storage.schema import NOTES, Key, key_of, to_fields, to_record, usable

IDS = st.integers(1, 2**128 - 1)
LINES = st.text(max_size=20).map(clean_line)
TEXTS = st.text(max_size=40).map(clean)
SPANS = st.tuples(st.integers(0, 1000), st.integers(0, 1000)).map(lambda p: Span(min(p), max(p)))
TARGETS = st.builds(Target, SPANS, TEXTS, TEXTS, TEXTS, LINES)
SCOPE = st.sampled_from(SCOPES)
PLACES_TAUGHT = st.none() | TARGETS
TOKENS = st.tuples(
    st.sampled_from(["LOWER", "ORTH", "TEXT"]),
    LINES.filter(lambda line: line and " " not in line),
)
NAMES = st.lists(LINES, max_size=3, unique=True).map(tuple)
RECORDS: st.SearchStrategy[Record] = st.one_of(
    st.builds(Annotation, IDS, IDS, TARGETS, NAMES, TEXTS, LINES, LINES),
    st.builds(
        Article,
        *(IDS, LINES, LINES, LINES, LINES, st.integers(0, 10**6), LINES),
        *(st.booleans(), st.booleans(), st.integers(0, 10**6), st.floats(0, 1), LINES, NAMES),
    ),
    st.builds(
        Tag, IDS, LINES, LINES, st.sampled_from(COLOURS), st.sampled_from(["", *"123456789"])
    ),
    st.builds(
        TaughtName,
        *(IDS, LINES, LINES, LINES, SCOPE, st.just(0) | IDS, PLACES_TAUGHT),
        *(st.lists(TOKENS, max_size=3).map(tuple), LINES),
    ),
    st.builds(Rejection, IDS, LINES, LINES, SCOPE, st.just(0) | IDS, PLACES_TAUGHT, LINES, LINES),
    st.builds(Alias, IDS, LINES, LINES, LINES, LINES),
    st.builds(Proposal, IDS, IDS, TARGETS, NAMES, LINES),
)


@settings(deadline=None)
@given(RECORDS)
def test_a_record_comes_back(record: Record) -> None:
    fields = to_fields(record)
    assert usable(key_of(record).table, fields)
    assert to_record(key_of(record), fields) == record


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
PARTS = ["start", "end", "exact", "prefix", "suffix", "text"]
FIELDS = ["tags", "note", "source", "name", "title", "progress", "words", "done", "colour", "key"]
FIELDS += ["proposed", "target"]
MORE = ["taught", "text", "label", "id", "pattern", "scope", "article", "place", "updated"]
PLACES = [
    Key("", "taught", 1),
    Key("", "articles", 1),
    Key("", "codebook", 1),
    Key("0" * 32, "notes", 1),
    Key("0" * 32, "proposals", 1),
]
TAUGHT = st.fixed_dictionaries(
    {"taught": st.sampled_from(["name", "rejection", "alias"]), "text": st.text(max_size=3)},
    optional=dict.fromkeys(MORE[2:], JSON) | {"label": st.text(max_size=3)},
)
STRANGE = (
    TAUGHT
    | st.dictionaries(st.sampled_from(FIELDS), JSON)
    | st.fixed_dictionaries(
        {"target": st.dictionaries(st.sampled_from(PARTS), JSON)}, optional={"proposed": JSON}
    )
)


@settings(deadline=None, max_examples=150)
@given(STRANGE, st.sampled_from(PLACES))
def test_whatever_is_called_usable_is_a_record(fields: dict[str, Any], key: Key) -> None:
    if usable(key.table, fields):
        assert key_of(to_record(key, fields)) == key


def test_an_edited_file_brings_no_control_codes_in() -> None:
    target = {"start": 0, "end": 3, "exact": "a\x1b[", "prefix": "\u202e", "suffix": "", "text": ""}
    fields = {"target": target, "tags": ["\x07bell", 3], "note": "two\nlines\x00"}
    found = to_record(Key("0" * 32, NOTES, 1), fields)
    assert isinstance(found, Annotation)
    parts = (found.target.exact, found.target.prefix, *found.tags, found.note)
    assert all(part == clean(part) for part in parts)
    assert found.note.startswith("two\nlines")
    assert len(found.tags) == 1
