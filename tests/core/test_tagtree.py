"""The tree of tags: parents, counts, folding, filtering, completion."""

from hypothesis import given
from hypothesis import strategies as st

from tui.core.codebook import Codebook, Tag
from tui.core.tagtree import Usage, parents, sought, tree, unfolded

BOOK = Codebook(
    (
        Tag(1, "claim", "Not checked"),
        Tag(2, "claim one"),
        Tag(3, "Claim/denied", "Another side: nein, Überdruß"),
        Tag(4, "war/sea/Blockade"),
    )
)
USES = {"claim": {10, 11}, "CLAIM/Denied": {11, 12}, "claim/denied": {13}, "stray/x": {14}}

paths = st.lists(st.sampled_from(["a", "B", "b", "c d", "c"]), min_size=1, max_size=4)
names = paths.map("/".join)


def test_a_tree_has_parents_and_strays_and_counts_each_annotation_once() -> None:
    rows = [(n.name, n.depth, n.own, n.total, n.parent, n.tag is None) for n in tree(BOOK, USES)]
    assert rows == [
        ("claim", 0, 2, 4, True, False),
        ("Claim/denied", 1, 3, 3, False, False),
        ("claim one", 0, 0, 0, False, False),
        ("stray", 0, 0, 1, True, True),
        ("stray/x", 1, 1, 1, False, True),
        ("war", 0, 0, 0, True, True),
        ("war/sea", 1, 0, 0, True, True),
        ("war/sea/Blockade", 2, 0, 0, False, False),
    ]


@given(st.lists(names), st.dictionaries(names, st.frozensets(st.integers(0, 20))))
def test_a_node_stands_right_below_its_parents(
    found: list[str], uses: dict[str, frozenset[int]]
) -> None:
    book = Codebook(tuple(Tag(n, name) for n, name in enumerate(found)))
    nodes = tree(book, uses)
    keys = [node.key for node in nodes]
    assert len(set(keys)) == len(keys)
    path: list[str] = []
    for node in nodes:
        path = path[: node.depth]
        assert list(parents(node.key)) == path
        path.append(node.key)
        below = [
            ids for name, ids in uses.items() if f"{name.casefold()}/".startswith(f"{node.key}/")
        ]
        assert node.total == len(frozenset().union(*below))
        assert node.parent == any(key.startswith(f"{node.key}/") for key in keys)


def test_what_is_folded_hides_all_below() -> None:
    nodes = tree(BOOK, USES)
    names = [node.name for node in unfolded(nodes, {"claim", "war"})]
    assert names == ["claim", "claim one", "stray", "stray/x", "war"]


def test_a_filter_finds_names_and_definitions_and_keeps_parents() -> None:
    nodes = tree(BOOK, {})
    assert [(n.name, hit) for n, hit in sought(nodes, "uberdruss nein")] == [
        ("claim", False), ("Claim/denied", True),
    ]  # fmt: skip
    assert [n.name for n, hit in sought(nodes, "war") if hit] == [
        "war", "war/sea", "war/sea/Blockade",
    ]  # fmt: skip
    assert sought(nodes, "nothing") == []
    assert len(sought(nodes, " ")) == len(nodes)


def test_what_was_used_last_comes_first() -> None:
    usage = Usage.of(USES)
    assert usage.lately == ["stray/x", "claim/denied", "CLAIM/Denied", "claim"]
    assert usage.counts == {"claim": 2, "claim/denied": 3, "stray/x": 1}
