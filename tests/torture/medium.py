"""What a power cut at any moment may leave on a disk.

`Medium` follows what a `MemoryDisk` noted and knows what was flushed: bytes of a file by `sync`,
the names in a folder by `sync_folder`, each of them alone. `cuts` draws states that the rest may be
in, as in SQLite's test6.c and in ALICE (Pillai et al. 2014, "All file systems are not created
equal").
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.torture.cutting_disk import FOLDER, Image, Op, carry_out


class Medium:
    """What a disk has kept for certain, and what it may have kept."""

    def __init__(self, image: Image) -> None:
        self._safe = dict(enumerate(image.files.values()))
        self._names = {path: inode for inode, path in enumerate(image.files)}
        self._names |= dict.fromkeys(image.folders, FOLDER)
        self._loose: dict[int, list[Op]] = {}
        self._moves: list[tuple[tuple[Path, int], ...]] = []

    @property
    def settled(self) -> bool:
        """Whether a cut can leave only one state."""
        return not self._loose and not self._moves

    def follow(self, op: Op) -> None:
        """Take in what was done to the disk."""
        if op.what == "sync":
            self._safe[op.inode] = _whole(
                self._safe.get(op.inode, b""), self._loose.pop(op.inode, [])
            )
        elif op.what == "names":
            self._moves.append(op.names)
        elif op.what == "sync names":
            folder = op.names[0][0]
            self._names.update(pair for move in self._moves for pair in move if _in(folder, pair))
            rest = [tuple(p for p in move if not _in(folder, p)) for move in self._moves]
            self._moves = [move for move in rest if move]
        else:
            self._loose.setdefault(op.inode, []).append(op)

    def cuts(self, choose: Random, most: int) -> Iterator[tuple[str, Image]]:
        """At most that many different states after a cut now, and what is left in each."""
        if self.settled:
            yield "all is flushed", self._state({}, self._names)
            return
        plain = [(how, names) for how in _MANNERS for names in (self._moves, [])]
        choose.shuffle(plain)
        met: set[int] = set()
        for number in range(2 * most):
            how, moves = plain[number] if number < len(plain) else ("", self._some(choose))
            manners = {inode: how or choose.choice(_MANNERS) for inode in self._loose}
            files = {
                i: _left(m, self._safe.get(i, b""), self._loose[i], choose)
                for i, m in manners.items()
            }
            state = self._state(files, self._names | dict(pair for move in moves for pair in move))
            if state.key() not in met and len(met) < most:
                met.add(state.key())
                yield (
                    f"{sorted(set(manners.values()))}, {len(moves)} of {len(self._moves)} names",
                    state,
                )

    def _some(self, choose: Random) -> list[tuple[tuple[Path, int], ...]]:
        """The first few renamings, or any of them, or only one name of some."""
        how = choose.randrange(3)
        if how == 0:
            return self._moves[: choose.randint(0, len(self._moves))]
        if how == 1:
            return [move for move in self._moves if choose.random() < 0.5]
        return [(pair,) for move in self._moves for pair in move if choose.random() < 0.5]

    def _state(self, files: dict[int, bytes], names: dict[Path, int]) -> Image:
        folders = {path for path, inode in names.items() if inode == FOLDER}
        there = {path for path in folders if all(above in folders for above in path.parents)}
        kept = {
            path: files[inode] if inode in files else self._safe.get(inode, b"")
            for path, inode in names.items()
            if inode >= 0 and path.parent in there
        }
        return Image(frozenset(there), kept)


_MANNERS = ("whole", "dropped", "torn", "zeroed", "flipped", "reordered")


def _left(how: str, safe: bytes, ops: list[Op], choose: Random) -> bytes:
    """What a file may hold when some of its operations were not flushed."""
    if how == "dropped":
        return safe
    if how == "torn":
        first = choose.randrange(len(ops))
        last = ops[first]
        part = last._replace(data=last.data[: choose.randint(0, len(last.data))])
        return _whole(safe, [*ops[:first], part] if last.what == "bytes" else ops[:first])
    if how == "reordered":
        return _whole(safe, [op for op in ops if choose.random() < 0.5])
    data = bytearray(_whole(safe, ops))
    written = [op for op in ops if op.data and op.at < len(data)]
    if how == "whole" or not written:
        return bytes(data)
    some = choose.choice(written)
    end = min(len(data), some.at + len(some.data))
    if how == "zeroed":
        start = choose.choice([some.at, choose.randrange(some.at, end)])
        data[start:end] = bytes(end - start)
    else:
        data[choose.randrange(some.at, end)] ^= 1 << choose.randrange(8)
    return bytes(data)


def _whole(safe: bytes, ops: list[Op]) -> bytes:
    data = bytearray(safe)
    for op in ops:
        carry_out(op, data)
    return bytes(data)


def _in(folder: Path, pair: tuple[Path, int]) -> bool:
    return pair[0].parent == folder
