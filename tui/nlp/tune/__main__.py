"""The process that tunes a pipeline: `python -m tui.nlp.tune`.

It reads one job from standard input, a line of JSON (`tui.nlp.tune.job`), and writes JSON objects
to standard output, one a line: any number of `{"progress": line}`, then `{"trial": {…}}` when the
new pipeline lies in its folder, or `{"fatal": message}`. It ends at once when standard input is
closed.
"""

import os
import signal
import sys
import threading
from dataclasses import asdict
from typing import Any

from tui.core.errors import GlossError
from tui.core.text import clean_line
from tui.nlp import wire
from tui.nlp.boot import FAILURES, import_spacy
from tui.nlp.tune.job import Job
from tui.nlp.worker import NICE, take_stdout


def main() -> int:
    """Do the job; returns the exit code."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(NICE)
    out = take_stdout()

    def say(message: dict[str, Any]) -> None:
        out.write(wire.encode(message))
        out.flush()

    job = Job.decode(sys.stdin.buffer.readline())
    threading.Thread(target=_watch, name="watch", daemon=True).start()
    try:
        import_spacy()
        from tui.nlp.tune.work import tune  # noqa: PLC0415 - after the quick import

        trial = tune(job, lambda line: say({"progress": line}))
    except GlossError as error:
        say({"fatal": str(error)})
        return 2
    except FAILURES as error:
        reason = clean_line(f"{type(error).__name__}: {error}")[:300]
        say({"fatal": f"{job.base.name} could not be trained: {reason}"})
        return 2
    say({"trial": asdict(trial)})
    return 0


def _watch() -> None:
    """End the process when nobody waits for it any more."""
    while os.read(0, 1 << 16):
        pass
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
