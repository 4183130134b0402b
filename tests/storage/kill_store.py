"""Kill a process that writes notes, again and again, and look whether a saved one is lost.

Run it with `python tests/storage/kill_store.py FOLDER KILLS [SEED]`; it prints counts as
JSON and exits with 1 if a saved note was lost, a bulk change was half applied or a library could
not be read.
"""

import json
import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path
from random import Random

from tui.core.annotation import Annotation, Target
from tui.core.digest import text_hash
from tui.core.history import Edit, Step
from tui.core.ids import new_id
from tui.core.span import Span
from tui.storage import Library, open_library

TEXT = "The envoy said on Tuesday that talks on a truce would go on in the capital."
DIGEST = text_hash(TEXT)
ARTICLES = range(1, 5)
State = dict[str, str | None]
"""Notes by id; None for one that was removed."""


def write_notes(folder: Path, out: int, choose: Random) -> None:
    """Change notes for ever; say before and after each change what it makes of which notes."""
    library = open_library(folder, "0123456789")
    while True:
        step = some_step(library, choose)
        state = {
            str(edit.record.id): edit.after.note if isinstance(edit.after, Annotation) else None
            for edit in step.edits
        }
        os.write(out, json.dumps(["try", state]).encode() + b"\n")
        library.apply(step)
        os.write(out, json.dumps(["saved", state]).encode() + b"\n")
        if choose.random() < 0.2:
            library.checkpoint()


def some_step(library: Library, choose: Random) -> Step:
    """Add a note, or change or remove a few at once."""
    notes = library.annotations(choose.choice(ARTICLES))
    body = f"{choose.random()} " + "x" * choose.choice([1, 5000])
    if len(notes) < 3 or choose.random() < 0.4:
        target = Target.of(TEXT, Span(4, 9), DIGEST)
        return Step(
            "add", (Edit(None, Annotation(new_id(), choose.choice(ARTICLES), target, (), body)),)
        )
    some = choose.sample(notes, choose.randint(1, 3))
    if choose.random() < 0.3:
        return Step("remove", tuple(Edit(one, None) for one in some))
    return Step("change", tuple(Edit(one, replace(one, note=body)) for one in some))


def killed(folder: Path, choose: Random) -> list[tuple[str, State]]:
    """What a process said until it was killed."""
    source, out = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            write_notes(folder, out, Random(choose.random()))  # noqa: S311  (it has to be repeatable)
        finally:
            os._exit(1)
    os.close(out)
    with os.fdopen(source, "rb") as pipe:
        said = pipe.readline()
        time.sleep(choose.uniform(0, choose.choice([0.01, 0.1])))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            message = "the writer failed by itself"
            raise RuntimeError(message)
        said += pipe.read()
    return [(what, state) for what, state in map(json.loads, said.split(b"\n")[:-1])]


def holds(library: Library) -> State:
    """The notes of a library."""
    return {str(one.id): one.note for a in ARTICLES for one in library.annotations(a)}


def fits(found: State, saved: State, tried: State) -> bool:
    """Whether a library holds all that was saved, and of the last change all or nothing."""
    living = {ident: body for ident, body in saved.items() if body is not None}
    after = {i: body for i, body in {**saved, **tried}.items() if body is not None}
    return found in (living, after)


def main() -> int:
    """Kill as often as asked; returns the exit code."""
    folder, kills = Path(sys.argv[1]), int(sys.argv[2])
    choose = Random(int(sys.argv[3]) if len(sys.argv) > 3 else 0)  # noqa: S311  (as above)
    saved: State = {}
    count = lost = 0
    for _ in range(kills):
        tried: State = {}
        for what, state in killed(folder, choose):
            tried = state if what == "try" else {}
            if what == "saved":
                saved.update(state)
                count += 1
        library = open_library(folder, "0123456789")
        found = holds(library)
        if library.read_only or not fits(found, saved, tried):
            lost += 1
        saved = {**dict.fromkeys(saved), **found}
        if choose.random() < 0.5:
            library.close()
    sys.stdout.write(json.dumps({"kills": kills, "saved": count, "lost": lost}) + "\n")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
