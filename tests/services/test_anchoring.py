"""Annotations in a text that has changed, on a real library."""

from dataclasses import replace

import pytest

from tui.core.article import Article
from tui.core.digest import text_hash
from tui.core.errors import RefusedError
from tui.core.span import Span
from tui.services.annotating import Annotating
from tui.storage import Library

TEXT = (
    "Envoy speaks of a truce\n\n"
    "The envoy said on Tuesday that talks on a truce would go on in the capital this week.\n\n"
    "Officials of both sides declined to comment on the terms that had been put to them.\n\n"
    "A spokesman called the reports of a breakthrough premature, and said so again on Friday.\n"
)
ARTICLE = Article(7, "Talks", "file:///story.txt", words=15)
SAID = "talks on a truce would go on"
DECLINED = "declined to comment on the terms"
EDITED = "A correction was made to this story.\n\n" + TEXT.replace(
    "on Tuesday", "late on Tuesday"
).replace(
    "Officials of both sides declined to comment on the terms that had been put to them.\n\n", ""
)
DIGEST = text_hash(EDITED)


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.fixture
def marked(verbs: Annotating) -> Annotating:
    verbs.highlight(ARTICLE, TEXT, [span(TEXT, SAID), span(TEXT, DECLINED)])
    return verbs


def test_places_are_found_and_nothing_is_stored(marked: Annotating) -> None:
    before = marked.annotations(7)
    said, declined = marked.anchoring.place(before, EDITED, DIGEST)
    assert (said.span, said.state) == (span(EDITED, SAID), "moved")
    assert (declined.span, declined.state) == (None, "lost")
    assert marked.annotations(7) == before
    own = marked.anchoring.place(before, TEXT, text_hash(TEXT))
    assert [(one.span, one.state) for one in own] == [
        (span(TEXT, words), "exact") for words in (SAID, DECLINED)
    ]


def test_what_shows_elsewhere_is_tagged_where_it_shows(marked: Annotating) -> None:
    marked.tag(ARTICLE, EDITED, [span(EDITED, SAID)], ["claim"])
    assert [one.tags for one in marked.annotations(7)] == [("claim",), ()]


def test_an_accepted_place_is_kept_with_its_text_and_undone(
    marked: Annotating, store: Library
) -> None:
    said, declined = marked.annotations(7)
    there = span(EDITED, "reports of a breakthrough")
    step = marked.anchoring.accept([(declined, there), (said, said.target.span)], EDITED, DIGEST)
    assert step.label == "move 2 annotations"
    accepted = {one.id: one for one in marked.annotations(7)}[declined.id]
    assert (accepted.target.span, accepted.target.exact) == (there, "reports of a breakthrough")
    assert accepted.target.text_hash == DIGEST
    assert store.kept_text(DIGEST) == EDITED
    (placed,) = marked.anchoring.place([accepted], EDITED, DIGEST)
    assert (placed.span, placed.state) == (there, "exact")
    marked.undo()
    assert marked.annotations(7) == [said, declined]


def test_a_place_that_is_none_is_refused(marked: Annotating) -> None:
    (first, _) = marked.annotations(7)
    for place in (Span(5, 5), Span(-1, 4), Span(4, len(EDITED) + 1)):
        with pytest.raises(RefusedError, match="not in the text"):
            marked.anchoring.accept([(first, place)], EDITED, DIGEST)


def test_a_lost_one_is_offered_what_resembles_it(verbs: Annotating) -> None:
    verbs.highlight(ARTICLE, TEXT, [span(TEXT, DECLINED)])
    (note,) = verbs.annotations(7)
    twice = EDITED.replace("this week.", "this week. Some declined to comment on some terms.")
    best = verbs.anchoring.candidates(note, twice)[0]
    assert "comment on some terms" in best.span.text(twice)
    assert 0.35 <= best.likeness <= 1
    assert verbs.anchoring.candidates(note, "Nothing.") == []


def test_a_note_whose_own_text_is_gone_is_found_by_its_words(
    marked: Annotating, store: Library
) -> None:
    (said, _) = marked.annotations(7)
    gone = replace(said, target=replace(said.target, text_hash="0" * 64))
    found = marked.anchoring.find(gone, EDITED, DIGEST)
    assert (found.span, found.state) == (span(EDITED, SAID), "moved")
