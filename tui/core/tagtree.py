"""The codebook as a tree: every tag below its parents, with how often it is used."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tui.core.codebook import Codebook, Tag
from tui.core.listing import fold

Uses = Mapping[str, Collection[int]]
"""Ids of the annotations that carry each tag itself, by the tag's name as they write it."""


@dataclass(frozen=True, slots=True)
class Node:
    """A place of the tree.

    Attributes:
        name: Its whole name.
        tag: The codebook's entry; None for a parent or a tag in use that has none.
        depth: How many parents it has.
        own: How many annotations carry this very tag.
        total: How many carry it or one below it, each counted once.
        parent: Whether there is anything below it.
    """

    name: str
    tag: Tag | None
    depth: int
    own: int
    total: int
    parent: bool

    @property
    def key(self) -> str:
        """What tells it from all others: its name without case."""
        return self.name.casefold()

    @property
    def last(self) -> str:
        """Its name without those of its parents."""
        return self.name.rpartition("/")[2]


def tree(book: Codebook, uses: Uses) -> list[Node]:
    """All places of the tree, parents before children, siblings by name without case.

    Parents without an entry of their own are among them, and tags that annotations carry although
    the codebook does not know them.
    """
    tags: dict[str, Tag] = {}
    for tag in book.tags:
        tags.setdefault(tag.name.casefold(), tag)
    names: dict[str, str] = {key: tag.name for key, tag in tags.items()}
    own: dict[str, set[int]] = {}
    for name, idents in uses.items():
        names.setdefault(name.casefold(), name)
        own.setdefault(name.casefold(), set()).update(idents)
    for name in list(names.values()):
        for above in parents(name):
            names.setdefault(above.casefold(), above)
    total: dict[str, set[int]] = {}
    above_any = set()
    for key in names:
        for above in parents(key):
            above_any.add(above)
            total.setdefault(above, set()).update(own.get(key, ()))
        total.setdefault(key, set()).update(own.get(key, ()))
    return [
        Node(
            names[key], tags.get(key), key.count("/"), len(own.get(key, ())), len(total[key]),
            key in above_any,
        )
        for key in sorted(names, key=lambda key: key.split("/"))
    ]  # fmt: skip


def parents(name: str) -> Iterator[str]:
    """The names above a name, the topmost first."""
    at = name.find("/")
    while at >= 0:
        yield name[:at]
        at = name.find("/", at + 1)


def unfolded(nodes: Iterable[Node], folded: Collection[str]) -> list[Node]:
    """The nodes that no folded one stands above.

    Args:
        nodes: As `tree` gives them.
        folded: Keys of the nodes whose children are hidden.
    """
    return [node for node in nodes if not any(above in folded for above in parents(node.key))]


def sought(nodes: Sequence[Node], words: str) -> list[tuple[Node, bool]]:
    """The nodes whose name or definition has all words, and their parents.

    Args:
        nodes: As `tree` gives them.
        words: Words or parts of them, without regard to case and accents.

    Returns:
        Nodes in the order of the tree, each with whether it was sought itself.
    """
    wanted = fold(words).split()
    hits = {node.key for node in nodes if _has(node, wanted)}
    needed = hits | {above for key in hits for above in parents(key)}
    return [(node, node.key in hits) for node in nodes if node.key in needed]


def _has(node: Node, wanted: Sequence[str]) -> bool:
    hay = fold(f"{node.name}\n{node.tag.definition if node.tag else ''}")
    return all(word in hay for word in wanted)


@dataclass(frozen=True, slots=True)
class Usage:
    """How tags are used.

    Attributes:
        counts: How many annotations carry each tag itself, by its name without case.
        lately: Names of the tags, that on the newest annotation first.
    """

    counts: Mapping[str, int]
    lately: Sequence[str]

    @classmethod
    def of(cls, uses: Uses) -> "Usage":
        """Count."""
        found: dict[str, Collection[int]] = {}
        for name, idents in uses.items():
            key = name.casefold()
            found[key] = {*found[key], *idents} if key in found else idents
        newest = {name: max(idents, default=0) for name, idents in uses.items()}
        lately = sorted(newest, key=lambda name: -newest[name])
        return cls({key: len(idents) for key, idents in found.items()}, lately)
