"""Keys for other hands than vim's: what each preset changes in the table of actions."""

from collections.abc import Iterable, Mapping

from tui.actions.action import Action

_HALF_DOWN, _HALF_UP = "d,ctrl+d", "u,ctrl+u"
_FIRST, _LAST = "g,less_than_sign,home", "G,greater_than_sign,end"

LESS: Mapping[str, str] = {
    "filter f,slash": "slash",
    "undo u": "T",
    "first g,home": _FIRST, "last G,end": _LAST,
    "half_down ctrl+d": _HALF_DOWN, "half_up ctrl+u": _HALF_UP,
    "page_down space,pagedown,ctrl+f": "space,f,ctrl+f,pagedown",
    "page_up ctrl+b,pageup": "b,ctrl+b,pageup", "page_up pageup,ctrl+b": "b,ctrl+b,pageup",
    "app.help": "h,question_mark,f1",
    "text.word_previous": "B,left",
    "text.annotation_next": "p", "text.annotation_previous": "P",
    "reader.history": "l", "codebook.fold": "left",
    "panel.page_up": "b,pageup",
    "states.page_down": "space,f,d,pagedown,ctrl+d", "states.page_up": "b,u,pageup,ctrl+b,ctrl+u",
}  # fmt: skip
"""As in less: `f` `b` `d` `u` turn pages, `<` `>` go to the ends, `h` helps."""

_BACK = "backspace,q"
_FIND = "ctrl+f,slash"

ARROWS: Mapping[str, str] = {
    "next j,down": "down", "previous k,up": "up",
    "first g,home": "home", "last G,end": "end",
    "half_down ctrl+d": "ctrl+pagedown", "half_up ctrl+u": "ctrl+pageup",
    "page_down space,pagedown,ctrl+f": "pagedown,space",
    "page_up ctrl+b,pageup": "pageup", "page_up pageup,ctrl+b": "pageup",
    "page_down space,pagedown": "pagedown,space", "page_down space,pagedown,ctrl+d": "pagedown,space",
    "page_up pageup,ctrl+b,ctrl+u": "pageup",
    "undo u": "ctrl+z,u", "redo ctrl+r": "ctrl+y",
    "filter f,slash": _FIND, "find slash": _FIND,
    "tag t": "f4,t", "note a": "f2,a", "highlight H": "f8,H", "mend e": "f9,e",
    "remove x": "delete,x", "reject x": "delete,x",
    "select v": "insert,v", "select_all asterisk": "ctrl+a,asterisk",
    "occurrences asterisk": "ctrl+a,asterisk",
    "read r": "ctrl+r,r", "star s": "ctrl+d,s", "back q": _BACK, "suspend ctrl+z": "f12",
    "library.quit": "f10,q",
    "text.word_next": "ctrl+right,w", "text.word_previous": "ctrl+left,b",
    "text.sentence_next": "right,right_parenthesis", "text.sentence_previous": "left,left_parenthesis",
    "text.paragraph_next": "ctrl+down,right_curly_bracket",
    "text.paragraph_previous": "ctrl+up,left_curly_bracket",
    "text.hit_next": "f3,n", "text.hit_previous": "N,shift+f3,f15",
    "text.widen": "shift+up,plus", "text.narrow": "shift+down,minus",
    "reader.copy": "ctrl+k,y",
    "themes.next": "down,f5",
    "mend.end_left": "left", "mend.end_right": "right",
    "mend.start_left": "shift+left", "mend.start_right": "shift+right",
    "states.next": "down,right,tab", "states.previous": "up,left,shift+tab",
}  # fmt: skip
"""Arrows and keys with names move, F and control keys act; letters are not needed, but act too."""

RULES: Mapping[str, Mapping[str, str]] = {"vim": {}, "less": LESS, "arrows": ARROWS}
"""Presets: an action's id to its keys, or `verb keys` to those of all actions with that verb and
these default keys."""


def preset(rules: Mapping[str, str], table: Iterable[Action]) -> Mapping[str, str]:
    """Keys by action id, where a preset changes those of the table; an id goes before a verb."""
    found = {}
    for action in table:
        verb = action.id.rpartition(".")[2]
        keys = rules.get(action.id) or rules.get(f"{verb} {action.keys}")
        if keys is not None:
            found[action.id] = keys
    return found
