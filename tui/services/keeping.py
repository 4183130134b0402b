"""Backups: looking for one, and making the library again what it was then."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.correction import Correction
from tui.core.errors import GlossError, ReadOnlyError
from tui.core.history import Edit, Record, Step
from tui.core.keeping import Backup
from tui.core.ports import Store, Vault
from tui.core.proposal import Proposal
from tui.core.teaching import Rejection, TaughtName

_BACK, _CHANGED, _GONE = "brought back", "changed", "removed"
_KINDS = {
    Annotation: "notes",
    Article: "articles",
    Correction: "speakers",
    Proposal: "proposals",
}
_OF_AN_ARTICLE = Annotation | Correction | Proposal
_TAGS, _TEXTS = "tags", "texts"

_HASH = re.compile(r"[0-9a-f]{64}")
_Key = tuple[type, int, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a restore would do.

    Attributes:
        backup: The backup.
        step: The change of all records.
        texts: Hashes of texts that the library has no longer.
        then: What the library was.
    """

    backup: Backup
    step: Step
    texts: tuple[str, ...]
    then: Store

    @property
    def problems(self) -> Sequence[str]:
        """What is wrong with the backup, a line each."""
        return self.then.problems

    def counts(self) -> list[tuple[str, str, int]]:
        """What would become of how many: kind, `brought back`, `changed` or `removed`, number."""
        found: Counter[tuple[str, str]] = Counter()
        for edit in self.step.edits:
            found[_KINDS.get(type(edit.record), _TAGS), _fate(edit)] += 1
        found[_TEXTS, _BACK] = len(self.texts)
        return [(*what, count) for what, count in sorted(found.items()) if count]


class Keeping:
    """The verbs of backups. All of them block on the disk."""

    def __init__(self, store: Store, vault: Vault) -> None:
        """Put the service together.

        Args:
            store: The library.
            vault: Its backups.
        """
        self._store, self._vault = store, vault

    def all(self) -> list[Backup]:
        """All backups, newest first. Raises GlossError when they cannot be read."""
        return self._vault.all()

    def make(self) -> Backup:
        """Make a backup that stays until someone removes it. Raises GlossError if it cannot be."""
        return self._vault.make()

    def find(self, name: str) -> Backup:
        """The backup of that name, or the newest whose name begins so.

        Raises:
            GlossError: There is none.
        """
        for backup in self.all():
            if name and backup.name.startswith(name):
                return backup
        message = "there is no backup of that name"
        raise GlossError(message, "see gloss backup list")

    def plan(self, name: str) -> Plan:
        """What `restore` would do; changes nothing.

        Raises:
            GlossError: There is no such backup, it is damaged, or it is none of ours.
        """
        backup = self.find(name)
        then = self._vault.open(backup.name)
        past = _records(then)
        step = Step(f"restore backup of {backup.made[:10]}", _edits(_records(self._store), past))
        return Plan(backup, step, self._missing(then, past.values()), then)

    def restore(self, plan: Plan) -> Step:
        """Make the library what it was, in one undoable step, after a backup of what it is.

        Raises:
            GlossError: No backup could be made, the library cannot be written, or it was changed
                after the plan was made. No note is changed then.
        """
        if self._store.read_only:
            raise ReadOnlyError(self._store.read_only)
        self._vault.make("before-restore")
        for text_hash in plan.texts:
            text = plan.then.kept_text(text_hash)
            if text is not None:
                self._store.keep_text(text_hash, text)
        return self._store.apply(plan.step)

    def _missing(self, then: Store, records: Iterable[Record]) -> tuple[str, ...]:
        """Hashes of texts that records of a backup refer to, and that the library lacks."""
        hashes = set(map(_text_of, records))
        return tuple(
            text_hash
            for text_hash in sorted(hashes)
            if _HASH.fullmatch(text_hash)
            and self._store.kept_text(text_hash) is None
            and then.kept_text(text_hash) is not None
        )


def _text_of(record: Record) -> str:
    """The hash of the text that a record refers to; empty if it refers to none."""
    if isinstance(record, _OF_AN_ARTICLE):
        return record.target.text_hash
    if isinstance(record, TaughtName | Rejection):
        return record.place.text_hash if record.place is not None else ""
    return record.text_hash if isinstance(record, Article) else ""


def _records(store: Store) -> dict[_Key, Record]:
    """All living records; that of an annotation is another one in another article."""
    return {(type(record), _article_of(record), record.id): record for record in store.records()}


def _article_of(record: Record) -> int:
    return record.article if isinstance(record, _OF_AN_ARTICLE) else 0


def _edits(now: dict[_Key, Record], then: dict[_Key, Record]) -> tuple[Edit, ...]:
    """The way from one set of records to another, in an order that never changes."""
    keys = sorted({*now, *then}, key=lambda key: (key[0].__name__, *key[1:]))
    edits = (Edit(now.get(key), then.get(key)) for key in keys)
    return tuple(edit for edit in edits if edit.before != edit.after)


def _fate(edit: Edit) -> str:
    if edit.before is None:
        return _BACK
    return _CHANGED if edit.after is not None else _GONE
