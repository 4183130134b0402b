"""The reader's end of the process that tunes a pipeline. Never imports spaCy."""

import shutil
import subprocess
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from tui.core.errors import GlossError
from tui.core.text import clean_line
from tui.core.tuning import Material, Trial
from tui.nlp import trust, wire
from tui.nlp.discover import RULES, Choice, Pipeline, discover
from tui.nlp.language import language_of
from tui.nlp.tune.job import Job

PROCESS = "tui.nlp.tune"
FRESH, OLD = ".new-", ".old-"
"""Beginnings of folders that are not finished, and of such as are not wanted any more."""

GRACE = 2.0
"""Seconds the process has to end by itself."""


class ProcessTuner:
    """A `tui.core.tuning.Tuner` for English, with the training in a process of its own."""

    def __init__(self, folder: Path, model: str | None = None) -> None:
        """Does nothing yet.

        Args:
            folder: Where the tuned pipeline is, or will be; made with those above it.
            model: The pipeline that was asked for, or None.
        """
        self._folder = folder
        self._model = model

    def check(self) -> None:
        """As `tui.core.tuning.Tuner.check`.

        Raises:
            GlossError: There is none, or a pipeline is asked for, so that none else is ever used.
        """
        if self._model == RULES.name:
            message = f"{RULES.name} are rules alone and have no ner to train"
            raise GlossError(message, "leave the choice of a pipeline to gloss")
        if self._model:
            message = f"the setting model asks for {clean_line(self._model)}"
            hint = f"without it {self._base.title} is used, and a trained copy in its place"
            raise GlossError(message, hint)

    def serves(self, text: str) -> bool:
        """As `tui.core.tuning.Tuner.serves`."""
        return self._choice.serving(language_of(text)) == self._base

    def tune(self, material: Material, *, dry: bool = False) -> Generator[str | Trial, None, None]:
        """As `tui.core.tuning.Tuner.tune`.

        Raises:
            GlossError: It cannot be done; the present pipeline stays.
        """
        with self._alone() as scratch:
            present = discover(None, self._folder).first
            job = Job(self._base, present, material, self._version(present), scratch)
            for answer in _answers(job):
                if "progress" in answer:
                    yield clean_line(str(answer["progress"]))
                    continue
                trial = Trial(**answer["trial"])
                if trial.better and not dry:
                    self._remove()
                    scratch.rename(self._folder)
                    trial = replace(trial, switched=True)
                yield trial

    def undo(self) -> str:
        """As `tui.core.tuning.Tuner.undo`.

        Raises:
            GlossError: The tuned one cannot be removed, or there is none.
        """
        if not self._folder.exists():
            message = "there is no trained pipeline to go back from"
            raise GlossError(message, f"{self._base.title} is in use")
        with self._alone():
            self._remove()
        return self._base.title

    @cached_property
    def _choice(self) -> Choice:
        return discover()

    @property
    def _base(self) -> Pipeline:
        return self._choice.first

    def _version(self, present: Pipeline) -> str:
        """One more than that of the present one, if that was tuned."""
        last = present.version.rpartition(".")[2] if present != self._base else "0"
        return f"{self._base.version}.{int(last) + 1 if last.isdigit() else 1}"

    def _remove(self) -> None:
        """Take the tuned pipeline out of the way, whole at once."""
        if self._folder.exists():
            grave = Path(tempfile.mkdtemp(prefix=OLD, dir=self._folder.parent))
            self._folder.rename(grave / self._folder.name)

    @contextmanager
    def _alone(self) -> Iterator[Path]:
        """An empty folder beside the tuned one; all such are gone afterwards.

        Raises:
            GlossError: Another process is at it, or the folder cannot be written.
        """
        home = self._folder.parent
        try:
            home.mkdir(parents=True, exist_ok=True)
            with FileLock(home / "train.lock", timeout=0):
                try:
                    yield Path(tempfile.mkdtemp(prefix=FRESH, dir=home))
                finally:
                    for rest in (*home.glob(FRESH + "*"), *home.glob(OLD + "*")):
                        shutil.rmtree(rest, ignore_errors=True)
        except Timeout:
            message = "gloss train is at work already"
            raise GlossError(message, "wait for it, or stop it") from None
        except OSError as error:
            message = f"{clean_line(str(home))} cannot be written"
            raise GlossError(message, (error.strerror or "unknown reason").lower()) from error


def _answers(job: Job) -> Iterator[dict[str, Any]]:
    """What the process says, the trial last; it is gone afterwards, be the work done or not.

    Raises:
        GlossError: It cannot do it, or it died.
    """
    process = subprocess.Popen(  # noqa: S603
        trust.command(PROCESS),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=trust.environment(),
    )
    with process:
        try:
            yield from _heard(process, job)
        finally:
            if process.stdin is not None:
                process.stdin.close()
            try:
                process.wait(GRACE)
            except subprocess.TimeoutExpired:
                process.kill()


def _heard(process: "subprocess.Popen[bytes]", job: Job) -> Iterator[dict[str, Any]]:
    if process.stdin is None or process.stdout is None:
        return
    try:
        process.stdin.write(job.encode())
        process.stdin.flush()
    except BrokenPipeError:
        pass
    for line in process.stdout:
        try:
            answer = wire.decode(line)
        except ValueError:
            break
        if "fatal" in answer:
            raise GlossError(str(answer["fatal"]))
        yield answer
        if "trial" in answer:
            return
    message = "the training broke off"
    raise GlossError(message, "nothing was changed; try it again")
