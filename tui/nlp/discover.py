"""Which pipeline to use, found without importing spaCy."""

import importlib.metadata
import importlib.util
import re
from dataclasses import dataclass
from pathlib import Path

import orjson

from tui.core.errors import GlossError
from tui.core.text import clean_line

RULES_NAME = "gloss_rules"
RULES_VERSION = "1"
"""Raised whenever a rule or a gazetteer changes, so that cached results are made anew."""

GROUP = "spacy_models"
"""Entry points by which installed pipelines make themselves known to spaCy."""

PREFERRED = tuple(f"en_core_web_{size}" for size in ("trf", "lg", "md", "sm"))
"""Pipelines used unasked when installed, best first."""

_CONDITION = re.compile(r"(>=|<=|==|<|>)\s*(\d+(?:\.\d+)*)")


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A pipeline that can be loaded.

    Attributes:
        name: Name, as in `en_core_web_sm`.
        version: Version, as in `3.8.0`.
        path: Folder with `config.cfg`; None for the rules that come with the program.
        module: Package that installs it, or empty.
    """

    name: str
    version: str
    path: Path | None = None
    module: str = ""

    @property
    def identity(self) -> str:
        """What cached results are kept under; holds the version of the rules as well."""
        if self.path is None:
            return f"{self.name}-{self.version}"
        return f"{self.name}-{self.version}+rules{RULES_VERSION}"


RULES = Pipeline(RULES_NAME, RULES_VERSION)


def discover(model: str | None = None) -> Pipeline:
    """Choose the pipeline: the one asked for, else the best installed, else the rules.

    Reads the metadata of installed packages (20-170 ms), so call it in a thread.

    Args:
        model: Name of an installed pipeline, path of a saved one, or `gloss_rules`.

    Raises:
        GlossError: That pipeline does not exist or does not fit the installed spaCy.
    """
    if model == RULES_NAME:
        return RULES
    found = {pipeline.name: (pipeline, meta) for pipeline, meta in _installed()}
    if not model:
        fitting = (found[name] for name in PREFERRED if name in found)
        return next((p for p, meta in fitting if meta.get("lang") == "en" and _fits(meta)), RULES)
    choice = found.get(model) or _saved(Path(model).expanduser())
    if choice is None:
        names = ", ".join([*sorted(found), RULES_NAME])
        message = f"no pipeline {clean_line(model)!r}"
        raise GlossError(message, f"installed: {names}")
    pipeline, meta = choice
    if not _fits(meta):
        needs = clean_line(str(meta.get("spacy_version")))
        here = importlib.metadata.version("spacy")
        message = f"pipeline {clean_line(model)!r} needs spaCy {needs}"
        raise GlossError(message, f"spaCy {here} is installed")
    return pipeline


def _installed() -> list[tuple[Pipeline, dict[str, object]]]:
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
        found.append((Pipeline(point.name, str(meta.get("version", "")), path, module), meta))
    return found


def _saved(folder: Path) -> tuple[Pipeline, dict[str, object]] | None:
    """The pipeline saved in a folder by `nlp.to_disk`."""
    meta = _meta(folder)
    if meta is None or not (folder / "config.cfg").is_file():
        return None
    name = f"{meta.get('lang', '')}_{meta.get('name', '')}".strip("_") or folder.name
    return Pipeline(name, str(meta.get("version", "")), folder.resolve()), meta


def _meta(folder: Path) -> dict[str, object] | None:
    """The meta.json of a pipeline, None where there is none that can be read."""
    try:
        meta = orjson.loads((folder / "meta.json").read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return None
    return meta if isinstance(meta, dict) else None


def _fits(meta: dict[str, object]) -> bool:
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
