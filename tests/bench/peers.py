"""Gloss and its peers on one text each: how they are started, opened, paged and moved."""

import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from html import escape
from pathlib import Path

from tests.bench.terminals import ROOT, Terminal
from tui import wiring
from tui.config import Settings
from tui.core.entity import Mention
from tui.core.recognition import Recognised, Using
from tui.core.span import Span
from tui.core.text import clean

SEED = ROOT / "seeds" / "wire-story.txt"
MENTION_EVERY = 10
"""Words from one made-up mention to the next."""
_FLOORS = str(Path(__file__).with_name("floors.py"))
_LABELS = ("PERSON", "ORG", "GPE", "DATE", "NORP")


@dataclass(frozen=True)
class Peer:
    """A program that shows a text.

    Attributes:
        name: What it is called.
        command: Program and arguments.
        ready: What it writes when its start is over.
        enter: Keys that lead to where the text can be opened.
        open: Keys that open it; none where it is open from the start.
        leave: Keys that lead back to where it can be opened.
        down: Keys for the next page.
        up: Keys for the page before.
        move: Keys that move the cursor a little.
        back: Keys that move it back.
    """

    name: str
    command: tuple[str, ...]
    ready: bytes
    enter: bytes = b""
    open: bytes = b""
    leave: bytes = b""
    down: bytes = b"\x1b[6~"
    up: bytes = b"\x1b[5~"
    move: bytes = b""
    back: bytes = b""

    def start(self, home: str, kind: type[Terminal] = Terminal) -> Terminal:
        """Start it and wait until it can open the text.

        Raises:
            OSError: It cannot be started, or does not become ready.
        """
        terminal = kind(self.command, home)
        try:
            terminal.until(self.ready)
            terminal.quiet(0.3)
            terminal.rest()
            if self.enter:
                terminal.answer(self.enter, quiet=0.3)
        except BaseException:
            terminal.close()
            raise
        return terminal


def text_of(size: int) -> str:
    """A text of some bytes: paragraphs of the seed, of which no two are alike."""
    title, *story = SEED.read_text("utf-8").strip().split("\n")
    lines, count = [title, ""], len(title)
    while count < size:
        line = story[len(lines) % len(story)]
        numbered = f"{line} ({len(lines):,})" if len(lines) > len(story) else line
        lines.append(numbered)
        count += len(numbered.encode()) + 1
    return "\n".join(lines) + "\n"


def first_word(path: Path) -> bytes:
    """The word that a text begins with, which is written when it is shown."""
    with path.open("rb") as text:
        return text.readline().split()[0]


def gloss(folder: Path) -> Peer:
    """Gloss on a folder with one text."""
    command = (sys.executable, "-m", "tui", str(folder))
    keys = {"open": b"\r", "leave": b"q", "move": b"w", "back": b"b", "up": b"\x02"}
    return Peer("gloss", command, ready=b"article", down=b" ", **keys)


def less(path: Path) -> Peer:
    """Less, that asks nothing of its files."""
    command = ("less", "--no-init", str(path))
    return Peer("less", command, first_word(path), down=b" ", up=b"b")


def vim(path: Path) -> Peer:
    """Vim without settings."""
    plain = ("vim", "-u", "NONE", "-N", "-n", "-R", "-c", "set linebreak", str(path))
    keys = {"down": b"\x06", "up": b"\x02", "move": b"w", "back": b"b"}
    return Peer("vim", plain, first_word(path), **keys)


def newsboat(folder: Path, path: Path) -> Peer:
    """Newsboat on a feed of one item, which it has read already.

    Args:
        folder: Where its files go.
        path: The text.
    """
    title, _, text = path.read_text("utf-8").partition("\n")
    paragraphs = "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n") if line)
    feed = folder / "feed.xml"
    feed.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>Stories</title>'
        "<link>http://localhost/</link><description>Stories</description><item>"
        f"<title>{escape(title)}</title><guid>1</guid><link>http://localhost/1</link>"
        f"<description>{escape(paragraphs)}</description></item></channel></rss>\n",
        "utf-8",
    )
    (folder / "urls").write_text(f"file://{feed}\n", "utf-8")
    (folder / "config").write_text("auto-reload no\nconfirm-exit no\n", "utf-8")
    files = ("-u", folder / "urls", "-c", folder / "cache.db", "-C", folder / "config")
    given = tuple(str(one) for one in files)
    with closing(Terminal(("newsboat", *given, "-x", "reload"), str(folder))) as fetching:
        fetching.finish()
    keys = {"enter": b"\r", "open": b"\r", "leave": b"q"}
    return Peer("newsboat", ("newsboat", *given), ready=b"Stories", down=b" ", up=b"b", **keys)


def area(path: Path) -> Peer:
    """Textual's text area."""
    return Peer("TextArea", (sys.executable, _FLOORS, "area", str(path)), b"ress o", open=b"o")


def line() -> Peer:
    """A Textual app of one line, which changes with every key."""
    keys = {"down": b"a", "up": b"a", "move": b"a", "back": b"a"}
    return Peer("one line", (sys.executable, _FLOORS, "line"), ready=b"keys", **keys)


def know_names(home: Path, folder: Path, mentions: Callable[[str], list[Mention]]) -> None:
    """Let gloss know the names of all texts of a folder, as if it had looked at them before.

    Args:
        home: The home folder in which it will run.
        folder: The texts.
        mentions: Gives those of a text.
    """
    settings = Settings(
        home / ".local/share/glossator",
        home / ".cache/glossator",
        home / ".local/state/glossator",
        home / ".config/glossator/config.toml",
    )
    services = wiring.recognise(settings, wiring.connect_store(settings))
    recognising = services.recognising
    for path in folder.glob("*.txt"):
        article = services.reading.add_text(path.as_uri(), clean(path.read_text("utf-8")))
        opened = services.reading.peek(article)
        found = tuple(mentions(opened.text))
        answer = Recognised(found, final=True, using=Using(recognising.pipeline, "en"))
        recognising._cache.put(opened.article.text_hash, recognising.pipeline, answer)
    services.store.close()
    services.indexing.close()


def every_tenth_word(text: str) -> list[Mention]:
    """Mentions that are no names, as many as there are in news."""
    found, start = [], 0
    for number, word in enumerate(text.split(" ")):
        if number % MENTION_EVERY == 3 and word.isalpha():
            found.append(Mention(Span(start, start + len(word)), _LABELS[number % len(_LABELS)]))
        start += len(word) + 1
    return found
