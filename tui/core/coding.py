"""What becomes of the codebook and of annotations when tags are renamed, merged or deleted.

Everything is planned before anything is changed: a `Plan` holds the edits that would be made and
says in figures and words what they do, so that what is shown first is what happens then. No edit
removes an annotation; one that is left without tags and note stays as a highlight.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from tui.core.annotation import Annotation
from tui.core.codebook import Codebook, Tag, tag_name
from tui.core.errors import RefusedError
from tui.core.history import Edit
from tui.core.intents import Delete, Intent, Merge, Rename
from tui.core.proposal import Proposal


@dataclass(frozen=True, slots=True)
class Plan:
    """What an intent would do, and its edits.

    Attributes:
        label: What undo calls it.
        edits: All of them, for one step.
        names: Tags that change, each with what it is called then; empty for one that goes.
        notices: What gives way to what, a line each: keys, colours, definitions.
    """

    label: str
    edits: tuple[Edit, ...]
    names: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def changes(self) -> list[tuple[Annotation, Annotation]]:
        """The annotations that change, before and after."""
        return [
            (edit.before, edit.after)
            for edit in self.edits
            if isinstance(edit.before, Annotation) and isinstance(edit.after, Annotation)
        ]

    @property
    def articles(self) -> int:
        """In how many articles these stand."""
        return len({before.article for before, _ in self.changes})

    @property
    def bare(self) -> int:
        """How many of them are left with neither tag nor note."""
        return sum(not after.tags and not after.note for _, after in self.changes)

    @property
    def joined(self) -> int:
        """How many of them had several tags that become one, and have that once."""
        if any(not after for _, after in self.names):
            return 0
        return sum(len(after.tags) < len(before.tags) for before, after in self.changes)


def moved(tag: str, old: str, new: str) -> str:
    """What a tag is called when `old`, which may be it or stand above it, is called `new`."""
    if tag == old:
        return new
    parts = tag.split("/")
    depth = old.count("/") + 1
    if "/".join(parts[:depth]).casefold() != old.casefold():
        return tag
    return "/".join((new, *parts[depth:]))


def is_within(tag: str, name: str) -> bool:
    """Whether a tag is the one called `name` or stands below it, compared without case."""
    return f"{tag.casefold()}/".startswith(f"{name.casefold()}/")


def under(name: str, parent: str) -> str:
    """What a tag is called below another parent; an empty one puts it at the top."""
    last = name.rpartition("/")[2]
    return f"{parent}/{last}" if parent else last


def planned(
    book: Codebook,
    marked: Iterable[Annotation],
    intent: Intent,
    now: str,
    waiting: Iterable[Proposal] = (),
) -> Plan:
    """Plan what an intent asks for.

    Args:
        book: The codebook as it is.
        marked: All annotations with the tag or one below it; others do no harm.
        intent: What is wanted.
        now: When, ISO 8601 in UTC.
        waiting: What is put up for review.

    Returns:
        The plan; without edits when nothing changes.

    Raises:
        RefusedError: A name is empty, a new one is taken, or a tag would be merged into itself.
    """
    if isinstance(intent, Rename):
        intent = replace(intent, to=tag_name(intent.to))
    _check(book, intent)
    becomes = _becoming(intent)
    work = _Work(book, becomes)
    work.recode()
    for one in chain[Annotation | Proposal](marked, waiting):
        work.retag(one, now)
    names = {old: new for old, new in work.names.items() if old != new}
    label = _label(intent, names)
    order = sorted(names.items(), key=lambda pair: pair[0].casefold())
    return Plan(label, tuple(work.edits), tuple(order), tuple(work.notices))


class _Work:
    """Edits, as they come together."""

    def __init__(self, book: Codebook, becomes: Callable[[str], str]) -> None:
        self._book = book
        self._becomes = becomes
        self._spelled: dict[str, str] = {}
        self.edits: list[Edit] = []
        self.names: dict[str, str] = {}
        self.notices: list[str] = []

    def recode(self) -> None:
        """Edit the codebook; of tags that come to bear one name that which stays takes over."""
        after: dict[str, Tag] = {}
        moving = []
        for tag in self._book.tags:
            if self._becomes(tag.name) == tag.name:
                after.setdefault(tag.name.casefold(), tag)
            else:
                moving.append(tag)
        known = dict(after)
        first = {key: tag.id for key, tag in after.items()}
        for tag in moving:
            name = self._becomes(tag.name)
            there = after.get(name.casefold())
            self.names[tag.name] = there.name if there else name
            if not name:
                self.notices += [f"key {tag.key} becomes free"] if tag.key else []
                self.edits.append(Edit(tag, None))
            elif there is None:
                after[name.casefold()] = replace(tag, name=name)
                first[name.casefold()] = tag.id
            else:
                after[name.casefold()] = self._joined(there, tag)
                self.edits.append(Edit(tag, None))
        olds = {tag.id: tag for tag in self._book.tags}
        for key, tag in after.items():
            if tag != known.get(key):
                self.edits.append(Edit(olds[first[key]], tag))
        self._spelled = {key: tag.name for key, tag in after.items()}

    def _joined(self, there: Tag, gone: Tag) -> Tag:
        """What stays of two tags: all that the one has, and of the other what that lacks."""
        new = there
        if gone.key and there.key:
            self.notices.append(f"key {gone.key} becomes free, {there.name} keeps {there.key}")
        elif gone.key:
            self.notices.append(f"key {gone.key} goes to {there.name}")
            new = replace(new, key=gone.key)
        if gone.definition and not there.definition:
            self.notices.append(f"{there.name} takes the definition of {gone.name}")
            new = replace(new, definition=gone.definition)
        elif gone.definition and gone.definition != there.definition:
            self.notices.append(f"the definition of {gone.name} goes: {gone.definition}")
        if gone.colour != there.colour:
            self.notices.append(f"{gone.colour} becomes {there.colour}, as {there.name} is")
        return new

    def retag(self, note: Annotation | Proposal, now: str) -> None:
        """Edit one annotation or proposal, if it has a tag that changes."""
        tags: dict[str, str] = {}
        changed = False
        staying = {tag.casefold(): tag for tag in note.tags if self._becomes(tag) == tag}
        for tag in note.tags:
            name = self._becomes(tag)
            if name != tag:
                changed = True
                key = name.casefold()
                name = staying.get(key) or self._spelled.get(key, name)
                self.names.setdefault(tag, name)
            if name:
                tags.setdefault(name.casefold(), name)
        if changed:
            kept = tuple(tags.values())
            if isinstance(note, Annotation):
                self.edits.append(Edit(note, replace(note, tags=kept, updated=now)))
            else:
                self.edits.append(Edit(note, replace(note, tags=kept)))


def _becoming(intent: Intent) -> Callable[[str], str]:
    """What becomes of each name; empty for one that goes."""
    name = intent.name
    if isinstance(intent, Delete):
        below = intent.below
        folded = name.casefold()

        def kept(tag: str) -> str:
            gone = is_within(tag, name) if below else tag.casefold() == folded
            return "" if gone else tag

        return kept
    new = intent.to if isinstance(intent, Rename) else intent.into
    return lambda tag: moved(tag, name, new)


def _check(book: Codebook, intent: Intent) -> None:
    """Refuse what cannot be meant."""
    if isinstance(intent, Rename):
        if not intent.to:
            message = "A tag needs a name"
            raise RefusedError(message)
        becomes = _becoming(intent)
        staying = {tag.name.casefold() for tag in book.tags if becomes(tag.name) == tag.name}
        for tag in book.tags:
            name = becomes(tag.name)
            if name != tag.name and name.casefold() in staying:
                message = f"There is a tag {name} already"
                raise RefusedError(message, "merge the two")
    elif isinstance(intent, Merge):
        if not intent.into:
            message = "A tag needs a name"
            raise RefusedError(message)
        if is_within(intent.into, intent.name):
            what = "itself" if intent.into.casefold() == intent.name.casefold() else intent.into
            message = f"{intent.name} cannot be merged into {what}"
            raise RefusedError(message, "choose a tag that is not below it")


def _label(intent: Intent, names: Iterable[str]) -> str:
    if isinstance(intent, Merge):
        return f"merge {intent.name} into {intent.into}"
    if isinstance(intent, Rename):
        kept = intent.name.rpartition("/")[2] == intent.to.rpartition("/")[2]
        return f"{'move' if kept else 'rename'} {intent.name} to {intent.to}"
    below = any(name.casefold() != intent.name.casefold() for name in names)
    return f"delete tag {intent.name}" + (" and those below" if below else "")


def only(book: Codebook, tag: Tag) -> Sequence[Edit]:
    """The edits that add a tag, or change the one with its id in all but its name.

    A tag that had the same key loses it.

    Raises:
        RefusedError: It has no name, or another tag has it.
    """
    old = next((one for one in book.tags if one.id == tag.id), None)
    new = replace(tag, name=old.name if old else tag_name(tag.name))
    if not new.name:
        message = "A tag needs a name"
        raise RefusedError(message)
    if old is None and book.by_name(new.name) is not None:
        message = f"There is a tag {new.name} already"
        raise RefusedError(message)
    losers = [one for one in book.tags if one.id != tag.id and one.key and one.key == tag.key]
    edits = [Edit(one, replace(one, key="")) for one in losers]
    return edits if new == old else [*edits, Edit(old, new)]
