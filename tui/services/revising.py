"""Many annotations changed at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from tui.core import clock
from tui.core.annotation import Annotation
from tui.core.codebook import tag_name
from tui.core.history import Edit, Step
from tui.core.ports import Store
from tui.services.annotating import note_body
from tui.services.sheets import named


class Revising:
    """The verbs of changing annotations together. Each is one undoable step and blocks on the disk.

    A verb that finds nothing to change returns a step without edits. All of them raise
    ReadOnlyError when the library cannot be written and RefusedError when an annotation was changed
    meanwhile or the name of a tag is empty, and then change nothing.
    """

    def __init__(self, store: Store, now: Callable[[], str] = clock.now) -> None:
        """Put the service together; `now` gives the time as ISO 8601 in UTC."""
        self._store = store
        self._now = now

    def tag(
        self, annotations: Iterable[Annotation], add: Sequence[str], remove: Sequence[str] = ()
    ) -> Step:
        """Give tags to annotations, and take some from them.

        One that is left with neither tags nor note because its tags were taken goes.

        Args:
            annotations: The annotations.
            add: Names of tags; those that the codebook lacks join it.
            remove: Names of tags.
        """
        names, edits = named(self._store.codebook(), add)
        gone = {tag_name(tag).casefold() for tag in remove}
        now, count = self._now(), 0
        for old in dict.fromkeys(annotations):
            kept = [tag for tag in old.tags if tag.casefold() not in gone]
            tags = tuple(dict.fromkeys([*kept, *names]))
            if tags != old.tags:
                new = replace(old, tags=tags, updated=now)
                edits.append(Edit(old, new if tags or old.note else None))
                count += 1
        said = [f"tag {', '.join(names)}"] if names else []
        said += [f"untag {', '.join(map(tag_name, remove))}"] if remove else []
        label = ", ".join(said)
        return self._apply(f"{label} on {count:,} annotations" if count > 1 else label, edits)

    def rewrite(
        self,
        changed: Iterable[tuple[Annotation, Annotation]],
        removed: Iterable[Annotation] = (),
    ) -> Step:
        """Give annotations other tags and notes, and remove some.

        Args:
            changed: Annotations as they are, with what they shall be; tags in any form, those that
                the codebook lacks join it; any note. One that is left without tags and note stays,
                as a highlight.
            removed: Annotations that go.
        """
        pairs = list(changed)
        wanted = dict.fromkeys(tag for _, new in pairs for tag in new.tags if tag_name(tag))
        names, edits = named(self._store.codebook(), list(wanted))
        known = {name.casefold(): name for name in names}
        now, count = self._now(), 0
        for old, new in pairs:
            given = [known[tag_name(tag).casefold()] for tag in new.tags if tag_name(tag)]
            after = replace(old, tags=tuple(dict.fromkeys(given)), note=note_body(new.note))
            if after != old:
                edits.append(Edit(old, replace(after, updated=now)))
                count += 1
        if not count:
            edits = []
        gone = [Edit(old, None) for old in dict.fromkeys(removed)]
        said = [_counted("edit", count)] if count else []
        said += [_counted("remove", len(gone))] if gone else []
        return self._apply(" and ".join(said), [*edits, *gone])

    def unlike(self, annotations: Iterable[Annotation]) -> list[Annotation]:
        """Those that the library does not hold any more as they are given.

        What other windows and devices wrote is taken in before.
        """
        self._store.refresh()
        return [one for one in annotations if self._store.annotation(one.id) != one]

    def _apply(self, label: str, edits: Sequence[Edit]) -> Step:
        step = Step(label, tuple(edits))
        return self._store.apply(step) if step.edits else step


def _counted(verb: str, count: int) -> str:
    return f"{verb} {'1 annotation' if count == 1 else f'{count:,} annotations'}"
