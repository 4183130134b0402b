"""The cache of recognised entities."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.core.entity import Mention
from tui.core.labels import LABELS
from tui.core.recognition import Recognised, Using
from tui.core.span import Span
from tui.nlp.cache import FileEntityCache

HASH = "ab" * 32
MENTIONS = (Mention(Span(0, 4), "GPE"), Mention(Span(7, 12), "PERSON"))
USING = Using("gloss_en 1.0.0", "en", "")
ANSWER = Recognised(MENTIONS, final=True, using=USING)
NONE = Recognised((), final=True, using=Using("", "ar", "install something"))

spans = st.tuples(st.integers(0, 10**9), st.integers(1, 10**6)).map(lambda p: Span(p[0], sum(p)))
mention_lists = st.lists(st.builds(Mention, spans, st.sampled_from(LABELS)), max_size=20)


@given(mention_lists, st.text(max_size=80), st.text(max_size=80))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_was_put_comes_back(
    tmp_path: Path, mentions: list[Mention], text_hash: str, pipeline: str
) -> None:
    cache = FileEntityCache(tmp_path / "entities")
    answer = Recognised(tuple(mentions), final=True, using=USING)
    cache.put(text_hash, pipeline, answer)
    assert cache.get(text_hash, pipeline) == answer
    assert cache.get(text_hash, pipeline + "1") is None


def test_texts_and_pipelines_are_kept_apart(tmp_path: Path) -> None:
    cache = FileEntityCache(tmp_path)
    cache.put(HASH, "rules-1", ANSWER)
    cache.put(HASH, "rules-2", NONE)
    assert cache.get(HASH, "rules-1") == ANSWER
    assert cache.get(HASH, "rules-2") == NONE
    assert cache.get("cd" * 32, "rules-1") is None


def test_what_was_read_last_is_kept_until_another_process_puts_more(tmp_path: Path) -> None:
    cache = FileEntityCache(tmp_path)
    cache.put(HASH, "rules-1", ANSWER)
    read = cache.get(HASH, "rules-1")
    assert cache.get(HASH, "rules-1") is read
    FileEntityCache(tmp_path).put(HASH, "rules-1", NONE)
    assert cache.get(HASH, "rules-1") == NONE
    for path in tmp_path.glob("*.json"):
        path.unlink()
    assert cache.get(HASH, "rules-1") is None


@pytest.mark.parametrize("pipeline", ["../../etc", "a/b", "", "\0", "x" * 500])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, pipeline: str) -> None:
    folder = tmp_path / "in"
    FileEntityCache(folder).put("../up", pipeline, ANSWER)
    assert [p.parent for p in tmp_path.rglob("*.json")] == [folder]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe{",
        b"[]",
        b"{}",
        b"null",
        b'{"format":2}',
        b'{"format":2,"text":"%s","pipeline":"p","using":["p","en",""],"mentions":[[3,1,"GPE"]]}'
        % HASH.encode(),
        b'{"format":2,"text":"%s","pipeline":"p","using":["p","en",""],"mentions":[[1,3,"NONE"]]}'
        % HASH.encode(),
        b'{"format":2,"text":"%s","pipeline":"p","using":["p","en",""],"mentions":[[1,3]]}'
        % HASH.encode(),
        b'{"format":2,"text":"%s","pipeline":"p","using":["p","en",""],"mentions":7}'
        % HASH.encode(),
        b'{"format":2,"text":"%s","pipeline":"other","using":["p","en",""],"mentions":[]}'
        % HASH.encode(),
        b'{"format":2,"text":"%s","pipeline":"p","mentions":[]}' % HASH.encode(),
        b'{"format":1,"text":"%s","pipeline":"p","using":["p","en",""],"mentions":[]}'
        % HASH.encode(),
    ],
)
def test_a_damaged_or_foreign_file_counts_as_absent(tmp_path: Path, content: bytes) -> None:
    cache = FileEntityCache(tmp_path)
    cache.put(HASH, "p", ANSWER)
    (file,) = tmp_path.iterdir()
    file.write_bytes(content)
    assert cache.get(HASH, "p") is None
    cache.put(HASH, "p", ANSWER)
    assert cache.get(HASH, "p") == ANSWER


def test_nothing_half_written_stays_behind(tmp_path: Path) -> None:
    cache = FileEntityCache(tmp_path)
    broken = (Mention(Span(0, 1), object()),)  # type: ignore[arg-type]  # on purpose
    with pytest.raises(TypeError):
        cache.put(HASH, "p", Recognised(broken, final=True))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        FileEntityCache(tmp_path / "file" / "x").put(HASH, "p", ANSWER)
