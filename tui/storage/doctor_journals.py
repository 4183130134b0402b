"""What `gloss doctor` says of the journals and their history."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tui.core.keeping import LOST, NOTE, OK, Finding
from tui.core.text import clean_line
from tui.storage.disk import Disk, reason
from tui.storage.lines import OPEN, Parsed, parse
from tui.storage.tip import Tip

_LIVE = re.compile(r"([0-9a-f]{10})\.jsonl")
_TIP = re.compile(r"[0-9a-f]{10}\.tip")
_ROTATED = re.compile(r"([0-9a-f]{10})-(\d{12})\.jsonl")


@dataclass(slots=True)
class Told:
    """What the lines of a library told.

    Attributes:
        complete: Whether they are there from each device's first one on, without a gap, as far as
            there are any.
        newest: The highest schema number above our own that a line has, else 0.
        last: The last number of each device.
        lines: How many there are.
        time: When the newest was written (ISO 8601, UTC), or empty.
    """

    complete: bool = True
    newest: int = 0
    last: dict[str, int] = field(default_factory=dict)
    lines: int = 0
    time: str = ""

    @property
    def whole(self) -> bool:
        """Whether there are lines, and they are complete."""
        return self.complete and self.lines > 0


def examine_journals(root: Path, disk: Disk, told: Told) -> Iterator[Finding]:
    """Look through every line; `told` is filled on the way.

    Args:
        root: The library's folder `.gloss`.
        disk: Reads.
        told: A new one.
    """
    found = 0
    for folder, shape in ((root / "history", _ROTATED), (root / "journal", _LIVE)):
        for name in disk.names(folder):
            if name.endswith(".jsonl"):
                for finding in _file(folder / name, shape, disk, told):
                    found += 1
                    yield finding
    tips = {name[:-4] for name in disk.names(root / "journal") if _TIP.fullmatch(name)}
    for device in sorted(tips | told.last.keys()):
        tip, last = Tip(root / "journal" / f"{device}.tip", disk).read(), told.last.get(device, 0)
        if tip > last:
            found += 1
            told.complete = False
            yield Finding(LOST, f"missing of device {device}: changes {last + 1} to {tip}")
    if not found:
        count = f"changes {told.lines:,}, devices {len(told.last)}"
        yield Finding(OK, f"journals and history are whole: {count}")


def _file(path: Path, shape: re.Pattern[str], disk: Disk, told: Told) -> Iterator[Finding]:
    name = f"{path.parent.name}/{clean_line(path.name)}"
    try:
        data = disk.read(path)
    except OSError as error:
        told.complete = False
        yield Finding(LOST, f"{name} cannot be read: {reason(error)}")
        return
    parsed = parse(data)
    told.lines += sum(line.kind != OPEN for line in parsed.lines)
    told.time = max([told.time, *(line.time for line in parsed.lines)])
    told.newest = max([told.newest, *(line.newer for line in parsed.lines)])
    match = shape.fullmatch(path.name)
    yield from _damage(name, parsed, data, live=shape is _LIVE, told=told)
    if match is None:
        yield Finding(NOTE, f"{name} is no name that gloss gives: a conflict copy?")
        return
    yield from _gaps(match[1], parsed, told)
    if shape is _ROTATED and int(match[2]) != told.last.get(match[1], 0):
        told.complete = False
        yield Finding(LOST, f"{name} does not end with change {int(match[2])}, as its name says")


def _damage(name: str, parsed: Parsed, data: bytes, *, live: bool, told: Told) -> Iterator[Finding]:
    torn = len(data) > parsed.end
    if parsed.bad or (torn and (not live or b"\n" in data[parsed.end :])):
        told.complete = False
        count = parsed.bad + data[parsed.end :].count(b"\n")
        yield Finding(LOST, f"{name}: damaged lines: {max(1, count)}")
    elif torn:
        yield Finding(NOTE, f"{name} ends with a change that was cut short before it was saved")


def _gaps(device: str, parsed: Parsed, told: Told) -> Iterator[Finding]:
    """Follow the numbers of a device from one file to the next."""
    last = told.last.get(device)
    for line in parsed.lines:
        expected = line.number if line.kind == OPEN else line.number - 1
        if last is None and expected > 0:
            told.complete = False
            yield Finding(NOTE, f"the history of device {device} begins after change {expected}")
        elif last is not None and expected > last:
            told.complete = False
            yield Finding(LOST, f"missing of device {device}: changes {last + 1} to {expected}")
        last = max(last or 0, line.number)
    if last is not None:
        told.last[device] = last
