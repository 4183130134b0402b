"""`gloss kwic NAME`: every mention of an entity in the whole library, in its context."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tui.cli import shared
from tui.cli.columns import cell_len, fit, fit_end, row
from tui.cli.index import add_labels, missing
from tui.core.errors import GlossError
from tui.core.text import clean_line, shorten
from tui.services.noting import written

if TYPE_CHECKING:
    from tui.core.dossier import Known, Occurrence
    from tui.wiring import Services

DATE = 10
TITLE_SHARE = 5
"""A title takes the total divided by this, if there are at least `WIDE` cells."""
WIDE = 100
LONGEST = 40
"""Code points of a name that a message quotes."""


def run(arguments: Sequence[str]) -> int:
    """Do what `gloss kwic` is asked for; returns the exit code.

    Raises:
        GlossError: The arguments are wrong, or nobody is called so.
    """
    made = shared.parser(
        "kwic",
        "Show every mention of a name in its context, aligned on the name, newest article first."
        " Who is called so in another way is meant as well: by an alias or a last name.",
    )
    made.add_argument("name", metavar="NAME", help="a name, an alias or a last name, without case")
    add_labels(made)
    shared.add_json(made)
    options = made.parse_args(arguments)
    with shared.recognising(options) as services:
        missing(services)
        found = services.dossiers.named(options.name, options.labels)
        if not found:
            raise _unknown(options.name, services)
        if options.json:
            shared.say_json([_whole(one, at, services) for one, at in _places(found, services)])
        else:
            _say_rows(found, services)
    return 0


def _places(found: "Sequence[Known]", services: "Services") -> "Iterator[tuple[Known, Occurrence]]":
    for one in found:
        for place in services.dossiers.occurrences(one):
            yield one, place


def _whole(one: "Known", place: "Occurrence", services: "Services") -> dict[str, Any]:
    """A mention as JSON: `start` and `end` are code points of the article's text."""
    article = services.dossiers.article(place.article)
    return {
        "name": one.name,
        "label": one.label,
        "article": written(place.article),
        "title": article.title if article else "",
        "source": article.source if article else "",
        "date": article.date if article else "",
        "start": place.span.start,
        "end": place.span.end,
        "before": place.before,
        "surface": place.surface,
        "after": place.after,
    }


def _say_rows(found: "Sequence[Known]", services: "Services") -> None:
    """Print a row for each mention; on a terminal each name stands above its own."""
    total = shared.width()
    if total is None:
        for one, place in _places(found, services):
            whole = _whole(one, place, services)
            names = ("name", "label", "date", "title", "before", "surface", "after")
            shared.say(row([whole[name] for name in names], None))
        return
    for number, one in enumerate(found):
        if number:
            shared.say("")
        articles = f"{one.articles:,} article{'' if one.articles == 1 else 's'}"
        mentions = f"{one.mentions:,} mention{'' if one.mentions == 1 else 's'}"
        shared.say(fit(f"{one.name}  {one.label}  {mentions} in {articles}", total).rstrip())
        places = services.dossiers.occurrences(one)
        word = min(total // 4, max((cell_len(place.surface) for place in places), default=0))
        for place in places:
            shared.say(_aligned(place, services, total, word))


def _aligned(place: "Occurrence", services: "Services", total: int, word: int) -> str:
    """A row in `total` cells whose name begins where it does in all rows."""
    article = services.dossiers.article(place.article)
    head = fit(article.date if article else "", DATE) + "  "
    if total >= WIDE:
        head += fit(article.title if article else "", total // TITLE_SHARE) + "  "
    room = total - cell_len(head) - word
    before, surface = place.before.lstrip(), fit(place.surface, min(word, cell_len(place.surface)))
    after = total - cell_len(head) - room // 2 - cell_len(surface)
    return f"{head}{fit_end(before, room // 2)}{surface}{fit(place.after, after)}".rstrip()


def _unknown(name: str, services: "Services") -> GlossError:
    """What to say when nobody is called so, with a name that is nearly so."""
    from difflib import get_close_matches

    names = {one.name.casefold(): one.name for one in services.dossiers.entities()}
    near = get_close_matches(name.casefold(), names, n=1)
    message = f"nothing is called {shorten(clean_line(name), LONGEST) or repr('')}"
    return GlossError(message, f"did you mean {names[near[0]]}?" if near else "see gloss entities")
