"""How quick the index of entities is: `python tests/bench/bench_index.py [MENTIONS]`.

Fills an index with made-up articles, a tenth of whose mentions are of one person. Prints how fast
it is filled, how large it gets, and how long the list of entities and a dossier take; each the
median of several rounds, in milliseconds.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tui.core.article import Article
from tui.core.concordance import entry
from tui.core.document import Document
from tui.core.dossier import SCOPES, Entry
from tui.core.entity import Mention
from tui.core.span import Span
from tui.index.catalogue import SqliteIndex

MENTIONS = 100_000
A_PARAGRAPH, PARAGRAPHS = 5, 8
"""Mentions in each paragraph, and paragraphs in each article."""
NAMES = 8000
ROUNDS = 7
PERSON = "Anna Example"
LABELS = ("PERSON", "ORG", "GPE", "DATE")


def article(number: int, chance: random.Random) -> Entry:
    """An article of sentences with names in them, some far more frequent than others."""
    parts, mentions = [f"Title {number}\n\n"], []
    at = len(parts[0])
    for _ in range(PARAGRAPHS):
        for _ in range(A_PARAGRAPH):
            rank = int(NAMES ** chance.random())
            name = PERSON if chance.random() < 0.1 else f"Name{rank} Of{rank % 97}"
            label = "PERSON" if name == PERSON else LABELS[rank % 4]
            parts += [name, " said that nothing was known of it yet. "]
            mentions.append(Mention(Span(at, at + len(name)), label))
            at += len(parts[-1]) + len(name)
        parts.append("\n\n")
        at += 2
    date = f"20{chance.randrange(20, 27)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    one = Article(number, f"Title {number}", f"file:///{number}", f"{number:064x}", date)
    return entry(one, Document("".join(parts)), mentions, "bench-1")


def took(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Milliseconds, the median."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append(1e3 * (time.perf_counter() - began))
    return statistics.median(times)


def dossier(index: SqliteIndex) -> None:
    """Ask all that the screen shows of an entity."""
    index.named(PERSON)
    index.occurrences(PERSON, "PERSON")
    index.timeline(PERSON, "PERSON")
    index.together(PERSON, "PERSON", "paragraph")


def main() -> None:
    """Fill an index and ask it."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else MENTIONS
    chance = random.Random(4)  # noqa: S311 - only a bench
    count = wanted // (A_PARAGRAPH * PARAGRAPHS)
    began = time.perf_counter()
    entries = [article(number, chance) for number in range(1, count + 1)]
    made = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        index = SqliteIndex(Path(folder) / "index.sqlite")
        began = time.perf_counter()
        for one in entries:
            index.put(one)
        filled = time.perf_counter() - began
        size = index.size()
        hot = index.occurrences(PERSON, "PERSON")
        figures: dict[str, float] = {
            "made ready, mentions a second": size.mentions / made,
            "put, mentions a second": size.mentions / filled,
            "size, MB": size.size / 1e6,
            "size, bytes a mention": size.size / size.mentions,
            "one article again, ms": took(lambda: index.put(entries[0])),
            "list of entities, ms": took(index.entities),
            "named, ms": took(lambda: index.named(PERSON)),
            f"occurrences ({len(hot):,}), ms": took(lambda: index.occurrences(PERSON, "PERSON")),
            "timeline, ms": took(lambda: index.timeline(PERSON, "PERSON")),
        }
        for scope in SCOPES:
            ms = took(partial(index.together, PERSON, "PERSON", scope))
            figures[f"together, {scope}, ms"] = ms
        figures["dossier with all of it, ms"] = took(lambda: dossier(index))
        for name, figure in figures.items():
            print(f"{name:<36}{figure:>10,.1f}")
        print(f"{size.mentions:,} mentions of {size.entities:,}, in {size.articles:,} articles")
        index.close()


if __name__ == "__main__":
    main()
