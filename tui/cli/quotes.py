"""`gloss quotes [FILE…]`: who said what, in some texts or in the whole library."""

import argparse
import asyncio
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.cli import shared
from tui.cli.columns import cell_len, fit, row
from tui.core.article import Article
from tui.core.digest import text_hash
from tui.core.document import Document
from tui.core.errors import GlossError
from tui.core.text import clean_line

if TYPE_CHECKING:
    from tui.core.entity import Mention
    from tui.core.quotations import Quotation
    from tui.services.recognising import Recognising
    from tui.wiring import LibraryServices

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
"""What Markdown would take for more than a character."""
_LIST = re.compile(r"^(\d+)?([.)+-])(?=\s)")
_GAP = 2


class Text(NamedTuple):
    """A text to look through; its article has id 0 if the library does not know it."""

    article: Article
    text: str


class Spoken(NamedTuple):
    """A quotation with where it is from."""

    source: Text
    quotation: "Quotation"

    @property
    def words(self) -> str:
        """The words in one line."""
        return self.quotation.wording(self.source.text)


def run(arguments: Sequence[str]) -> int:
    """Do what `gloss quotes` is asked for; returns the exit code.

    Raises:
        GlossError: The arguments are wrong, or it cannot be done.
    """
    made = shared.parser("quotes", "List quotations with their speakers.")
    made.add_argument(
        "paths",
        nargs="*",
        metavar="FILE",
        help="a text, a folder of texts, or - for a text from a pipe; otherwise the whole library",
    )
    made.add_argument("--who", metavar="NAME", help="only by speakers with this in their name")
    made.add_argument(
        "--model", metavar="NAME", help="an installed spaCy pipeline to find names with"
    )
    form = made.add_mutually_exclusive_group()
    form.add_argument("--md", action="store_true", help="print block quotes in Markdown")
    form.add_argument("--json", action="store_true", help="print a JSON array")
    options = made.parse_args(arguments)
    settings = shared.settings(options)
    if options.paths and not shared.exists(settings.library):
        found = _spoken(options, None)
    else:
        with shared.library(options) as services:
            found = _spoken(options, services)
    _say(found, options)
    return 0


def _spoken(options: argparse.Namespace, services: "LibraryServices | None") -> list[Spoken]:
    """What is asked for, text by text. What cannot be read is said on standard error.

    Raises:
        GlossError: Nothing can be read, or nothing recognised.
    """
    from tui.config import load_settings
    from tui.wiring import recognising

    settings = load_settings(
        getattr(options, "config", None), getattr(options, "library", None), options.model
    )
    texts, problems = [], []
    for one in _texts(options.paths, services):
        if isinstance(one, str):
            problems.append(one)
        else:
            texts.append(one)
    if problems and not texts:
        more = len(problems) - 1
        raise GlossError(problems[0] + (f" (and {more} more cannot be read)" if more else ""))
    for problem in problems:
        shared.complain(problem)
    recogniser = recognising(settings, services.store if services else None)
    found = asyncio.run(_looked_through(texts, recogniser, services))
    wanted = clean_line(options.who or "").casefold().split()
    also = services.quoting.also if services else lambda _: []
    return [one for one in found if _is_by([one.quotation.name, *also(one.quotation.name)], wanted)]


def _is_by(names: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether one of a speaker's names has all that is wanted in it."""
    return any(all(word in name.casefold() for word in wanted) for name in names)


def _texts(paths: Sequence[str], services: "LibraryServices | None") -> Iterator[Text | str]:
    """The texts, and what is wrong with those that cannot be read."""
    from tui.core.title import title_of
    from tui.wiring import shelf

    piped = [path for path in paths if path == "-"]
    others = [path for path in paths if path != "-"]
    if piped:
        text = shared.standard_input()
        yield Text(Article(0, title_of(text), "stdin:", text_hash(text)), text)
    reader = shelf()
    if services is None:
        listed = reader.scan(others) if others else iter(())
    elif paths:
        listed = services.reading.scan(others) if others else iter(())
    else:
        listed = iter(services.reading.articles())
    for article in listed:
        if not isinstance(article, Article):
            yield article.message
            continue
        try:
            if services is None:
                yield Text(replace(article, id=0), reader.load(article.source).text)
            else:
                opened = services.reading.peek(article)
                known = services.reading.known(article.id) is not None
                yield Text(opened.article if known else replace(opened.article, id=0), opened.text)
        except GlossError as error:
            yield str(error)


async def _looked_through(
    texts: Sequence[Text], recogniser: "Recognising", services: "LibraryServices | None"
) -> list[Spoken]:
    """The quotations of all texts, in their order."""
    from tui.core.quotations import quotations

    found: list[Spoken] = []
    try:
        for number, one in enumerate(texts, start=1):
            _progress(f"{number} of {len(texts)}  {one.article.title}")
            document = Document(one.text)
            digest = text_hash(one.text)
            seen = await _mentions(recogniser, digest, document)
            mentions = recogniser.mended(digest, one.text, seen, one.article.id)
            if services is None:
                spoken = quotations(document, mentions)
            else:
                quoting = services.quoting
                spoken = quoting.quotations(one.article.id, document, digest, mentions)
            found += [Spoken(one, quotation) for quotation in spoken]
    finally:
        _progress("")
        await recogniser.stop()
    return found


async def _mentions(
    recogniser: "Recognising", digest: str, document: Document
) -> "Sequence[Mention]":
    """The names in a text; one that cannot be kept for next time is said and no more.

    Raises:
        GlossError: They cannot be recognised.
    """
    found: Sequence[Mention] | None = None
    try:
        async for answer in recogniser.mentions(digest, document.text, document.paragraphs):
            if answer.final:
                found = answer.mentions
    except GlossError as error:
        if found is None:
            raise
        _progress("")
        shared.complain(str(error))
    return found or ()


def _progress(line: str) -> None:
    """Show on a terminal what is being done, in place of what was; nothing ends it."""
    import sys

    if sys.stderr is None or not sys.stderr.isatty():
        return
    width = shared.width() or 80
    sys.stderr.write(f"\r\x1b[K{fit(line, width - 1).rstrip() if line else ''}")
    sys.stderr.flush()


def _say(found: Sequence[Spoken], options: argparse.Namespace) -> None:
    if options.json:
        shared.say_json([_as_json(one) for one in found])
    elif options.md:
        for one in found:
            for line in _as_markdown(one):
                shared.say(line)
    else:
        _say_rows(found)


def _as_json(one: Spoken) -> dict[str, Any]:
    """A quotation as JSON. `span` is half-open, in code points of the normalised text."""
    article, quotation = one.source.article, one.quotation
    cue = quotation.cue.text(one.source.text) if quotation.cue else None
    return {
        "article": f"{article.id:032x}" if article.id else None,
        "source": article.source,
        "title": article.title,
        "span": list(quotation.span),
        "text": one.words,
        "speaker": quotation.name or None,
        "cue": cue,
    }


def _as_markdown(one: Spoken) -> list[str]:
    """A block quote, who says it and where."""
    speaker = _escaped(one.quotation.name or "unknown speaker")
    title = _escaped(one.source.article.title)
    return [f"> {_escaped(one.words)}", ">", f"> — {speaker}, *{title}*", ""]


def _escaped(text: str) -> str:
    """A line that Markdown shows as it is."""
    return _LIST.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def _say_rows(found: Sequence[Spoken]) -> None:
    """Print a row for each: speaker, title where there are several articles, words."""
    total = shared.width()
    several = len({one.source.article.source for one in found}) > 1
    titled = several or total is None
    rows = [
        (one.quotation.name, one.source.article.title if titled else "", one.words) for one in found
    ]
    widths = None if total is None else _widths(rows, total)
    for cells in rows:
        shared.say(row(cells, widths))


def _widths(rows: Sequence[Sequence[str]], total: int) -> list[int]:
    """Cells of each column, so that a row has at most `total`."""
    name = min(max((cell_len(cells[0]) for cells in rows), default=0), total // 3)
    title = min(max((cell_len(cells[1]) for cells in rows), default=0), total // 4)
    return [name, title, max(1, total - name - title - _GAP * (1 + bool(title)))]
