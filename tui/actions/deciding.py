"""Actions on what is found everywhere, and on what waits for a decision."""

from tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("everywhere.leave", "x,v", "Leave the passage out or take it in; in an article's row, all of it", "leave", "leave out"),
    Action("everywhere.all", "asterisk", "Take in all that are shown, or none", "all", "all"),
    Action("everywhere.tag", "t", "Tag all that are taken in", "tag", "tag"),
    *(
        Action(f"everywhere.tag{n}", str(n), f"The codebook's tag on {n}, on all that are taken in", f"tag_digit('{n}')")
        for n in range(1, 10)
    ),
    Action("everywhere.highlight", "H", "Highlight all that are taken in", "highlight", "highlight"),
    Action("everywhere.propose", "p", "Put all that are taken in up for review", "propose", "review"),
    Action("everywhere.filter", "f,slash", "Filter as you type", "filter", "filter"),
    Action("everywhere.clear", "escape", "Drop the filter, or go back", "clear"),
    Action("everywhere.back", "q", "Back, and mark nothing", "back", "back"),
    Action("review.accept", "a", "It is right", "accept", "accept"),
    Action("review.reject", "x", "It is not right", "reject", "reject"),
    Action("review.skip", "space", "Decide it later, when all others were seen", "skip", "skip"),
    Action("review.undo", "backspace,u", "Take the last decision back", "undo", "undo"),
    Action("review.mend", "e", "Mend it: another label or bounds, other tags, another place", "mend", "mend"),
    Action("review.back", "q,escape", "Back; all decisions are stored", "back", "back"),
    Action("review.scope", "s", "How far it holds for a name: here, in this article, everywhere", "scope", "how far"),
    Action("review.kind", "tab", "The next kind alone, or all", "kind(1)", "kinds"),
    Action("review.kind_back", "shift+tab", "The kind before alone, or all", "kind(-1)"),
    Action("review.next", "j,down", "Look at the next one, without a word on this", "look(1)", "look on"),
    Action("review.previous", "k,up", "Look at the one before", "look(-1)"),
    Action("review.page_down", "pagedown,ctrl+f", "Scroll the passage down", "scroll(1)"),
    Action("review.page_up", "pageup,ctrl+b", "Scroll the passage up", "scroll(-1)"),
    Action("review.open", "enter", "Go there in its article", "open", "go there"),
    Action("review.widen", "plus", "What waits in the whole library", "widen"),
    Action("review.narrow", "minus", "What waits in this article alone", "narrow"),
)  # fmt: skip
