"""Actions of dialogs and of screens that ask one thing."""

from collections.abc import Mapping

from tui.actions.action import Action
from tui.core.colours import COLOURS
from tui.core.labels import PLAIN

LABEL_KEYS: Mapping[str, str] = {
    "PERSON": "p", "NORP": "n", "FAC": "f", "ORG": "o", "GPE": "g", "LOC": "c", "PRODUCT": "r",
    "EVENT": "v", "WORK_OF_ART": "w", "LAW": "a", "LANGUAGE": "u", "DATE": "d", "TIME": "t",
    "PERCENT": "percent_sign", "MONEY": "m", "QUANTITY": "y", "ORDINAL": "i", "CARDINAL": "b",
}  # fmt: skip
"""The key of each label where one is chosen, in Textual's name."""

ACTIONS: tuple[Action, ...] = (
    Action("dialog.quit", "ctrl+q", "Quit; a note that is being written is kept", "app.quit"),
    Action("modal.suspend", "ctrl+z", "Back to the shell for a while; fg returns", "app.suspend_process"),
    Action("themes.keep", "enter", "Keep this theme", "keep", "keep"),
    Action("themes.next", "j,down,f5", "Next theme", "move(1)", "next"),
    Action("themes.previous", "k,up", "Previous theme", "move(-1)"),
    Action("themes.cancel", "escape,q", "Back to the theme as it was", "cancel", "as it was"),
    Action("prompt.accept", "enter", "Take what is written", "accept", "done"),
    Action("search.pattern", "ctrl+r", "Search for a pattern, or for words again", "pattern", "pattern"),
    Action("search.earlier", "up", "What was sought before", "recall(-1)"),
    Action("search.later", "down", "What was sought after that", "recall(1)"),
    Action("prompt.dismiss", "escape", "Leave without an answer", "dismiss", "cancel"),
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
    Action("target.apply", "enter", "Take this tag", "apply", "take"),
    Action("target.complete", "tab", "Complete the name", "complete", "complete"),
    Action("target.next", "down,ctrl+n", "Next tag", "move(1)"),
    Action("target.previous", "up,ctrl+p", "Previous tag", "move(-1)"),
    Action("target.cancel", "escape", "Cancel", "cancel", "cancel"),
    Action("colour.use", "enter", "Use this colour", "use", "use"),
    Action("colour.next", "j,down", "Next colour", "move(1)"),
    Action("colour.previous", "k,up", "Previous colour", "move(-1)"),
    Action("colour.cancel", "escape,q", "Leave it as it is", "cancel", "cancel"),
    *(
        Action(f"colour.{name}", name[0], f"Use {name}", f"colour('{name}')")
        for name in COLOURS
    ),
    Action("plan.apply", "enter,y", "Do what is shown", "apply", "do it"),
    Action("plan.scope", "s,tab", "With or without the tags below", "scope", "those below"),
    Action("plan.next", "j,down", "Scroll down a line", "scroll(1)"),
    Action("plan.previous", "k,up", "Scroll up a line", "scroll(-1)"),
    Action("plan.page_down", "space,pagedown,ctrl+d", "Scroll down", "page(1)", "scroll"),
    Action("plan.page_up", "pageup,ctrl+b,ctrl+u", "Scroll up", "page(-1)"),
    Action("plan.cancel", "escape,q,n", "Leave everything as it is", "cancel", "cancel"),
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
    Action("edited.apply", "y,enter", "Have it done", "answer('apply')", "do it"),
    Action("edited.again", "e", "Edit the same text again", "answer('again')", "edit again"),
    Action("edited.close", "escape,q,n", "Leave everything as it is", "close", "leave it"),
    Action("edited.next", "j,down", "Scroll down", "move(1)"),
    Action("edited.previous", "k,up", "Scroll up", "move(-1)"),
    Action("edited.page_down", "space,pagedown,ctrl+d", "Page down", "page(1)"),
    Action("edited.page_up", "pageup,ctrl+b,ctrl+u", "Page up", "page(-1)"),
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
