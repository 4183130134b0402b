"""Trains the embedded pipeline and puts it where the program finds it.

`python -m tui.nlp.train DATA [--out FOLDER] [--steps N]`: DATA is a folder of annotated texts (JSON
lines); all settings are in `config.cfg`. Seeds are fixed; sums of floats may still differ from one
machine to the next. Needs the dependency group `model`.
"""

import argparse
import random
import shutil
import sys
import tempfile
from pathlib import Path

from spacy.about import __version__ as spacy_version
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config, load_model_from_path
from thinc.api import NumpyOps, set_current_ops

from tui.core.errors import GlossError
from tui.nlp import rules
from tui.nlp.discover import EMBEDDED, EMBEDDED_VERSION
from tui.nlp.train import reader  # noqa: F401 - makes the corpus known to the config
from tui.nlp.train.vectors import give_vectors

CONFIG = Path(__file__).parent / "config.cfg"
LICENSE = "MIT"
SOURCES = (
    ("GUM 11 (academic, court, interview, news, speech, textbook)", "CC BY 4.0, CC BY 2.5"),
    (
        "re3d (CENTCOM, US State Department, UK Government, DFAT)",
        "public domain, OGL v3, CC BY 3.0 AU",
    ),
    ("SEC filings FIN3, FIN5 (Salinas Alvarado et al. 2015)", "CC BY 3.0"),
    ("LitBank (Bamman et al.)", "CC BY 4.0"),
    ("Re-DocRED (Tan et al. 2022), annotations", "MIT"),
    ("CrossNER (Liu et al. 2021), annotations", "MIT"),
    ("News written for this project", "MIT"),
    ("GeoNames, CLDR, Faker: lists", "CC BY 4.0, Unicode v3, MIT"),
)


def main() -> int:
    """Train; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tui.nlp.train", description=__doc__)
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("--out", type=Path, default=EMBEDDED.path, metavar="FOLDER")
    parser.add_argument("--steps", type=int, default=None, help="fewer steps, for a trial")
    options = parser.parse_args()
    if not any(options.data.glob("*.jsonl")):
        sys.stderr.write(f"train: no *.jsonl in {options.data}\n")
        return 2
    try:
        with tempfile.TemporaryDirectory() as scratch:
            made = fit(options.data, Path(scratch), options.steps)
            package(made, options.out)
    except GlossError as error:
        sys.stderr.write(f"train: {error}\n")
        return 2
    return 0


def fit(data: Path, scratch: Path, steps: int | None = None) -> Path:
    """Train in a folder for scratch; returns the folder of what came out.

    Args:
        data: Folder of annotated texts.
        scratch: An empty folder.
        steps: How many batches, if not as many as the config says.
    """
    blank = rules.english()
    known = give_vectors(blank)
    sys.stdout.write(f"{known:,} words have a vector\n")
    blank.to_disk(scratch / "vectors")
    overrides: dict[str, object] = {
        "paths.data": str(data),
        "paths.vectors": str(scratch / "vectors"),
    }
    if steps:
        overrides["training.max_steps"] = steps
    config = load_config(CONFIG, overrides=overrides)
    set_current_ops(NumpyOps(use_blis=False))
    random.seed(config["system"]["seed"])
    nlp = init_nlp(config)
    train(nlp, scratch)
    return scratch / "model-last"


def package(made: Path, out: Path) -> None:
    """Save the whole pipeline with what describes it, without words of the training texts."""
    nlp = load_model_from_path(made)
    nlp.add_pipe("gloss_entities")
    nlp.meta.update(
        name=EMBEDDED.name.removeprefix("en_"),
        version=EMBEDDED_VERSION,
        license=LICENSE,
        description="Named entities of English news, with rules for dates and amounts",
        spacy_version=f">={_minor(spacy_version)}.0,<{_next_minor(spacy_version)}.0",
        sources=[{"name": name, "license": license_} for name, license_ in SOURCES],
    )
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    (out / "vocab" / "strings.json").write_text("[]\n", encoding="utf-8")


def _minor(version: str) -> str:
    return ".".join(version.split(".")[:2])


def _next_minor(version: str) -> str:
    major, minor = version.split(".")[:2]
    return f"{major}.{int(minor) + 1}"


if __name__ == "__main__":
    sys.exit(main())
