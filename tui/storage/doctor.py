"""`gloss doctor`: everything that can be said of a library without changing it."""

import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from tui.core.annotation import Annotation
from tui.core.errors import GlossError
from tui.core.history import Record
from tui.core.keeping import LOST, MENDED, NOTE, OK, Finding
from tui.core.text import clean_line
from tui.storage.backups import SPARE, Backups
from tui.storage.disk import Disk, reason
from tui.storage.doctor_journals import Told, examine_journals
from tui.storage.free import free_bytes
from tui.storage.healing import missing
from tui.storage.library import Library
from tui.storage.migrations import number_of
from tui.storage.problems import LOSSES, Problems
from tui.storage.readonly import ReadOnlyDisk
from tui.storage.schema import HOME, SCHEMA, keyed
from tui.storage.sums import Sums
from tui.storage.tables import mentioned

SHOWN = 5
"""Names in one line; the others are counted."""

_NOTES = re.compile(r"([0-9a-f]{32})\.json")
_TEXT = re.compile(r"([0-9a-f]{64})\.txt")
_ASIDE = ("damaged-", "merged-")


@dataclass(slots=True)
class _Case:
    """What is examined.

    Attributes:
        disk: Writes nothing.
        library: The library as it would open.
        records: Its living records.
        told: What journals and history told.
        numbers: The schema number of each file.
    """

    folder: Path
    device: str
    disk: Disk
    library: Library
    records: list[Record]
    told: Told
    numbers: Counter[int]


def examine(
    folder: Path,
    device: str,
    disk: Disk | None = None,
    free: Callable[[Path], int] = free_bytes,
) -> Iterator[Finding]:
    """Look at everything and change nothing.

    Args:
        folder: A library's folder.
        device: The id of this machine.
        disk: Reads.
        free: How many bytes can be written to the disk that a folder lies on.
    """
    disk = disk or ReadOnlyDisk()
    library = Library(folder, device, disk)
    case = _Case(folder, device, disk, library, library.records(), Told(), Counter())
    yield from _guarded(case, examine_journals(folder / ".gloss", disk, case.told))
    for part in (_files, _opening, _texts, _records, _schema, _aside, _backups):
        yield from _guarded(case, part(case))
    others = [one for one in sorted(case.told.last) if one != device]
    beside = f"; others wrote here too: {_listed(others)}" if others else ""
    yield Finding(OK, f"this device is {device}{beside}")
    room = free(folder)
    kind = OK if room > SPARE else NOTE
    yield Finding(kind, f"room on the disk: {_size(room)}")


def _guarded(case: _Case, found: Iterator[Finding]) -> Iterator[Finding]:
    """What a part finds, until something cannot be read at all."""
    try:
        yield from found
    except OSError as error:
        case.told.complete = False
        where = clean_line(str(error.filename or case.folder))
        yield Finding(LOST, f"{where} cannot be read: {reason(error)}")


def _files(case: _Case) -> Iterator[Finding]:
    sums = Sums(case.folder / ".gloss" / f"sums-{case.device}.json", case.disk)
    names = [n for n in case.disk.names(case.folder / "notes") if _NOTES.fullmatch(n)]
    whole = 0
    for name in ("gloss.json", *(f"notes/{name}" for name in names)):
        place = HOME if name == "gloss.json" else name[6:-5]
        try:
            data = case.disk.read(case.folder / name)
        except FileNotFoundError:
            continue
        except OSError as error:
            yield Finding(LOST, f"{name} cannot be read: {reason(error)}")
            continue
        number = _number(data)
        if number is None:
            yield _damaged(name, place, data, case, sums)
            continue
        case.numbers[number] += 1
        whole += 1
        if sums.known and not sums.fits(place, zlib.crc32(data)):
            yield Finding(NOTE, f"{name} was changed by another program or device")
    yield Finding(OK, f"files of records that can be read: {whole:,}")


def _number(data: bytes) -> int | None:
    """The schema number of a file of records; None if it is damaged."""
    try:
        found: Any = orjson.loads(data)
        return number_of(found) if isinstance(found, dict) and found.get("meta") else None
    except ValueError:
        return None


def _damaged(name: str, place: str, data: bytes, case: _Case, sums: Sums) -> Finding:
    """Whether all that a damaged file ever held is known from elsewhere."""
    have = {key.ident for key in keyed(place, case.library.memory.shelf(place))}
    gone, sure = missing(mentioned(data), have, sums.records(place))
    if gone:
        return Finding(LOST, f"{name} is damaged; records known nowhere else: {gone}")
    if not sure and not case.told.whole:
        return Finding(LOST, f"{name} is damaged, and the history that could tell is not whole")
    return Finding(MENDED, f"{name} is damaged; the history knows all of it")


def _opening(case: _Case) -> Iterator[Finding]:
    library = case.library
    kinds = dict.fromkeys(library.notices, NOTE) | dict.fromkeys(library.losses, LOST)
    for problem in library.problems:
        yield Finding(kinds.get(problem, MENDED), f"on opening: {problem}")
    for loss in Problems(case.folder / ".gloss", case.disk).remembered():
        yield Finding(LOST, f"said before: {loss} (until you remove .gloss/{LOSSES})")


def _texts(case: _Case) -> Iterator[Finding]:
    notes = [r for r in case.records if isinstance(r, Annotation)]
    wanted = Counter(note.target.text_hash for note in notes)
    whole: set[str] = set()
    bad = 0
    for name in case.disk.names(case.folder / "texts"):
        match = _TEXT.fullmatch(name)
        if match is None:
            yield Finding(NOTE, f"texts/{clean_line(name)} is no text that gloss keeps")
            continue
        try:
            data = case.disk.read(case.folder / "texts" / name)
        except OSError:
            data = b""
        if hashlib.sha256(data).hexdigest() == match[1]:
            whole.add(match[1])
            continue
        bad += 1
        kind = LOST if wanted[match[1]] else NOTE
        yield Finding(kind, f"texts/{name} is damaged; notes made on it: {wanted[match[1]]}")
    without = sum(count for text, count in wanted.items() if text not in whole)
    if without:
        yield Finding(LOST, f"notes without the text that they were made on: {without:,}")
    if not bad:
        yield Finding(OK, f"texts that are as they were annotated: {len(whole):,}")


def _records(case: _Case) -> Iterator[Finding]:
    library = case.library
    notes = [record for record in case.records if isinstance(record, Annotation)]
    known = {tag.name.casefold() for tag in library.codebook().tags}
    strange = {tag for note in notes for tag in note.tags if tag.casefold() not in known}
    if strange:
        yield Finding(NOTE, f"tags that the codebook lacks: {_listed(sorted(strange))}")
    articles = {article.id for article in library.articles()}
    orphans = [note for note in notes if note.article not in articles]
    if orphans:
        text = f"notes of articles that gloss.json does not have: {len(orphans):,}"
        yield Finding(NOTE, text)
    contested = len(library.contested())
    if contested:
        text = f"records with versions side by side: {contested:,} (gloss notes list --contested)"
        yield Finding(NOTE, text)
    taught = len(library.taught().records)
    counts = f"notes {len(notes):,}, articles {len(articles):,}, tags {len(known):,}"
    yield Finding(OK, f"{counts}, taught about names {taught:,}")


def _schema(case: _Case) -> Iterator[Finding]:
    numbers = {*case.numbers} | ({case.told.newest} if case.told.newest else set())
    if max(numbers, default=SCHEMA) > SCHEMA:
        text = f"a newer version of gloss wrote here (schema {max(numbers)}): only read by this one"
        yield Finding(NOTE, text)
    elif min(numbers, default=SCHEMA) < SCHEMA:
        text = f"files of schema {min(numbers)} become schema {SCHEMA} when they are next written"
        yield Finding(NOTE, text)
    else:
        yield Finding(OK, f"schema {SCHEMA}")


def _aside(case: _Case) -> Iterator[Finding]:
    root = case.folder / ".gloss"
    known = {key.ident for key, _ in case.library.memory.every()}
    for start in _ASIDE:
        names = [name for name in case.disk.names(root) if name.startswith(start)]
        size = sum(mark[1] for mark in (case.disk.mark(root / name) for name in names) if mark)
        if names:
            lacking = [name for name in names if mentioned(case.disk.read(root / name)) - known]
            text = f"{start[:-1]} files kept in .gloss: {len(names)} ({_size(size)})"
            yield Finding(NOTE, f"{text}; " + _advice(len(names), lacking))


def _advice(count: int, lacking: list[str]) -> str:
    if not lacking:
        return "they may be removed"
    others = "; the others may be removed" if len(lacking) < count else ""
    return f"keep what has records that the library lacks: {_listed(lacking)}{others}"


def _backups(case: _Case) -> Iterator[Finding]:
    backups = Backups(case.folder, case.disk)
    try:
        made = backups.all()
        if not made:
            yield Finding(NOTE, "there is no backup yet: one is made on each day that you write")
            return
    except GlossError as error:
        yield Finding(LOST, error.message)
        return
    whole = []
    for backup in made:
        try:
            backups.verify(backup.name)
            whole.append(backup.name)
        except GlossError as error:
            yield Finding(LOST, error.message)
    if whole:
        size = _size(sum(backup.size for backup in made))
        which = "the newest is whole" if whole[0] == made[0].name else "the newest whole one"
        yield Finding(OK, f"backups: {len(made)} ({size}); {which}: {whole[0]}")
    if whole and case.told.time[:10] > whole[0][:10]:
        text = f"there is no whole backup of {case.told.time[:10]}, when notes were last changed"
        yield Finding(NOTE, text)


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def _size(count: int) -> str:
    if count < 1_000_000:
        return f"{count / 1000:,.0f} KB"
    return f"{count / 1e6:,.0f} MB" if count < 10_000_000_000 else f"{count / 1e9:,.0f} GB"
