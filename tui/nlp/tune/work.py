"""Trains a copy of a pipeline, measures it and saves it. Importing this module imports spaCy."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

import orjson

from tui.core.errors import GlossError
from tui.core.tuning import LEAST_ELSEWHERE, Trial
from tui.nlp.discover import TUNED, Pipeline
from tui.nlp.pipeline import load
from tui.nlp.tune.job import Job
from tui.nlp.tune.learner import NER, Learner
from tui.nlp.tune.measures import agreement, count_right, rows
from tui.nlp.tune.splits import Correction, corrections, held_names, parted

WATCHED = 0.98
"""The F that is kept in the paragraphs that are watched: a little more than is asked for."""

TELLING = 100
"""Mentions in them that are needed for that to tell anything."""

SHARES = (1.0, 0.8, 0.6, 0.4, 0.2)
"""How far the weights go from the old ones to the new ones, tried one after the other.

Weights on the way between two pipelines of one origin keep more of the old one than they lose of
the new (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
"""

Tell = Callable[[str], None]
"""Takes lines of progress."""


def tune(job: Job, tell: Tell) -> Trial:
    """Train, measure and save.

    Args:
        job: What is trained, on what, and where to.
        tell: Takes lines of progress.

    Raises:
        GlossError: There is too little to learn from, or the pipeline has no `ner`.
    """
    tell(f"loading {job.base.title}")
    material, learner = job.material, Learner(load(job.base), job.material.seed)
    every = list(corrections(material.lessons, learner.labels))
    held = held_names(every, material.seed)
    asked = [one for one in every if one.key in held]
    taught = [one for one in every if one.key not in held]
    rehearsed, watched, elsewhere = parted(material.rehearsal)
    wanted = rows(learner.nlp, elsewhere)
    count = sum(map(len, wanted))
    if count < LEAST_ELSEWHERE:
        message = "the library has too little other text to see that nothing is forgotten"
        raise GlossError(message, f"{count} names are known there, {LEAST_ELSEWHERE} are needed")
    present = learner.nlp if job.present == job.base else load(job.present)
    before = count_right(present, asked)
    rounds = learner.rounds(material.lessons, rehearsed, held)
    _learn(learner, rounds, taught, watched, tell)
    tell("measuring what was held back")
    learner.nlp.to_disk(job.out)
    made = Pipeline(TUNED, job.version, job.out, job.base.module, job.base.lang)
    nlp = load(made)
    trial = Trial(
        present=job.present.title,
        made=made.title,
        learned=len(taught),
        held=len(asked),
        before=before,
        after=count_right(nlp, asked),
        agreement=agreement(wanted, rows(nlp, elsewhere)),
        elsewhere=count,
    )
    _describe(job, trial)
    return trial


def _learn(
    learner: Learner,
    rounds: Iterable[tuple[int, int]],
    taught: Sequence[Correction],
    watched: Sequence[str],
    tell: Tell,
) -> None:
    """Go on until all is learned; then take as much of it as leaves the rest as it was."""
    wanted = rows(learner.nlp, watched)
    for number, most in rounds:
        right = count_right(learner.nlp, taught)
        tell(f"round {number} of at most {most}: {right} of {len(taught)} corrections learned")
        if right == len(taught):
            break
    if sum(map(len, wanted)) < TELLING:
        return
    tell("weighing the new against the old")
    for share in SHARES:
        learner.mix(share)
        if agreement(wanted, rows(learner.nlp, watched)) >= WATCHED:
            break


def _describe(job: Job, trial: Trial) -> None:
    """Say in meta.json what it is, what it was made from, and how good it is."""
    file = job.out / "meta.json"
    meta = orjson.loads(file.read_bytes())
    about = asdict(trial) | {"based_on": job.base.identity, "digest": _digest(job.out / NER)}
    meta |= {"name": TUNED, "version": job.version, TUNED: about}
    file.write_bytes(orjson.dumps(meta, option=orjson.OPT_INDENT_2))


def _digest(folder: Path) -> str:
    """A sum over the weights of a component."""
    whole = sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            whole.update(file.read_bytes())
    return whole.hexdigest()[:8]
