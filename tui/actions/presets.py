"""Keys for other hands than vim's: what each preset changes in the table of actions."""

from collections.abc import Mapping

_HALF_DOWN, _HALF_UP = "d,ctrl+d", "u,ctrl+u"
_FIRST, _LAST = "g,less_than_sign,home", "G,greater_than_sign,end"

LESS: Mapping[str, str] = {
    "app.help": "h,question_mark,f1",
    "list.page_down": "space,f,ctrl+f,pagedown", "list.page_up": "b,ctrl+b,pageup",
    "list.half_down": _HALF_DOWN, "list.half_up": _HALF_UP,
    "list.first": _FIRST, "list.last": _LAST,
    "library.filter": "slash", "entities.filter": "slash", "dossier.filter": "slash",
    "library.undo": "U", "dossier.undo": "U", "reader.undo": "U",
    "text.page_down": "space,f,ctrl+f,pagedown", "text.page_up": "b,ctrl+b,pageup",
    "text.half_down": _HALF_DOWN, "text.half_up": _HALF_UP,
    "text.first": _FIRST, "text.last": _LAST,
    "text.word_previous": "B,left",
    "text.annotation_next": "i", "text.annotation_previous": "I",
    "reader.history": "l",
    "panel.page_down": "space,pagedown", "panel.page_up": "b,pageup",
    "panel.first": _FIRST, "panel.last": _LAST,
    "states.page_down": "space,f,d,pagedown,ctrl+d", "states.page_up": "b,u,pageup,ctrl+b,ctrl+u",
    "states.first": _FIRST, "states.last": _LAST,
}  # fmt: skip
"""As in less: `f` `b` `d` `u` turn pages, `<` `>` go to the ends, `h` helps."""

_BACK = "backspace,q"
_UNDO, _REDO = "ctrl+z,u", "ctrl+y"
_FIND = "ctrl+f,slash"

ARROWS: Mapping[str, str] = {
    "app.suspend": "f12", "modal.suspend": "f12",
    "list.next": "down", "list.previous": "up",
    "list.page_down": "pagedown,space", "list.page_up": "pageup",
    "list.half_down": "ctrl+pagedown", "list.half_up": "ctrl+pageup",
    "list.first": "home", "list.last": "end",
    "library.filter": _FIND, "entities.filter": _FIND, "dossier.filter": _FIND,
    "library.undo": _UNDO, "dossier.undo": _UNDO, "reader.undo": _UNDO,
    "library.redo": _REDO, "dossier.redo": _REDO, "reader.redo": _REDO,
    "library.order": "f3,comma", "entities.order": "f3,comma",
    "library.read": "ctrl+r,r", "reader.read": "ctrl+r,r",
    "library.star": "ctrl+d,s", "reader.star": "ctrl+d,s",
    "library.quit": "f10,q", "entities.back": _BACK, "dossier.back": _BACK, "reader.back": _BACK,
    "dossier.select": "insert,v", "dossier.select_all": "ctrl+a,asterisk", "dossier.tag": "f4,t",
    "text.next": "down", "text.previous": "up",
    "text.word_next": "ctrl+right,w", "text.word_previous": "ctrl+left,b",
    "text.sentence_next": "right,right_parenthesis", "text.sentence_previous": "left,left_parenthesis",
    "text.paragraph_next": "ctrl+down,right_curly_bracket",
    "text.paragraph_previous": "ctrl+up,left_curly_bracket",
    "text.hit_next": "f3,n", "text.hit_previous": "N,shift+f3,f15",
    "text.widen": "shift+up,plus", "text.narrow": "shift+down,minus",
    "text.select": "insert,v",
    "text.page_down": "pagedown,space", "text.page_up": "pageup",
    "text.half_down": "ctrl+pagedown", "text.half_up": "ctrl+pageup",
    "text.first": "home", "text.last": "end",
    "reader.note": "f2,a", "reader.tag": "f4,t", "reader.highlight": "f8,H", "reader.mend": "f9,e",
    "reader.remove": "delete,x", "reader.occurrences": "ctrl+a,asterisk", "reader.find": _FIND,
    "reader.copy": "ctrl+k,y",
    "panel.next": "down", "panel.previous": "up", "panel.first": "home", "panel.last": "end",
    "panel.page_down": "pagedown,space",
    "entity.reject": "delete,x",
    "themes.next": "down,f5", "themes.previous": "up",
    "pipeline.next": "down", "pipeline.previous": "up",
    "mend.end_left": "left", "mend.end_right": "right",
    "mend.start_left": "shift+left", "mend.start_right": "shift+right",
    "mend.next": "down", "mend.previous": "up", "mend.reject": "delete,x",
    "states.next": "down,right,tab", "states.previous": "up,left,shift+tab",
    "states.first": "home", "states.last": "end",
    "states.page_down": "pagedown,space", "states.page_up": "pageup",
}  # fmt: skip
"""Arrows and keys with names move, F and control keys act; letters are not needed, but act too."""

PRESETS: Mapping[str, Mapping[str, str]] = {"vim": {}, "less": LESS, "arrows": ARROWS}
"""Name of a preset to the keys by action id that differ from the table, which is vim's."""
