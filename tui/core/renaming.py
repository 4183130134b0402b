"""What else changes when a tag is saved under another name."""

from collections import Counter
from dataclasses import replace

from tui.core.codebook import Codebook, Tag
from tui.core.errors import RefusedError
from tui.core.history import Edit


def saved(book: Codebook, new: Tag, before: str) -> list[Edit]:
    """The edits of the codebook that save a tag.

    A tag that had the same key loses it; tags below are renamed with it.

    Args:
        book: The codebook as it is.
        new: The tag as it shall be, whose id the codebook may lack.
        before: What it was called.

    Raises:
        RefusedError: Another tag has its name, or the new name of one below.
    """
    known = {tag.id: tag for tag in book.tags}
    after = {tag.id: _beside(tag, new, before) for tag in book.tags} | {new.id: new}
    uses = Counter(tag.name.casefold() for tag in after.values())
    edits = []
    for ident, tag in after.items():
        old = known.get(ident)
        if (old is None or old.name != tag.name) and uses[tag.name.casefold()] > 1:
            message = f"There is a tag {tag.name} already"
            raise RefusedError(message)
        if old != tag:
            edits.append(Edit(old, tag))
    return edits


def _beside(tag: Tag, new: Tag, before: str) -> Tag:
    """What another tag becomes when `new`, which was called `before`, is saved."""
    key = "" if tag.key == new.key else tag.key
    below = new.name != before and tag.name.casefold().startswith(f"{before.casefold()}/")
    return replace(tag, name=moved(tag.name, before, new.name) if below else tag.name, key=key)


def moved(tag: str, old: str, new: str) -> str:
    """What a tag is called when `old`, which may be it or stand above it, is called `new`."""
    if tag == old:
        return new
    parts = tag.split("/")
    depth = old.count("/") + 1
    if "/".join(parts[:depth]).casefold() != old.casefold():
        return tag
    return "/".join((new, *parts[depth:]))
