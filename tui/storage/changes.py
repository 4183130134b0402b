"""Edits of records as operations of the journal, and operations turned back."""

from tui.core.clock import now
from tui.core.errors import RefusedError
from tui.core.history import Edit
from tui.storage.lines import Op
from tui.storage.memory import Memory
from tui.storage.schema import ARTICLES, Key, content, key_of, to_fields
from tui.storage.versions import BOOKKEEPING, Fields, following, revived


def op_of(edit: Edit, memory: Memory, device: str) -> Op:
    """The operation that makes an edit.

    Fields that this program does not know are kept as they are.

    Raises:
        RefusedError: The record is not as `edit.before` says.
    """
    key = key_of(edit.record)
    if edit.before is not None and key_of(edit.before) != key:
        message = "an edit cannot give a record another place"
        raise ValueError(message)
    current = memory.fields(key)
    if memory.record(key) != edit.before:
        message = "This was changed meanwhile, in another window or on another device"
        raise RefusedError(message, "look at it again and repeat")
    after = None if edit.after is None else to_fields(edit.after)
    if after is not None and current is not None:
        after = {**(content(current) or {}), **after}
    return Op(key, current, _version(current, after, device))


def turned(op: Op, *, back: bool, memory: Memory, device: str) -> Op:
    """The operation that takes `op` back, or does it again if not `back`.

    Raises:
        RefusedError: The record was changed since.
    """
    left, reached = (op.after, op.before) if back else (op.before, op.after)
    current = memory.fields(op.key)
    if back and reached and reached.get("alts") and content(current) == content(left):
        return Op(op.key, current, revived(reached, current, device))
    after = _merged(op.key, content(current), content(left), content(reached))
    return Op(op.key, current, _version(current, after, device))


def _merged(
    key: Key, current: Fields | None, left: Fields | None, reached: Fields | None
) -> Fields | None:
    """What a record becomes when the way from `left` to `reached` is gone from `current`.

    For an article only the fields on that way count: reading on is no reason to refuse.
    """
    if current == left:
        return reached
    if key.table == ARTICLES and current and left and reached:
        names = [name for name in {*left, *reached} if left.get(name) != reached.get(name)]
        if all(current.get(name) == left.get(name) for name in names):
            return {**current, **{name: reached[name] for name in names if name in reached}}
    message = "It was changed since, in another window or on another device"
    raise RefusedError(message)


def _version(current: Fields | None, after: Fields | None, device: str) -> Fields:
    """The next version of a record: `after`, or a tombstone of `current`."""
    vector = following(current, device)
    if after is not None:
        return {**after, "v": vector}
    kept = {name: v for name, v in (current or {}).items() if name not in BOOKKEEPING}
    return {**kept, "deleted": now(), "v": vector}
