"""Random histories of one record on several devices, against a model that knows who saw what."""

from dataclasses import dataclass, field
from random import Random

from tui.storage.versions import Fields, following, join

Writes = frozenset[int]


@dataclass
class _Device:
    """One device's record, and what the model knows of it.

    Attributes:
        record: None before anything was written or came in.
        seen: Every write that led to the record.
        kept: The writes among them that no later one has seen.
    """

    name: str
    record: Fields | None = None
    seen: Writes = frozenset()
    kept: Writes = frozenset()


@dataclass
class _World:
    devices: list[_Device]
    before: dict[int, Writes] = field(default_factory=dict)
    states: list[Fields] = field(default_factory=list)

    def write(self, device: _Device, choose: Random) -> None:
        """A version by someone who saw all that the device has; its clock says anything."""
        number = len(self.before)
        self.before[number] = device.seen
        fields: Fields = {"note": number, "updated": f"{choose.randrange(5)}"}
        if choose.random() < 0.2:
            fields["deleted"] = "then"
        device.record = {**fields, "v": following(device.record, device.name)}
        device.seen |= {number}
        device.kept = frozenset({number})

    def synchronise(self, device: _Device, other: _Device) -> None:
        """Let a device take in what another one has."""
        if other.record is None:
            return
        device.record = join(device.record, other.record)
        kept = device.kept | other.kept
        device.seen |= other.seen
        device.kept = frozenset(
            one for one in kept if not any(one in self.before[two] for two in kept)
        )


def wrong_in_history(choose: Random) -> str:
    """Play one history; what went wrong in it, or an empty string."""
    world = _World([_Device(name) for name in "abcd"[: choose.randint(2, 4)]])
    for _ in range(choose.randint(2, 14)):
        device, other = choose.sample(world.devices, 2)
        if choose.random() < 0.5:
            world.write(device, choose)
        else:
            world.synchronise(device, other)
        if device.record is not None:
            world.states.append(device.record)
            if _writes(device.record) != sorted(device.kept):
                return f"{device.record} should hold the writes {sorted(device.kept)}"
    return _wrong_in_joins(world.states, choose)


def _wrong_in_joins(states: list[Fields], choose: Random) -> str:
    for _ in range(3 if states else 0):
        one, two, three = (choose.choice(states) for _ in range(3))
        both = join(one, two)
        if both != join(two, one):
            return f"not commutative: {one}, {two}"
        if join(both, three) != join(one, join(two, three)):
            return f"not associative: {one}, {two}, {three}"
        if join(one, one) != one or join(both, one) != both:
            return f"not idempotent: {one}, {two}"
    return ""


def _writes(record: Fields) -> list[int]:
    return sorted([record["note"], *(version["note"] for version in record.get("alts", []))])
