"""Names of keys: as Textual has them, as a reader writes and knows them."""

from textual.keys import Keys

_PUNCTUATION = {
    ",": "comma", ".": "full_stop", ":": "colon", ";": "semicolon", "/": "slash", "?": "question_mark",
    "'": "apostrophe", '"': "quotation_mark", "*": "asterisk", "+": "plus", "-": "minus",
    "(": "left_parenthesis", ")": "right_parenthesis", "[": "left_square_bracket",
    "]": "right_square_bracket", "{": "left_curly_bracket", "}": "right_curly_bracket",
    "<": "less_than_sign", ">": "greater_than_sign", "=": "equals_sign", "!": "exclamation_mark",
    "#": "number_sign", "$": "dollar_sign", "%": "percent_sign", "&": "ampersand", "@": "at",
    "\\": "backslash", "^": "circumflex_accent", "_": "underscore", "`": "grave_accent",
    "|": "vertical_line", "~": "tilde",
}  # fmt: skip
_SIGNS = {name: sign for sign, name in _PUNCTUATION.items()}
_NAMED = frozenset(key.value for key in Keys) | frozenset(_SIGNS)
_SHOWN = {
    "escape": "esc", "pagedown": "pgdn", "pageup": "pgup", "down": "↓", "up": "↑", "left": "←",
    "right": "→", "shift+tab": "S-tab", "delete": "del", "insert": "ins",
    "backspace": "bksp",
}  # fmt: skip
_SAME_BYTES = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace"}


def sign(key: str) -> str | None:
    """The character of a punctuation key, also where Textual cannot tell it (`slash`, `minus`)."""
    return _SIGNS.get(key)


def shown(keys: str) -> str:
    """Keys as a reader knows them: `question_mark,f1` becomes `? f1`."""
    return " ".join(_shown(key) for key in keys.split(","))


def _shown(key: str) -> str:
    key = key.strip()
    if key in _SHOWN:
        return _SHOWN[key]
    *modifiers, last = key.split("+")
    last = _SIGNS.get(last, last)
    return "^" + last if modifiers == ["ctrl"] else "+".join([*modifiers, last])


def problem(key: str) -> str:
    """What is wrong with one key name, or an empty string."""
    if key in _SAME_BYTES:
        return f"a terminal sends the same for {key} and {_SAME_BYTES[key]}"
    *modifiers, last = key.split("+")
    if any(m not in {"ctrl", "shift", "alt", "super"} for m in modifiers):
        return f"{key} is not a key"
    if len(last) == 1 or key in _NAMED or last in _NAMED:
        return ""
    return f"{key} is not a key"


def is_sign(key: str) -> bool:
    """Whether the key alone writes a letter, a sign or a space."""
    return len(_SIGNS.get(key, key)) == 1 or key == "space"


def normal(key: str) -> str:
    """Textual's name of a key that may be written as a sign."""
    key = key.strip()
    *modifiers, last = key.split("+") if key not in {"+", ","} else [key]
    return "+".join([*modifiers, _PUNCTUATION.get(last, last)])
