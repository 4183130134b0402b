"""Which pipeline to use, found without importing spaCy."""

import importlib.metadata
import importlib.util
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import orjson

from tui.core.errors import GlossError
from tui.core.text import clean_line

RULES_VERSION = "3"
"""Raised whenever a rule or a gazetteer changes, so that cached results are made anew."""

EMBEDDED_VERSION = "1.0.0"
"""Raised whenever the embedded pipeline is trained anew."""

TUNED = "gloss_tuned"
"""Name of the pipeline that was tuned on corrections, and of what its meta.json says of that."""

GROUP = "spacy_models"
"""Entry points by which installed pipelines make themselves known to spaCy."""

SIZES = ("trf", "lg", "md", "sm")
"""Sizes of spaCy's own pipelines, which are used unasked when installed, best first."""

ANY = "xx"
"""Language of pipelines for all languages, which serve those that have none of their own."""
ANY_NAME = "xx_ent_wiki_sm"

Meta = dict[str, object]
"""What `meta.json` of a pipeline says."""

_CONDITION = re.compile(r"(>=|<=|==|<|>)\s*(\d+(?:\.\d+)*)")


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A pipeline that can be loaded.

    Attributes:
        name: Name, as in `en_core_web_sm`.
        version: Version, as in `3.8.0`.
        path: Folder with `config.cfg`; None for the rules alone.
        module: Package that installs it, or empty.
        lang: Code of its language (ISO 639), `xx` for any.
        digest: Sum over its weights, where the version does not tell them apart; or empty.
    """

    name: str
    version: str
    path: Path | None = None
    module: str = ""
    lang: str = "en"
    digest: str = ""

    @property
    def title(self) -> str:
        """Name and version, for the reader's eyes."""
        return clean_line(f"{self.name} {self.version}")

    @property
    def identity(self) -> str:
        """What cached results are kept under; holds the version of the rules as well."""
        if self.path is None:
            return f"{self.name}-{self.version}"
        weights = f"+{self.digest}" if self.digest else ""
        return f"{self.name}-{self.version}{weights}+rules{RULES_VERSION}"


RULES = Pipeline("gloss_rules", RULES_VERSION)
"""The rules alone, quicker and less able than the embedded pipeline."""

EMBEDDED = Pipeline("gloss_en", EMBEDDED_VERSION, Path(__file__).parent / "gloss_en")
"""The trained pipeline that comes with the program."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which pipeline serves which language.

    Attributes:
        asked: The one that was asked for, or None.
        best: The best of each other language, by its code.
    """

    asked: Pipeline | None
    best: Mapping[str, Pipeline]

    def serving(self, language: str) -> Pipeline | None:
        """The pipeline for a language; None where there is none."""
        if self.asked is not None and self.asked.lang in {language, ANY}:
            return self.asked
        return self.best.get(language) or self.best.get(ANY)

    @property
    def first(self) -> Pipeline:
        """The one that is loaded before any text is known."""
        return self.asked or self.best["en"]

    @property
    def identity(self) -> str:
        """What cached results are kept under: the first one, and a sum over all others."""
        others = sorted({p.identity for p in self.best.values()} - {self.first.identity})
        if others in ([], [EMBEDDED.identity]):
            return self.first.identity
        return f"{self.first.identity}+{sha256(' '.join(others).encode()).hexdigest()[:8]}"


def discover(
    model: str | None = None, tuned: Path | None = None, library: Path | None = None
) -> Choice:
    """Choose pipelines: the one asked for, else the best installed, else the embedded one.

    Where none is asked for, the one that was tuned takes the place of that which it was made from.
    Reads the metadata of installed packages (20-170 ms), so call it in a thread.

    Args:
        model: Name of an installed pipeline, path of a saved one, `gloss_en` or `gloss_rules`.
        tuned: Folder of the one that was tuned, whether it exists or not.
        library: Folder of texts from anywhere, that no pipeline is loaded from.

    Raises:
        GlossError: The pipeline asked for does not exist, lies in the library, or does not fit the
            installed spaCy.
    """
    installed = {pipeline.name: (pipeline, meta) for pipeline, meta in _installed()}
    best = {"en": EMBEDDED}
    for size in reversed(SIZES):
        for name, (pipeline, meta) in installed.items():
            if name.endswith(f"_{size}") and _official(pipeline) and _fits(meta):
                best[pipeline.lang] = pipeline
    if model:
        return Choice(_asked(model, installed, library), best)
    own = tuned_from(best["en"], tuned) if tuned else None
    return Choice(None, best | {"en": own} if own else best)


def tuned_from(base: Pipeline, folder: Path) -> Pipeline | None:
    """The pipeline in a folder if it was tuned from the base, as it is now; else None."""
    meta = _meta(folder)
    about = meta.get(TUNED) if meta else None
    if meta is None or not isinstance(about, dict) or about.get("based_on") != base.identity:
        return None
    if not (folder / "config.cfg").is_file() or not _fits(meta):
        return None
    version, digest = clean_line(str(meta.get("version"))), clean_line(str(about.get("digest")))
    return Pipeline(TUNED, version, folder.resolve(), base.module, base.lang, digest)


def _asked(
    model: str, installed: Mapping[str, tuple[Pipeline, Meta]], library: Path | None
) -> Pipeline:
    """The pipeline of that name or path.

    Raises:
        GlossError: There is none, it lies in the library, or it does not fit.
    """
    for own in (EMBEDDED, RULES):
        if model == own.name:
            return own
    choice = installed.get(model)
    if choice is None:
        folder = Path(model).expanduser()
        if library and folder.exists() and _lies_in(folder, library):
            message = f"pipeline {clean_line(model)!r} lies in the library"
            raise GlossError(message, "code or data of a pipeline is never loaded from a library")
        choice = _saved(folder)
    if choice is None:
        names = ", ".join([*sorted(installed), EMBEDDED.name, RULES.name])
        message = f"no pipeline {clean_line(model)!r}"
        raise GlossError(message, f"installed: {names}")
    pipeline, meta = choice
    if not _fits(meta):
        needs = clean_line(str(meta.get("spacy_version")))
        here = importlib.metadata.version("spacy")
        message = f"pipeline {clean_line(model)!r} needs spaCy {needs}"
        raise GlossError(message, f"spaCy {here} is installed")
    return pipeline


def _lies_in(folder: Path, library: Path) -> bool:
    """Whether a folder is one of the library, or the way to it leads through that."""
    home, path = library.resolve(), folder.absolute()
    return any(one.resolve().is_relative_to(home) for one in (path, *path.parents))


def available() -> list[Pipeline]:
    """Every pipeline that can be asked for by name, ours last. Reads the disk."""
    fitting = [pipeline for pipeline, meta in _installed() if _fits(meta)]
    return [*sorted(fitting, key=lambda p: p.name), EMBEDDED, RULES]


def _official(pipeline: Pipeline) -> bool:
    """Whether it is one of spaCy's own, which are named by language, kind and size."""
    core = (f"{pipeline.lang}_core_web_", f"{pipeline.lang}_core_news_")
    return pipeline.name.startswith(core) or pipeline.name == ANY_NAME


def _installed() -> list[tuple[Pipeline, Meta]]:
    """Every installed pipeline with its meta.json."""
    found = []
    for point in importlib.metadata.entry_points(group=GROUP):
        module = point.value.partition(":")[0]
        spec = importlib.util.find_spec(module) if "." not in module else None
        if spec is None or spec.origin is None:
            continue
        folder = Path(spec.origin).parent
        meta = _meta(folder)
        if meta is None:
            continue
        versioned = folder / f"{point.name}-{meta.get('version')}"
        path = versioned if (versioned / "config.cfg").is_file() else folder
        version, lang = str(meta.get("version", "")), str(meta.get("lang", ""))
        found.append((Pipeline(point.name, version, path, module, lang), meta))
    return found


def _saved(folder: Path) -> tuple[Pipeline, Meta] | None:
    """The pipeline saved in a folder by `nlp.to_disk`."""
    meta = _meta(folder)
    if meta is None or not (folder / "config.cfg").is_file():
        return None
    lang = str(meta.get("lang", ""))
    name = f"{lang}_{meta.get('name', '')}".strip("_") or folder.name
    return Pipeline(name, str(meta.get("version", "")), folder.resolve(), lang=lang), meta


def _meta(folder: Path) -> Meta | None:
    """The meta.json of a pipeline, None where there is none that can be read."""
    try:
        meta = orjson.loads((folder / "meta.json").read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return None
    return meta if isinstance(meta, dict) else None


def _fits(meta: Meta) -> bool:
    """Whether the installed spaCy is in the range of versions that the pipeline was made for."""
    wanted = str(meta.get("spacy_version") or "")
    here = _numbers(importlib.metadata.version("spacy"))
    for sign, version in _CONDITION.findall(wanted):
        order = (here > _numbers(version)) - (here < _numbers(version))
        if order not in {">=": (0, 1), "<=": (0, -1), "==": (0,), "<": (-1,), ">": (1,)}[sign]:
            return False
    return True


def _numbers(version: str) -> tuple[int, ...]:
    """The first three numbers of a version."""
    parts = [int(part) for part in re.findall(r"\d+", version)[:3]]
    return tuple(parts + [0] * (3 - len(parts)))
