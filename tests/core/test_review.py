"""Rounds of cards: each comes once, skipped ones come last, and going back is exact."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from tui.core.review import Queue


@dataclass(frozen=True)
class Thing:
    number: int
    kind: str = "name"

    @property
    def id(self) -> tuple[object, ...]:
        return (self.number,)


KINDS = st.sampled_from(["name", "tag", "lost"])
THINGS = st.lists(KINDS, max_size=8).map(
    lambda kinds: [Thing(number, kind) for number, kind in enumerate(kinds)]
)
ACTS = st.lists(st.sampled_from(["decide", "skip"]), max_size=30)
MOVES = st.lists(
    st.sampled_from(["decide", "skip", "next", "previous", "name", "tag", ""]), max_size=30
)


def state(queue: Queue[Thing]) -> tuple[object, ...]:
    """All that a reader can see of a queue, in whatever kinds he looks."""
    return (
        queue.current,
        list(queue.waiting),
        list(queue._fresh),
        list(queue._skipped),
        queue.decided,
    )


def do(queue: Queue[Thing], act: str) -> None:
    if act == "decide":
        queue.decide()
    elif act == "skip":
        queue.skip()
    elif act in ("next", "previous"):
        queue.look(1 if act == "next" else -1)
    else:
        queue.choose(act)


@given(THINGS, ACTS)
def test_in_a_round_everything_comes_once(things: list[Thing], acts: list[str]) -> None:
    queue = Queue(things)
    waiting = set(things)
    left = list(things)
    for act in acts:
        if queue.current is None:
            break
        assert queue.current == left.pop(0)
        if act == "decide":
            waiting.remove(queue.current)
        do(queue, act)
        if not left:
            left = list(queue.waiting)
            assert set(left) == waiting
    assert (queue.current is None) == (not waiting)
    assert queue.decided == len(things) - len(waiting)


@given(THINGS, MOVES)
def test_going_back_is_exact(things: list[Thing], moves: list[str]) -> None:
    queue = Queue(things)
    before = []
    for move in moves:
        if move in ("decide", "skip") and queue.current is not None:
            before.append((queue.current, list(queue._fresh), list(queue._skipped), queue.decided))
        do(queue, move)
        if queue.waiting:
            assert queue.current in queue.waiting
            assert queue.waiting[queue.place] == queue.current
        else:
            assert queue.current is None
    while before:
        assert queue.back() is not None
        now = (queue.current, list(queue._fresh), list(queue._skipped), queue.decided)
        assert now == before.pop()
    assert queue.back() is None


@given(THINGS, MOVES, THINGS)
def test_what_waits_is_known_anew_without_what_was_decided(
    things: list[Thing], moves: list[str], others: list[Thing]
) -> None:
    queue = Queue(things)
    decided = set()
    for move in moves:
        if move == "decide" and queue.current is not None:
            decided.add(queue.current.id)
        do(queue, move)
    here = queue.current
    queue.refill(others)
    assert {one.id for one in (*queue._fresh, *queue._skipped)} == {
        one.id for one in others
    } - decided
    if here is not None and any(one == here for one in queue.waiting):
        assert queue.current == here
    queue.choose("")
    assert (queue.current is None) == (not queue.waiting)


@given(THINGS)
def test_one_kind_is_known_anew_and_the_others_stay(things: list[Thing]) -> None:
    queue = Queue(things)
    queue.refill([Thing(100, "tag")], "tag")
    others = [one for one in things if one.kind != "tag"]
    assert list(queue.waiting) == [*others, Thing(100, "tag")]
    assert queue.counts()["tag"] == 1
