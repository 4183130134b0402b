"""What a file says against what the journals and their history know."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tui.storage.facts import Facts
from tui.storage.lines import Line
from tui.storage.memory import Memory
from tui.storage.schema import HOME, Key, keyed, known, usable
from tui.storage.versions import Fields, alive, join

SAME, NEWS, GONE, OLD, ALTERED = "same", "news", "gone", "old", "altered"
"""What a record in a file is: as known, newer or unknown, missing, older, changed by no program of
ours."""

Known = dict[str, dict[Key, Fields]]
"""All that the lines know of some places: records by key, by place."""


def knowledge(lines: Iterable[Line], places: set[str] | None, facts: Facts) -> Known:
    """Join all versions that lines hold, those that changes started from too.

    Args:
        lines: In any order.
        places: Where to look; everywhere when None.
        facts: Learns of each version.
    """
    found: Known = {}
    for line in lines:
        for op in line.ops:
            if (places is None or op.key.place in places) and known(op.key):
                records = found.setdefault(op.key.place, {})
                for fields in (op.before, op.after):
                    if fields is not None and usable(op.key.table, fields):
                        records[op.key] = join(records.get(op.key), fields)
                        facts.add(op.key, fields)
    return found


def weigh(found: Fields | None, known_: Fields | None) -> tuple[Fields, str]:
    """What a record becomes, and what the one in the file was. One of the two is given."""
    if found is None:
        assert known_ is not None  # noqa: S101 - promised by the caller
        return known_, GONE if alive(known_) else SAME
    if known_ is None:
        return found, NEWS
    if found == known_:
        return found, SAME
    joined = join(known_, found)
    return joined, OLD if joined == known_ else NEWS


@dataclass(frozen=True, slots=True)
class Outcome:
    """What joining the records of a place did.

    Attributes:
        changes: How many records of the memory changed.
        behind: Whether the file lacks something now.
        verdicts: How many records in the file were what (`SAME` … `ALTERED`).
    """

    changes: int
    behind: bool
    verdicts: Counter[str]


def merge(
    memory: Memory, place: str, records: dict[Key, Fields], facts: Facts, *, of_file: bool
) -> Outcome:
    """Join records into the memory.

    Args:
        memory: What is held of the place.
        place: Where the records belong.
        records: What else there is of it.
        facts: What versions there were.
        of_file: Whether `records` are the file's and the memory is what is known, or the memory
            holds what the file does and `records` are what is known.
    """
    verdicts: Counter[str] = Counter()
    changes, behind = 0, False
    for key in sorted({*records, *keyed(place, memory.shelf(place))}):
        current, other = memory.fields(key), records.get(key)
        found, known_ = (other, current) if of_file else (current, other)
        sobered, wrong = (None, False) if found is None else facts.sober(key, found)
        joined, verdict = weigh(sobered, known_)
        verdicts[ALTERED if wrong else verdict] += 1
        behind = behind or joined != found
        if joined != current:
            memory.put(key, joined)
            changes += 1
    return Outcome(changes, behind, verdicts)


def missing(mentioned: set[int], have: set[int], expected: int | None) -> tuple[int, bool]:
    """How many records of a damaged file are not there any more, at least.

    Args:
        mentioned: The ids of which something stands in the file.
        have: Those that are known, from wherever.
        expected: How many records the file had; None if nobody knows.

    Returns:
        The number, and whether there can be no others.
    """
    sure = expected is not None and len(mentioned) >= expected
    return max(len(mentioned - have), (expected or 0) - len(have)), sure


def facts_of(memory: Memory, place: str, device: str) -> Facts:
    """What the memory says of a place while the library is open."""
    facts = Facts(device, complete=False)
    for key, fields in keyed(place, memory.shelf(place)).items():
        facts.add(key, fields)
    return facts


def report(memory: Memory, place: str, verdicts: Mapping[str, int]) -> list[str]:
    """What the reader must know of a file, a line each.

    Older records beside newer ones are what a file-sync program leaves, and nothing to report.
    """
    name = name_of(memory, place)
    lines = []
    if verdicts.get(ALTERED):
        lines.append(
            f"{counted(verdicts[ALTERED])} in {name} changed outside gloss, or by damage;"
            " both versions are kept to choose from"
        )
    old = 0 if verdicts.get(NEWS) else verdicts.get(OLD, 0)
    back = verdicts.get(GONE, 0) + old
    if back:
        lines.append(
            f"{counted(back)} in {name} were missing or too old, and were brought back from the"
            " history"
        )
    return lines


def name_of(memory: Memory, place: str) -> str:
    """What a reader calls a file."""
    if place == HOME:
        return "gloss.json"
    article = memory.article(int(place, 16))
    return f"the notes of {article.title!r}" if article and article.title else f"{place}.json"


def counted(count: int) -> str:
    """A number of records in words."""
    return "1 record" if count == 1 else f"{count:,} records"
