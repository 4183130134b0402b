"""Two devices change copies of one library; git or a file-sync program brings them together.

What must come out is the join of the records in the files of both, read here by TinyDB alone.
"""

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from tinydb import TinyDB

from tests.torture.work import DEVICE, OTHER, TEXT
from tui.core.annotation import Annotation, Target
from tui.core.article import Article
from tui.core.codebook import Tag
from tui.core.correction import Correction
from tui.core.digest import text_hash
from tui.core.history import Edit, Record, Step
from tui.core.proposal import Proposal
from tui.core.span import Span
from tui.core.teaching import Alias, Rejection, TaughtName
from tui.storage import Library, open_library
from tui.storage.versions import Fields, join

ARTICLES = (1, 2)

Records = dict[tuple[str, int], Fields]
"""Records, tombstones among them, by file name and id."""

COPY_NAMES = (
    "{stem}.sync-conflict-20260131-090500-ABCDEFG.json",
    "{stem} (conflicted copy 2026-01-31).json",
    "{stem} (a laptop's conflicted copy 2026-01-31).json",
    "{stem} (conflicted copy 2026-01-31 090500).json",
    "{stem}_conflict-20260131-090500.json",
    "{stem} (1).json",
    "{stem} 2.json",
)
"""As Syncthing, Dropbox, Nextcloud, ownCloud, Google Drive, iCloud name what they cannot join."""


def records_of(folder: Path) -> Records:
    """All records in the files of a closed library."""
    found: Records = {}
    for path in (folder / "gloss.json", *sorted((folder / "notes").glob("*.json"))):
        with TinyDB(path) as file:
            for table in file.tables() - {"meta"}:
                for document in file.table(table):
                    found[path.name, document.doc_id] = dict(document)
    return found


def joined(one: Records, two: Records) -> Records:
    """The exact join."""
    return one | {key: join(one.get(key), fields) for key, fields in two.items()}


def difference(found: Records, expected: Records) -> str:
    """The first record in which two libraries differ, or an empty string."""
    for key in sorted({*found, *expected}):
        if found.get(key) != expected.get(key):
            return f"{key}: {found.get(key)} instead of {expected.get(key)}"
    return ""


def wrong_in_git_merge(folder: Path, choose: Random, *, union: bool) -> str:
    """Let git merge what two devices made of a library; what is wrong then, or an empty string.

    Args:
        folder: An empty folder.
        choose: What they do.
        union: Whether `.gitattributes` asks for `merge=union`; else conflict markers stay.
    """
    here, there = folder / "here", folder / "there"
    _work(here, DEVICE, choose, 6)
    (here / ".gitignore").write_text(".gloss\n")
    (here / ".gitattributes").write_text("notes/*.json merge=union\n" if union else "")
    _git(here, "init", "--quiet", "--initial-branch=main")
    _commit(here)
    _git(folder, "clone", "--quiet", str(here), str(there))
    expected = _diverge(here, there, choose)
    _commit(here)
    _commit(there)
    _git(there, "fetch", "--quiet")
    style = f"merge.conflictStyle={choose.choice(['merge', 'diff3'])}"
    _git(there, "-c", style, "merge", "--quiet", "--no-edit", "origin/main", fails=True)
    open_library(there, OTHER).close()
    return _wrong(there, OTHER, expected)


def wrong_in_fold(folder: Path, choose: Random) -> str:
    """Leave files of one device beside those of another as conflict copies; what is wrong then.

    Args:
        folder: An empty folder.
        choose: What they do, how the copies are called, whether they come while it is open.
    """
    here, there = folder / "here", folder / "there"
    _work(here, DEVICE, choose, 6)
    shutil.copytree(here, there, ignore=shutil.ignore_patterns(".gloss"))
    expected = _diverge(here, there, choose)
    library = open_library(there, OTHER) if choose.random() < 0.5 else None
    name = choose.choice(COPY_NAMES)
    paths = [here / "gloss.json", *sorted((here / "notes").glob("*.json"))]
    copies = [there / path.parent.relative_to(here) / name.format(stem=path.stem) for path in paths]
    for path, copy in zip(paths, copies, strict=True):
        shutil.copyfile(path, copy)
    if library is None:
        library = open_library(there, OTHER)
    else:
        library.refresh()
    library.close()
    left = [copy.name for copy in copies if copy.exists()]
    if left:
        return f"not put aside: {left}"
    kept = sorted(path.read_bytes() for path in (there / ".gloss").glob("merged-*"))
    if kept != sorted(path.read_bytes() for path in paths):
        return "the copies are not kept as they were"
    return _wrong(there, OTHER, expected)


def _diverge(here: Path, there: Path, choose: Random) -> Records:
    """Work on both; the join of what they hold."""
    _work(here, DEVICE, choose, 8)
    _work(there, OTHER, choose, 8)
    return joined(records_of(here), records_of(there))


def _wrong(folder: Path, device: str, expected: Records) -> str:
    wrong = difference(records_of(folder), expected)
    again: Any = open_library(folder, device)
    problems = tuple(again.problems)
    again.close()
    return wrong or "; ".join(problems) or difference(records_of(folder), expected)


def _work(folder: Path, device: str, choose: Random, steps: int) -> None:
    """Change a library at random and close it."""
    library = open_library(folder, device)
    for _ in range(steps):
        records = _records(library)
        edits = [Edit(None, _new(choose)) for _ in range(choose.randint(0, 2))]
        some = choose.sample(records, min(len(records), choose.randint(0, 3)))
        edits += [Edit(record, _changed(record, choose)) for record in some]
        library.apply(Step("work", tuple(edits)))
    library.close()


def _records(library: Library) -> list[Record]:
    found: list[Record] = [*library.articles(), *library.codebook().tags]
    found += library.taught().records
    for article in ARTICLES:
        found += library.annotations(article)
    return sorted(found, key=lambda one: one.id)


def _new(choose: Random) -> Record:
    ident, kind = choose.getrandbits(120), choose.random()
    if kind < 0.15:
        return Article(ident, f"Article {ident}", f"file:///{ident}.txt")
    if kind < 0.3:
        return Tag(ident, f"tag {ident % 1000}")
    if kind < 0.4:
        return TaughtName(ident, f"name {ident % 1000}", "ORG")
    target = Target.of(TEXT, Span(4, 9), text_hash(TEXT))
    updated = f"2026-01-{choose.randint(1, 28):02}T09:05:00.123Z"
    words = f"{choose.random()}"
    return Annotation(ident, choose.choice(ARTICLES), target, (), words, updated, updated)


def _changed(record: Record, choose: Random) -> Record | None:
    if isinstance(record, Article):
        return replace(record, position=choose.randrange(1000))
    if isinstance(record, Tag):
        return replace(record, definition=f"{choose.random()}")
    if choose.random() < 0.25:
        return None
    updated = f"2026-01-{choose.randint(1, 28):02}T09:05:00.123Z"
    if isinstance(record, TaughtName | Rejection | Alias):
        return replace(record, text=f"{choose.random()}")
    if isinstance(record, Correction | Proposal):
        return replace(record, created=updated)
    return replace(record, note=f"{choose.random()}", updated=updated)


def _commit(folder: Path) -> None:
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message=work")


def _git(folder: Path, *arguments: str, fails: bool = False) -> None:
    """Run git; `fails`: it may say that there are conflicts."""
    command = ["git", "-c", "user.name=reader", "-c", "user.email=reader@localhost", *arguments]
    alone = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        command, cwd=folder, env=alone, capture_output=True, text=True, check=False
    )
    if done.returncode > (1 if fails else 0):
        message = f"git {' '.join(arguments)}: {done.stdout}{done.stderr}"
        raise RuntimeError(message)
