"""The codebook: its tree, and every change of it that a reader can make."""

from collections.abc import Callable
from dataclasses import replace

from tui.core import clock
from tui.core.annotation import Annotation
from tui.core.codebook import Codebook, Tag, free_colour, tag_name
from tui.core.coding import Plan, only, planned
from tui.core.history import Step
from tui.core.ids import new_id
from tui.core.intents import Intent
from tui.core.ports import Store
from tui.core.tagtree import Node, Usage, tree
from tui.core.text import clean_line


class Coding:
    """The verbs of the codebook. Each change is one undoable step.

    Those that change something block on the disk. They raise ReadOnlyError when the library cannot
    be written and RefusedError when it was changed meanwhile, and then change nothing. A verb that
    finds nothing to change returns a step without edits.
    """

    def __init__(self, store: Store, now: Callable[[], str] = clock.now) -> None:
        """Put the service together; `now` gives the time as ISO 8601 in UTC."""
        self._store = store
        self._now = now

    def codebook(self) -> Codebook:
        """All tags."""
        return self._store.codebook()

    def tree(self) -> list[Node]:
        """All tags and their parents, with how many annotations carry each."""
        return tree(self._store.codebook(), self._store.tag_uses())

    def usage(self) -> Usage:
        """How often, and how lately, each tag was given."""
        return Usage.of(self._store.tag_uses())

    def passages(self, name: str) -> list[Annotation]:
        """The annotations with a tag or one below it: newest article first, then in text order."""
        found = self._store.tagged(name)
        articles = {ident: self._store.article(ident) for ident in {one.article for one in found}}
        dates = {ident: article.date if article else "" for ident, article in articles.items()}
        found.sort(key=lambda one: one.target.span)
        found.sort(key=lambda one: (dates[one.article], one.article), reverse=True)
        return found

    def plan(self, intent: Intent) -> Plan:
        """What an intent would do; changes nothing.

        Raises:
            RefusedError: A name is empty, a new one is taken, or a tag would be merged into itself.
        """
        book = self._store.codebook()
        marked, waiting = self._store.tagged(intent.name), self._store.proposals()
        return planned(book, marked, intent, self._now(), waiting)

    def carry_out(self, plan: Plan) -> Step:
        """Do what was planned, all of it or, if anything was changed meanwhile, nothing."""
        step = Step(plan.label, plan.edits)
        return self._store.apply(step) if step.edits else step

    def add(self, name: str) -> Step:
        """Add a tag, in a colour that few have.

        Raises:
            RefusedError: The name is empty, or there is such a tag.
        """
        colour = free_colour(tag.colour for tag in self._store.codebook().tags)
        return self._save(Tag(new_id(), name, colour=colour), f"new tag {tag_name(name)}")

    def define(self, name: str, definition: str) -> Step:
        """Say when a tag is to be used; one that the codebook lacks joins it, as in all verbs."""
        new = replace(self._tag(name), definition=clean_line(definition).strip())
        return self._save(new, f"definition of {name}")

    def paint(self, name: str, colour: str) -> Step:
        """Give a tag one of `COLOURS`."""
        return self._save(replace(self._tag(name), colour=colour), f"colour of {name}")

    def give_key(self, name: str, key: str) -> Step:
        """Put a tag on a digit, from which another goes; an empty one takes it off its own."""
        label = f"key {key} gives {name}" if key else f"no key for {name}"
        return self._save(replace(self._tag(name), key=key), label)

    def _tag(self, name: str) -> Tag:
        """The codebook's tag of that name, or one that can be added."""
        book = self._store.codebook()
        colour = free_colour(tag.colour for tag in book.tags)
        return book.by_name(name) or Tag(new_id(), name, colour=colour)

    def _save(self, tag: Tag, label: str) -> Step:
        step = Step(label, tuple(only(self._store.codebook(), tag)))
        return self._store.apply(step) if step.edits else step
