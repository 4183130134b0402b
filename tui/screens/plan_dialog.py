"""What renaming, merging or deleting a tag would do, before it is done."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui import keymap
from tui.core.annotation import Annotation
from tui.core.coding import Plan
from tui.resources import style
from tui.screens.dialog import Dialog

if TYPE_CHECKING:
    from textual.widget import Widget

LISTED = 40
"""Passages that are listed at most."""
QUOTE = 200
"""Code points of a passage that are shown at most."""

Line = Sequence[tuple[str, str]]
"""Texts of one line, each with its style."""


def summary(plan: Plan) -> list[str]:
    """What a plan does to annotations, in figures."""
    count = len(plan.changes)
    if not count:
        return ["No annotation changes."]
    where = f"{plan.articles:,} article{'' if plan.articles == 1 else 's'}"
    said = [
        f"{count:,} annotation{'' if count == 1 else 's'} in {where} change{'s' * (count == 1)}."
    ]
    if plan.joined:
        have = "has" if plan.joined == 1 else "have"
        said.append(f"{plan.joined:,} of them {have} both tags, and will have one of them once.")
    if plan.bare:
        rest = "stays as a highlight" if plan.bare == 1 else "stay as highlights"
        said.append(f"{plan.bare:,} of them {rest}, with neither tag nor note.")
    return said


def first_lines(plan: Plan) -> list[Line]:
    """What a plan does in figures, and what gives way to what."""
    found: list[Line] = [[(line, "bold")] for line in summary(plan)]
    return found + [[("! ", "bold $warning"), (notice, "")] for notice in plan.notices]


def listed(plan: Plan, title_of: Callable[[Annotation], str]) -> list[Line]:
    """The tags and some of the annotations that a plan changes.

    Args:
        plan: The plan.
        title_of: The title of an annotation's article.
    """
    bold, faint = "bold $heading", "$faint"
    found: list[Line] = []
    if plan.names:
        found += [[], [("Tags", bold)]]
        for old, new in plan.names:
            becomes = [(" → ", faint), (new, "")] if new else [("  goes", faint)]
            found.append([(f"  {old}", ""), *becomes])
    if plan.changes:
        found += [[], [("Annotations", bold)]]
        seen = None
        for before, after in plan.changes[:LISTED]:
            if before.article != seen:
                seen = before.article
                found.append([(f"  {title_of(before)}", faint)])
            tags = "  ".join(after.tags) or ("only a note" if after.note else "highlight")
            words = " ".join(before.target.exact[:QUOTE].split())
            found.append([(f"    {tags}", "$accent"), (f"  {words}", "")])
        more = len(plan.changes) - LISTED
        found += [[(f"    and {more:,} more", faint)]] if more > 0 else []
    return found


class PlanDialog(Dialog[Plan | None]):
    """The dialog. Its result is the plan to carry out; None when it was left."""

    BINDINGS = keymap.bindings("plan", priority=True)
    CSS_PATH = [style("dialogs"), style("tags")]

    def __init__(self, plans: Sequence[Plan], title_of: Callable[[Annotation], str]) -> None:
        """Make the dialog.

        Args:
            plans: The plan that is asked for, and others that the reader may take instead.
            title_of: The title of an annotation's article.
        """
        super().__init__("What would change")
        self._plans = plans
        self._title_of = title_of
        self._at = 0
        self._head = Static("", classes="asked", markup=False)
        self._first, self._rest = Static("", markup=False), Static("", id="listed", markup=False)
        self._scroll = VerticalScroll(self._first, self._rest, can_focus=False)

    def content(self) -> "Iterable[Widget]":
        """What would be done, and all that changes by it."""
        yield self._head
        yield self._scroll

    def on_mount(self) -> None:
        """Show the first plan."""
        self._show()

    def _show(self) -> None:
        plan = self._plans[self._at]
        label = plan.label[:1].upper() + plan.label[1:]
        self._head.update(Content.styled(f"{label}?", "bold"))
        for part, lines in (
            (self._first, first_lines(plan)),
            (self._rest, listed(plan, self._title_of)),
        ):
            part.update(Content("\n").join([Content.assemble(*line) for line in lines]))
        self._scroll.scroll_home(animate=False)
        self.call_after_refresh(self.refresh_bindings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There are tags below, there is something to scroll, or these keys do nothing."""
        if action == "scope":
            return len(self._plans) > 1
        return action not in {"page", "scroll"} or self._scroll.max_scroll_y > 0

    def on_resize(self) -> None:
        """Know anew whether there is something to scroll."""
        self.call_after_refresh(self.refresh_bindings)

    def action_apply(self) -> None:
        """Take the plan that is shown."""
        self.dismiss(self._plans[self._at])

    def action_scope(self) -> None:
        """Show the next plan."""
        self._at = (self._at + 1) % len(self._plans)
        self._show()

    def action_scroll(self, rows: int) -> None:
        """Scroll by lines."""
        self._scroll.scroll_relative(y=rows, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        self.action_scroll(pages * max(1, self._scroll.size.height - 1))

    def action_cancel(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)
