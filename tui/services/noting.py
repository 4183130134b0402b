"""Annotations by themselves: found by name, with their history and versions side by side."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tui.core import clock
from tui.core.anchor import Anchored
from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.digest import text_hash
from tui.core.errors import GlossError
from tui.core.history import Edit, Step, Version
from tui.core.ports import Shelf, Store
from tui.core.sought import Sought
from tui.core.text import clean_line, shorten
from tui.services.annotating import Annotating

ID_LENGTH = 32
"""Hex digits of an id that is written out."""
ID_LEAST = 4
"""Hex digits that are needed to name an id by a part of it."""
NAMED = 3
"""Examples in the message that a name is ambiguous."""
MAX_NAME = 80
"""Code points of a name that a message quotes."""
_HEX = re.compile(r"[0-9a-f]+")


def written(ident: int) -> str:
    """An id as it is written out: 32 hex digits."""
    return f"{ident:0{ID_LENGTH}x}"


class Noting:
    """Looks annotations up, and brings back what they were. Verbs that write block on the disk.

    Each of these is one undoable step. They raise ReadOnlyError when the library cannot be written
    and RefusedError when it was changed meanwhile, and then change nothing.
    """

    def __init__(
        self,
        store: Store,
        shelf: Shelf,
        annotating: Annotating,
        now: Callable[[], str] = clock.now,
    ) -> None:
        """Put the service together.

        Args:
            store: The library.
            shelf: Where texts are read from.
            annotating: The verbs of annotating.
            now: The time as ISO 8601 in UTC.
        """
        self._store = store
        self._shelf = shelf
        self._annotating = annotating
        self._now = now

    def article(self, name: str, *, new: bool = False) -> Article:
        """The article that is meant: by id, URI, path, or a part of its title.

        Args:
            name: 32 hex digits, a URI, the path of a file, or words that one title alone holds,
                without case; a title that is exactly so goes first.
            new: Whether a file that the library does not hold will do.

        Raises:
            GlossError: There is none or more than one; the message names some.
        """
        known = self._by_id(name) or self._store.by_source(name) or self._by_path(name)
        if known is not None:
            return known
        if new and (found := self._file(name)) is not None:
            return found
        wanted = " ".join(clean_line(name).split()).casefold()
        titled = [a for a in self._store.articles() if wanted and wanted in a.title.casefold()]
        exact = [article for article in titled if article.title.casefold() == wanted]
        if len(exact or titled) == 1:
            return (exact or titled)[0]
        shown = shorten(clean_line(name), MAX_NAME) or "''"
        if not titled:
            message = f"no article is called {shown}"
            hint = "give a path, a URI, an id or a part of the title"
            raise GlossError(message, hint)
        raise _ambiguous(shown, [a.title for a in exact or titled])

    def annotation(self, name: str, *, removed: bool = False) -> Annotation:
        """The annotation whose id begins or ends with the given hex digits.

        Args:
            name: 32 hex digits or at least `ID_LEAST` of their beginning or end.
            removed: Whether one in the trash will do, if no other fits.

        Raises:
            GlossError: There is none or more than one; the message names some.
        """
        digits = name.strip().lower().replace("-", "")
        shown = shorten(clean_line(name), MAX_NAME) or "''"
        if not _HEX.fullmatch(digits) or not ID_LEAST <= len(digits) <= ID_LENGTH:
            message = f"{shown} is no id"
            hint = f"an id has {ID_LENGTH} hex digits; {ID_LEAST} of its beginning or end will do"
            raise GlossError(message, hint)
        if len(digits) == ID_LENGTH and (known := self._store.annotation(int(digits, 16))):
            return known
        found = _named_like(digits, self._store.with_text(""))
        if not found and removed:
            found = _named_like(digits, self.removed())
        if len(found) > 1:
            raise _ambiguous(shown, [written(a.id) for a in found])
        if not found:
            gone = "" if removed or not _named_like(digits, self.removed()) else "in the trash"
            message = f"no annotation has the id {shown}"
            raise GlossError(message, f"{gone}; restore or undo brings it back" if gone else "")
        return found[0]

    def ident(self, name: str) -> int:
        """The id of an annotation, be it removed or forgotten but for its history.

        Raises:
            GlossError: Nothing is known of it, or there is more than one.
        """
        whole = name.strip().lower().replace("-", "")
        if len(whole) == ID_LENGTH and _HEX.fullmatch(whole) and self.versions(int(whole, 16)):
            return int(whole, 16)
        return self.annotation(name, removed=True).id

    def find(self, sought: Sought) -> Sequence[Annotation]:
        """Living annotations that fit, oldest first."""
        if sought.tag:
            found = self._store.tagged(sought.tag)
        elif sought.text:
            found = self._store.with_text(sought.text)
        elif sought.article is not None:
            found = self._store.annotations(sought.article)
        else:
            found = self._store.with_text("")
        return sorted(filter(sought.fits, found), key=_age)

    def article_of(self, one: Annotation) -> Article | None:
        """The article of an annotation; None when the library has lost it."""
        return self._store.article(one.article)

    def place(self, one: Annotation, text: str) -> Anchored:
        """Where an annotation stands in the normalised text of its article as it is now."""
        return self._annotating.anchoring.find(one, text, text_hash(text))

    def removed(self) -> Sequence[Annotation]:
        """Annotations in the trash, as they were, removed first first."""
        return [one for one in self._store.removed() if isinstance(one, Annotation)]

    def is_removed(self, ident: int) -> bool:
        """Whether the library shows no annotation with that id."""
        return self._store.annotation(ident) is None

    def contested(self) -> Sequence[Annotation]:
        """Living annotations that have versions beside them, oldest first."""
        return [one for one in self._store.contested() if isinstance(one, Annotation)]

    def versions(self, ident: int) -> Sequence[Version]:
        """Every state that an annotation was in, oldest first; none if it was never heard of."""
        return self._store.versions(ident)

    def restore(self, ident: int, number: int) -> Step:
        """Bring a version back, also of an annotation that was removed.

        Tags that the codebook lost since come back with it. A version that is a removal removes.

        Args:
            ident: Id of the annotation.
            number: Number of the version, from 1.

        Returns:
            What was done; without edits when the library shows that version already.

        Raises:
            GlossError: There is no such version.
        """
        known = self._store.versions(ident)
        version = next((one for one in known if one.number == number), None)
        if version is None or not isinstance(version.record, Annotation | None):
            there = f"there are 1 to {known[-1].number}" if known else "it has no history"
            message = f"annotation {written(ident)} has no version {number}"
            raise GlossError(message, there)
        label = f"restore version {number}"
        shown = self._store.annotation(ident)
        if version.record is None:
            return self._apply(label, shown, None)
        wanted = replace(version.record, updated=self._now())
        return self._annotating.save(shown, wanted, label)

    def rivals(self, ident: int) -> Sequence[Annotation | None]:
        """Versions made elsewhere without knowledge of the one shown; None for a removal."""
        found = self._store.rivals(ident)
        return [one for one in found if one is None or isinstance(one, Annotation)]

    def settle(self, ident: int, choice: int) -> Step:
        """Choose one of the versions that stand side by side; the others go into the history.

        Args:
            ident: Id of the annotation.
            choice: 1 for the version that is shown, 2 and more for its rivals in their order.

        Raises:
            GlossError: Nothing is to be chosen, or there is no such choice.
        """
        shown, rivals = self._store.annotation(ident), self.rivals(ident)
        if shown is None or not rivals:
            message = f"annotation {written(ident)} has no versions side by side"
            raise GlossError(message)
        choices = [shown, *rivals]
        if not 1 <= choice <= len(choices):
            message = f"there is no version {choice} to choose"
            raise GlossError(message, f"choose from 1 to {len(choices)}")
        chosen = choices[choice - 1]
        if chosen is not None:
            chosen = replace(chosen, updated=self._later(choices))
        return self._apply("choose a version", shown, chosen)

    def empty_trash(self, before: str) -> int:
        """Forget what was removed before a time (ISO 8601, UTC); how many records. Not undoable."""
        return self._store.empty_trash(before)

    def _apply(self, label: str, before: Annotation | None, after: Annotation | None) -> Step:
        step = Step(label, (Edit(before, after),) if before != after else ())
        return self._store.apply(step) if step.edits else step

    def _later(self, versions: Iterable[Annotation | None]) -> str:
        """A time that differs from that of each version: now, unless it is one of theirs."""
        taken = {one.updated for one in versions if one is not None}
        now = self._now()
        return now if now not in taken else f"{now[:-1]}001Z"

    def _by_id(self, name: str) -> Article | None:
        whole = len(name) == ID_LENGTH and _HEX.fullmatch(name.lower())
        return self._store.article(int(name, 16)) if whole else None

    def _by_path(self, name: str) -> Article | None:
        """The article of a path, whether there is still a file or not."""
        try:
            return self._store.by_source(Path(name).resolve().as_uri()) if name else None
        except (OSError, RuntimeError, ValueError):
            return None

    def _file(self, name: str) -> Article | None:
        """The article of a file that exists; what is wrong with it is raised."""
        if not Path(name).is_file():
            return None
        found = next(iter(self._shelf.scan([name])))
        if isinstance(found, Article):
            return self._store.by_source(found.source) or found
        raise GlossError(found.message)


def _named_like(digits: str, among: Iterable[Annotation]) -> list[Annotation]:
    return [a for a in among if written(a.id).startswith(digits) or written(a.id).endswith(digits)]


def _age(one: Annotation) -> tuple[str, int]:
    return one.created, one.id


def _ambiguous(name: str, found: Sequence[str]) -> GlossError:
    shown = ", ".join(shorten(one, 40) for one in sorted(found)[:NAMED])
    more = len(found) - NAMED
    return GlossError(
        f"{name} may be one of {len(found)}", shown + (f" and {more} more" if more > 0 else "")
    )
