"""What was taught, as JSON objects that spaCy and Prodigy read: patterns, rejections, examples."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tui.core.annotation import Target
from tui.core.entity import Mention
from tui.core.examples import Example
from tui.core.labels import LABELS
from tui.core.patterns import EXACT, FOLDED, Token
from tui.core.span import Span
from tui.core.taught import Taught
from tui.core.teaching import SCOPES, Alias, Rejection, Scope, TaughtName, TaughtRecord
from tui.core.text import clean, clean_line

Line = dict[str, Any]
"""One JSON object."""


def patterns(taught: Taught) -> Iterator[Line]:
    """The names and aliases that hold everywhere, as patterns of spaCy's EntityRuler.

    An alias is the pattern of its name with what it names for an `id`; `"alias": true`, which
    spaCy passes over, tells it apart. The ruler knows no scope, so other names are left out.
    """
    for one in taught.records:
        if isinstance(one, Alias):
            line: Line = {"label": one.label, "pattern": one.text, "id": one.entity}
            yield {**line, "alias": True}
        elif isinstance(one, TaughtName) and one.scope == "everywhere":
            tokens = [{attribute: letters} for attribute, letters in one.tokens]
            yield {"label": one.label, "pattern": tokens or one.text, "id": one.entity or one.text}


def rejections(taught: Taught) -> Iterator[Line]:
    """What is no name, with where; `label` is empty where it is no name of any kind."""
    for one in taught.rejections:
        line: Line = {"text": one.text, "label": one.label, "scope": one.scope}
        if one.scope != "everywhere":
            line["article"] = f"{one.article:032x}"
        if one.scope == "here" and one.place is not None:
            line["place"] = {
                "start": one.place.span.start,
                "end": one.place.span.end,
                "exact": one.place.exact,
                "prefix": one.place.prefix,
                "suffix": one.place.suffix,
                "text": one.place.text_hash,
            }
        yield line


def record_of(found: object) -> TaughtRecord:
    """The record of such an object, of one of a Prodigy patterns file too; its id is 0.

    Raises:
        ValueError: It is none; the message says why.
    """
    if not isinstance(found, Mapping):
        message = "an object with label and pattern is expected"
        raise ValueError(message)
    if "pattern" in found:
        return _name(found)
    if "text" in found and "scope" in found:
        return _rejection(found)
    message = "it has neither a pattern, nor text and scope as a rejection has"
    raise ValueError(message)


def _name(found: Mapping[str, Any]) -> TaughtName | Alias:
    label, pattern = _label(found.get("label")), found["pattern"]
    if not isinstance(found.get("id") or "", str):
        message = "the id is no text"
        raise ValueError(message)
    entity = _words(found.get("id"))
    if isinstance(pattern, str):
        tokens: tuple[Token, ...] = ()
        text = _words(pattern)
    else:
        tokens = _tokens(pattern)
        text = " ".join(letters for _, letters in tokens)
    if not any(map(str.isalnum, text)):
        message = "the pattern has no letter or digit"
        raise ValueError(message)
    if found.get("alias") is True and entity and not tokens:
        return Alias(0, text, label, entity)
    return TaughtName(0, text, label, "" if entity == text else entity, tokens=tokens)


def _tokens(pattern: object) -> tuple[Token, ...]:
    if not isinstance(pattern, list) or not pattern:
        message = "the pattern is neither text nor a list of tokens"
        raise ValueError(message)
    tokens: list[Token] = []
    for one in pattern:
        if not isinstance(one, Mapping) or len(one) != 1:
            message = f"a token of the pattern is not one of {_KNOWN} alone"
            raise ValueError(message)
        name, value = next(iter(one.items()))
        attribute = str(name).upper()
        if attribute not in (*EXACT, FOLDED):
            message = f"gloss cannot look for {clean_line(str(name))}, but for {_KNOWN}"
            raise ValueError(message)
        letters = clean_line(value) if isinstance(value, str) else ""
        if not letters or len(letters.split()) > 1:
            message = f"the {attribute} of a token is not one word"
            raise ValueError(message)
        tokens.append((attribute, letters.lower() if attribute == FOLDED else letters))
    return tuple(tokens)


_KNOWN = "ORTH, TEXT or LOWER"


def _rejection(found: Mapping[str, Any]) -> Rejection:
    scope = _scope(found["scope"])
    text = _words(found["text"])
    if not text:
        message = "the text is empty"
        raise ValueError(message)
    label = _label(found["label"]) if found.get("label") else ""
    article = 0 if scope == "everywhere" else _article(found.get("article"))
    place = _place(found.get("place")) if scope == "here" else None
    return Rejection(0, text, label, scope, article, place)


def _scope(found: object) -> Scope:
    for scope in SCOPES:
        if scope == found:
            return scope
    message = f"the scope is none of {', '.join(SCOPES)}"
    raise ValueError(message)


def _article(found: object) -> int:
    try:
        ident = int(found, 16) if isinstance(found, str) and len(found) == 32 else 0
    except ValueError:
        ident = 0
    if ident <= 0:
        message = "the article is no id of 32 hex digits"
        raise ValueError(message)
    return ident


def _place(found: object) -> Target:
    try:
        start, end = found["start"], found["end"]  # type: ignore[index]
        texts = [found[name] for name in ("exact", "prefix", "suffix", "text")]  # type: ignore[index]
    except (KeyError, TypeError, IndexError) as error:
        message = "the place has not all of start, end, exact, prefix, suffix and text"
        raise ValueError(message) from error
    whole = type(start) is int and type(end) is int and 0 <= start < end
    if not whole or not all(isinstance(one, str) for one in texts):
        message = "the place is none"
        raise ValueError(message)
    exact, prefix, suffix, digest = map(clean, texts)
    return Target(Span(start, end), exact, prefix, suffix, clean_line(digest))


def _label(found: object) -> str:
    if isinstance(found, str) and found in LABELS:
        return found
    shown = clean_line(found) if isinstance(found, str) else "nothing"
    message = f"the label is {shown}, none of {' '.join(LABELS)}"
    raise ValueError(message)


def _words(found: object) -> str:
    return " ".join(clean_line(found).split()) if isinstance(found, str) else ""


def prodigy(examples: Iterable[Example]) -> Iterator[Line]:
    """Paragraphs that were corrected, as Prodigy's tasks of recognising names.

    One task accepts all mentions of a paragraph; one more for each rejection has it alone. `meta`
    says whether the mentions that nobody corrected are known, by `complete`.
    """
    for one in examples:
        meta = {"article": f"{one.article:032x}", "start": one.start, "text": one.text_hash}
        accepted = {"spans": [_span(m) for m in one.mentions], "answer": "accept"}
        yield {"text": one.text, **accepted, "meta": {**meta, "complete": one.complete}}
        for mention in one.rejected:
            refused = {"spans": [_span(mention)], "answer": "reject"}
            yield {"text": one.text, **refused, "meta": meta}


def training(examples: Iterable[Example]) -> Iterator[Line]:
    """The same paragraphs with all that is right, and apart from that all that is wrong."""
    for one in examples:
        yield {
            "text": one.text,
            "mentions": [_span(mention) for mention in one.mentions],
            "rejected": [_span(mention) for mention in one.rejected],
        }


def _span(mention: Mention) -> Line:
    return {"start": mention.span.start, "end": mention.span.end, "label": mention.label}
