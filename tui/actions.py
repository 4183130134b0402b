"""The table of actions: id, default keys, label. `tui.keymap` makes bindings of it.

An id is `place.verb`; the place is the screen or widget that handles it. A key keeps its meaning
from screen to screen.
"""

from collections.abc import Mapping
from typing import NamedTuple

from tui.core.labels import PLAIN

LABEL_KEYS: Mapping[str, str] = {
    "PERSON": "p", "NORP": "n", "FAC": "f", "ORG": "o", "GPE": "g", "LOC": "c", "PRODUCT": "r",
    "EVENT": "v", "WORK_OF_ART": "w", "LAW": "a", "LANGUAGE": "u", "DATE": "d", "TIME": "t",
    "PERCENT": "percent_sign", "MONEY": "m", "QUANTITY": "y", "ORDINAL": "i", "CARDINAL": "b",
}  # fmt: skip
"""The key of each label where one is chosen, in Textual's name."""


class Action(NamedTuple):
    """One action.

    Attributes:
        id: `place.verb`, what `config.toml` and the palette know it by.
        keys: Default keys, separated by commas, in Textual's names; a comma is called `comma`.
        label: What it does, in a few words.
        call: Textual action string, on the screen or widget of the place.
        hint: Very short label for the bottom line; empty to leave it out there.
    """

    id: str
    keys: str
    label: str
    call: str
    hint: str = ""


ACTIONS: tuple[Action, ...] = (
    Action("app.help", "question_mark,f1", "Keys of this screen", "help", "keys"),
    Action("app.palette", "colon,ctrl+p", "Command palette", "command_palette", "commands"),
    Action("app.theme", "f5", "Next theme", "next_theme"),
    Action("app.quit", "ctrl+q", "Quit", "quit"),
    Action("app.sweep", "f6", "Recognise the whole library, or stop doing so", "sweep"),
    Action("app.pipeline", "f7", "Choose the pipeline that finds names, for this session", "pipeline"),
    Action("list.next", "j,down", "Next row", "move(1)"),
    Action("list.previous", "k,up", "Previous row", "move(-1)"),
    Action("list.page_down", "space,pagedown,ctrl+f", "Page down", "page(1)"),
    Action("list.page_up", "ctrl+b,pageup", "Page up", "page(-1)"),
    Action("list.half_down", "ctrl+d", "Half a page down", "page(0.5)"),
    Action("list.half_up", "ctrl+u", "Half a page up", "page(-0.5)"),
    Action("list.first", "g,home", "First row", "first"),
    Action("list.last", "G,end", "Last row", "last"),
    Action("list.open", "enter", "Open", "open", "open"),
    Action("library.filter", "f,slash", "Filter as you type", "filter", "filter"),
    Action("library.clear_filter", "escape", "Drop the filter", "clear_filter"),
    Action("library.order", "comma", "Change the order", "order", "order"),
    Action("library.read", "r", "Mark read or unread", "toggle_read", "read"),
    Action("library.star", "s", "Star or unstar", "toggle_star", "star"),
    Action("library.preview", "P", "Show or hide the preview", "toggle_preview"),
    Action("library.problems", "exclamation_mark", "What was damaged or could not be opened", "problems"),
    Action("library.versions", "V", "Choose from versions side by side", "versions"),
    Action("library.undo", "u", "Undo", "undo"),
    Action("library.redo", "ctrl+r", "Redo", "redo"),
    Action("library.quit", "q", "Quit", "quit", "quit"),
    Action("library.entities", "E", "Names, dates and amounts of the whole library", "app.entities", "names"),
    Action("text.next", "j,down", "Next unit", "step(1)", "next"),
    Action("text.previous", "k,up", "Previous unit", "step(-1)"),
    Action("text.word_next", "w,right", "Next word", "unit('word', 1)"),
    Action("text.word_previous", "b,left", "Previous word", "unit('word', -1)"),
    Action("text.sentence_next", "right_parenthesis", "Next sentence", "unit('sentence', 1)"),
    Action("text.sentence_previous", "left_parenthesis", "Previous sentence", "unit('sentence', -1)"),
    Action("text.paragraph_next", "right_curly_bracket", "Next paragraph", "unit('paragraph', 1)"),
    Action("text.paragraph_previous", "left_curly_bracket", "Previous paragraph", "unit('paragraph', -1)"),
    Action("text.mention_next", "tab", "Next name, date or amount", "unit('mention', 1)", "name"),
    Action("text.mention_previous", "shift+tab", "Previous name, date or amount", "unit('mention', -1)"),
    Action("text.annotation_next", "greater_than_sign", "Next annotation", "unit('annotation', 1)"),
    Action("text.annotation_previous", "less_than_sign", "Previous annotation", "unit('annotation', -1)"),
    Action("text.hit_next", "n", "Next search hit", "unit('hit', 1)"),
    Action("text.hit_previous", "N", "Previous search hit", "unit('hit', -1)"),
    Action("text.quotation_next", "quotation_mark", "Next quotation", "unit('quotation', 1)"),
    Action("text.quotation_previous", "grave_accent", "Previous quotation", "unit('quotation', -1)"),
    Action("text.widen", "plus", "Widen the unit", "widen"),
    Action("text.narrow", "minus", "Narrow the unit", "narrow"),
    Action("text.select", "v", "Free selection: start, or drop it", "select"),
    Action("text.swap", "o", "Other end of the selection", "swap"),
    Action("text.page_down", "space,pagedown,ctrl+f", "Page down", "page(1)"),
    Action("text.page_up", "pageup,ctrl+b", "Page up", "page(-1)"),
    Action("text.half_down", "ctrl+d", "Half a page down", "page(0.5)"),
    Action("text.half_up", "ctrl+u", "Half a page up", "page(-0.5)"),
    Action("text.first", "g,home", "To the beginning", "edge(-1)"),
    Action("text.last", "G,end", "To the end", "edge(1)"),
    Action("reader.highlight", "H", "Highlight", "highlight", "highlight"),
    Action("reader.tag", "t", "Tag", "tag", "tag"),
    *(
        Action(f"reader.tag{n}", str(n), f"The codebook's tag on {n}", f"tag_digit('{n}')")
        for n in range(1, 10)
    ),
    Action("reader.again", "full_stop", "The last tags again, here", "tag_again"),
    Action("reader.note", "a", "Note", "note", "note"),
    Action("reader.mend", "e", "Mend a name or a quotation: what it is, who speaks, or that it is none", "mend", "mend"),
    Action("reader.dossier", "enter", "Dossier of the name: all its mentions in the library", "dossier", "dossier"),
    Action("reader.remove", "x", "Remove the annotation under the cursor", "remove", "remove"),
    Action("reader.occurrences", "asterisk", "Select all occurrences of the unit", "occurrences"),
    Action("reader.undo", "u", "Undo", "undo", "undo"),
    Action("reader.redo", "ctrl+r", "Redo", "redo"),
    Action("reader.history", "h", "History of a note, or what was removed", "history", "history"),
    Action("reader.versions", "V", "Choose from versions side by side", "versions"),
    Action("reader.lost", "L", "Find places for lost annotations", "lost"),
    Action("reader.find", "slash", "Find in the text", "find", "find"),
    Action("reader.mark", "m", "Set a mark (then a letter)", "mark"),
    Action("reader.go_mark", "apostrophe", "Go to a mark (then its letter)", "go_mark"),
    Action("reader.jump_back", "ctrl+o", "Back to where the last jump began", "jump_back"),
    Action("reader.entities", "E", "Panel of entities", "panel('entities')", "entities"),
    Action("reader.annotations", "A", "Panel of annotations", "panel('annotations')", "notes"),
    Action("reader.quotations", "Q", "Quotations by speaker", "quotations"),
    Action("reader.zen", "z", "Nothing but text", "zen"),
    Action("reader.next_article", "right_square_bracket", "Next article", "article(1)"),
    Action("reader.previous_article", "left_square_bracket", "Previous article", "article(-1)"),
    Action("reader.star", "s", "Star or unstar", "toggle_star"),
    Action("reader.read", "r", "Mark read or unread", "toggle_read"),
    Action("reader.copy", "y", "Copy the selection", "copy"),
    Action("reader.width", "W", "Width of the text column", "width"),
    Action("reader.drop", "escape", "Drop the selection", "drop"),
    Action("reader.back", "q", "Back to the list", "back", "back"),
    Action("panel.next", "j,down", "Next row", "move(1)"),
    Action("panel.previous", "k,up", "Previous row", "move(-1)"),
    Action("panel.page_down", "space,pagedown", "Page down", "page(1)"),
    Action("panel.page_up", "pageup", "Page up", "page(-1)"),
    Action("panel.first", "g,home", "First row", "first"),
    Action("panel.last", "G,end", "Last row", "last"),
    Action("panel.open", "enter", "Go there", "open", "go there"),
    Action("panel.leave", "escape,q", "Back to the text", "leave", "text"),
    Action("entity.reject", "x", "No name, in this article", "ask('reject')", "no name"),
    Action("entity.same", "equals_sign", "The same as another name", "ask('same')", "same as"),
    Action("dialog.quit", "ctrl+q", "Quit; a note that is being written is kept", "app.quit"),
    Action("prompt.accept", "enter", "Take what is written", "accept", "done"),
    Action("prompt.dismiss", "escape", "Leave without an answer", "dismiss", "cancel"),

    Action("entities.filter", "f,slash", "Filter as you type", "filter", "filter"),
    Action("entities.order", "comma", "Change the order", "order", "order"),
    Action("entities.clear", "escape", "Drop the filter, or go back", "clear"),
    Action("entities.back", "q", "Back", "back", "back"),

    Action("dossier.pane", "tab", "Next list", "pane(1)", "next list"),
    Action("dossier.pane_back", "shift+tab", "Previous list", "pane(-1)"),
    Action("dossier.filter", "f,slash", "Filter the mentions as you type", "filter", "filter"),
    Action("dossier.select", "v", "Select the mention, or all of an article in its row", "select", "select"),
    Action("dossier.select_all", "asterisk", "Select all mentions that are shown", "select_all"),
    Action("dossier.tag", "t", "Tag what is selected, or the mention in the row", "tag", "tag"),
    Action("dossier.widen", "plus", "Together in a wider part of the text", "scope(1)"),
    Action("dossier.narrow", "minus", "Together in a narrower part of the text", "scope(-1)"),
    Action("dossier.undo", "u", "Undo", "undo"),
    Action("dossier.redo", "ctrl+r", "Redo", "redo"),
    Action("dossier.clear", "escape", "Drop selection or filter, or go back", "clear"),
    Action("dossier.back", "q", "Back", "back", "back"),

    Action("picker.apply", "enter", "Apply the tag", "apply", "apply"),
    Action("picker.more", "comma", "Choose the tag, and then another", "more", "and another"),
    Action("picker.complete", "tab", "Complete the name", "complete", "complete"),
    Action("picker.next", "down,ctrl+n", "Next tag", "move(1)"),
    Action("picker.previous", "up", "Previous tag", "move(-1)"),
    *(
        Action(f"picker.tag{n}", str(n), f"The codebook's tag on {n}", f"digit('{n}')")
        for n in range(1, 10)
    ),
    Action("picker.cancel", "escape", "Cancel", "cancel", "cancel"),
    Action("speaker.apply", "enter", "Take this speaker", "apply", "take"),
    Action("speaker.reject", "ctrl+x", "It is no quotation", "reject", "no quotation"),
    Action("speaker.complete", "tab", "Complete the name", "complete", "complete"),
    Action("speaker.next", "down,ctrl+n", "Next row", "move(1)"),
    Action("speaker.previous", "up,ctrl+p", "Previous row", "move(-1)"),
    Action("speaker.cancel", "escape", "Cancel", "cancel", "cancel"),
    Action("said.open", "enter", "Go there", "open", "go there"),
    Action("said.next", "down,ctrl+n", "Next row", "move(1)"),
    Action("said.previous", "up,ctrl+p", "Previous row", "move(-1)"),
    Action("said.page_down", "pagedown", "Page down", "page(1)"),
    Action("said.page_up", "pageup", "Page up", "page(-1)"),
    Action("said.close", "escape", "Close", "close", "close"),
    Action("pipeline.use", "enter", "Use this pipeline", "use", "use"),
    Action("pipeline.next", "j,down", "Next pipeline", "move(1)"),
    Action("pipeline.previous", "k,up", "Previous pipeline", "move(-1)"),
    Action("pipeline.cancel", "escape,q", "Leave it as it is", "cancel", "cancel"),
    Action("note.save", "ctrl+s", "Save the note and close", "save", "save"),
    Action("note.close", "escape", "Close the note", "close", "close"),
    Action("question.keep", "y,enter", "Keep the note", "answer('keep')", "keep"),
    Action("question.drop", "n", "Drop what was changed", "answer('drop')", "drop"),
    Action("question.resume", "escape", "Go on writing", "answer('resume')", "go on writing"),
    Action("mend.save", "enter", "Let it be what the row says", "save", "save"),
    Action("mend.scope", "s,tab", "How far it holds: here, in this article, everywhere", "scope", "how far"),
    Action("mend.reject", "x", "It is no name", "reject", "no name"),
    Action("mend.same", "equals_sign", "It names the same as another name", "same", "same as"),
    Action("mend.end_left", "h,left", "End a word earlier", "move('end', -1)", "shorter"),
    Action("mend.end_right", "l,right", "End a word later", "move('end', 1)", "longer"),
    Action("mend.start_left", "H,shift+left", "Begin a word earlier", "move('start', -1)", "from earlier"),
    Action("mend.start_right", "L,shift+right", "Begin a word later", "move('start', 1)"),
    Action("mend.next", "j,down", "Next label", "row(1)"),
    Action("mend.previous", "k,up", "Previous label", "row(-1)"),
    Action("mend.cancel", "escape,q", "Leave it as it is", "cancel", "cancel"),
    *(
        Action(f"mend.{label.lower()}", letter, f"{label}: {PLAIN[label]}", f"label('{label}')")
        for label, letter in LABEL_KEYS.items()
    ),
    Action("same.apply", "enter", "It is this one", "apply", "it is this one"),
    Action("same.next", "down,ctrl+n", "Next name", "row(1)"),
    Action("same.previous", "up", "Previous name", "row(-1)"),
    Action("same.complete", "tab", "Write the name out", "complete", "complete"),
    Action("same.cancel", "escape", "Leave it as it is", "cancel", "cancel"),
    Action("history.restore", "enter", "Bring this version back", "restore", "bring back"),
    Action("lately.open", "enter", "History of this note", "open", "history"),
    Action("versions.keep", "enter", "Keep this version", "keep", "keep this"),
    *(
        Action(f"versions.keep{n}", str(n), f"Keep version {n}", f"keep_number({n})")
        for n in range(1, 10)
    ),
    Action("versions.skip", "n", "To the next note, without a choice", "skip", "next note"),
    Action("lost.accept", "enter,a", "Put the annotation here", "accept", "put it here"),
    Action("lost.skip", "n,s", "Keep it as it is, to the next one", "skip", "keep as it is"),
    Action("states.next", "j,down,tab,right", "Next", "move(1)", "next"),
    Action("states.previous", "k,up,shift+tab,left", "Previous", "move(-1)"),
    Action("states.close", "escape,q", "Close", "close", "close"),
    Action("states.first", "g,home", "First", "edge(-1)"),
    Action("states.last", "G,end", "Last", "edge(1)"),
    Action("states.page_down", "space,pagedown,ctrl+d", "Scroll down what is shown whole", "scroll(1)", "scroll"),
    Action("states.page_up", "pageup,ctrl+b,ctrl+u", "Scroll up what is shown whole", "scroll(-1)"),
    Action("help.close", "escape,f1", "Close", "close", "close"),
    Action("help.leave", "q,question_mark", "Close, while nothing is typed", "close"),
    Action("help.down", "down", "Scroll down", "scroll(1)"),
    Action("help.up", "up", "Scroll up", "scroll(-1)"),
    Action("help.page_down", "pagedown", "Page down", "page(1)", "page"),
    Action("help.page_up", "pageup", "Page up", "page(-1)"),
)  # fmt: skip

BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}
