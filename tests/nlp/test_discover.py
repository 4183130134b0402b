"""Choosing a pipeline, from packages that are really there on the path."""

import importlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import orjson
import pytest

from tui.core.errors import GlossError
from tui.nlp.discover import EMBEDDED, RULES, discover

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Installs pipelines, as packages without weights, into a folder on the path."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))

    def make(name: str, version: str = "3.8.0", **meta: object) -> Path:
        package = site / name
        inner = package / f"{name}-{version}"
        inner.mkdir(parents=True)
        (package / "__init__.py").write_text("raise SystemExit('imported')\n")
        (inner / "config.cfg").write_text("")
        lang, _, short = name.partition("_")
        about = {"lang": lang, "name": short, "version": version, "spacy_version": ">=3.8.0,<3.9.0"}
        (package / "meta.json").write_bytes(orjson.dumps(about | meta))
        info = site / f"{name}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        (info / "entry_points.txt").write_text(f"[spacy_models]\n{name} = {name}\n")
        importlib.invalidate_caches()
        return package

    yield make
    importlib.invalidate_caches()


def test_the_embedded_one_serves_when_nothing_is_installed() -> None:
    choice = discover()
    assert choice.first == choice.serving("en") == EMBEDDED
    assert choice.identity == EMBEDDED.identity
    assert choice.serving("de") is None


def test_an_installed_pipeline_is_used_at_once(install: Install) -> None:
    package = install("en_core_web_sm")
    pipeline = discover().first
    assert pipeline.name == "en_core_web_sm"
    assert pipeline.path == package / "en_core_web_sm-3.8.0"
    assert pipeline.identity.startswith("en_core_web_sm-3.8.0+")


def test_the_largest_is_preferred(install: Install) -> None:
    for size in ("sm", "trf", "lg", "md"):
        install(f"en_core_web_{size}")
    assert discover().first.name == "en_core_web_trf"


@pytest.mark.parametrize("wanted", [">=3.7.0,<3.8.0", ">=4.0", "==3.0.0", "<3.8"])
def test_one_for_another_spacy_is_passed_over(install: Install, wanted: str) -> None:
    install("en_core_web_lg", spacy_version=wanted)
    install("en_core_web_sm")
    assert discover().first.name == "en_core_web_sm"
    with pytest.raises(GlossError, match="needs spaCy"):
        discover("en_core_web_lg")


def test_names_of_ones_own_are_used_only_when_asked_for(install: Install) -> None:
    install("en_mine")
    assert discover().first == EMBEDDED
    assert discover("en_mine").first.name == "en_mine"


def test_each_language_has_its_best(install: Install) -> None:
    for name in ("de_core_news_sm", "de_core_news_lg", "ja_core_news_sm"):
        install(name)
    choice = discover()
    assert choice.first == choice.serving("en") == EMBEDDED
    names = [p.name for p in map(choice.serving, ("de", "ja")) if p]
    assert names == ["de_core_news_lg", "ja_core_news_sm"]
    assert choice.serving("ar") is None
    install("xx_ent_wiki_sm")
    served = discover().serving("ar")
    assert served
    assert served.name == "xx_ent_wiki_sm"
    assert discover().serving("de") == choice.serving("de")


def test_the_one_asked_for_serves_its_language_and_no_other(install: Install) -> None:
    install("de_core_news_sm")
    install("de_core_news_md")
    choice = discover("de_core_news_sm")
    assert choice.first.name == "de_core_news_sm"
    assert choice.serving("de") == choice.first
    assert choice.serving("en") == EMBEDDED


def test_what_is_installed_changes_what_results_are_kept_under(install: Install) -> None:
    alone = discover().identity
    install("de_core_news_sm")
    german = discover().identity
    install("fr_core_news_sm")
    assert len({alone, german, discover().identity}) == 3
    assert all(one.startswith(EMBEDDED.identity) for one in (alone, german))


def test_the_choice_wins_over_the_preference(install: Install) -> None:
    install("en_core_web_trf")
    install("en_core_web_sm")
    assert discover("en_core_web_sm").first.name == "en_core_web_sm"
    assert discover("gloss_rules").first == discover("gloss_rules").serving("en") == RULES
    assert discover("gloss_en").serving("en") == EMBEDDED


def test_an_unknown_one_is_refused_in_one_line_with_what_there_is(install: Install) -> None:
    install("en_core_web_sm")
    with pytest.raises(GlossError) as caught:
        discover("en_core\x1b[31m\nweb")
    line = str(caught.value)
    assert "en_core_web_sm" in line
    assert "gloss_rules" in line
    assert line.isprintable()


def test_a_broken_package_is_passed_over(install: Install) -> None:
    package = install("en_core_web_sm")
    (package / "meta.json").write_text("{")
    assert discover().first == EMBEDDED


def test_a_saved_pipeline_is_found_by_its_path(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "config.cfg").write_text("")
    (folder / "meta.json").write_text('{"lang": "en", "name": "mine", "version": "0.1"}')
    assert discover(str(folder)).first.name == "en_mine"
    assert discover(str(folder)).first.path == folder


def test_no_pipeline_is_loaded_from_the_library(tmp_path: Path) -> None:
    library, elsewhere = tmp_path / "library", tmp_path / "mine"
    for folder in (library / "texts" / "mine", elsewhere):
        folder.mkdir(parents=True)
        (folder / "config.cfg").write_text("")
        (folder / "meta.json").write_text('{"lang": "en", "name": "mine", "version": "0.1"}')
    (library / "out").symlink_to(elsewhere)
    (tmp_path / "in").symlink_to(library / "texts" / "mine")
    (tmp_path / "alias").symlink_to(library)
    bad = ("library/texts/mine", "library/out", "in", "mine/../library/texts/mine", "alias/out")
    for path in bad:
        for home in (library, tmp_path / "alias"):
            with pytest.raises(GlossError, match="never loaded from a library"):
                discover(str(tmp_path / path), library=home)
    assert discover(str(elsewhere), library=library).first.path == elsewhere
    with pytest.raises(GlossError, match="no pipeline"):
        discover(str(library / "none"), library=library)


def tuned(folder: Path, based_on: str, **more: object) -> Path:
    """Puts what looks like a tuned pipeline into a folder."""
    folder.mkdir()
    (folder / "config.cfg").write_text("")
    about = {"based_on": based_on, "digest": "0a0b"}
    meta = {"lang": "en", "name": "gloss_tuned", "version": "1.1", "gloss_tuned": about}
    (folder / "meta.json").write_bytes(orjson.dumps(meta | more))
    return folder


def test_the_tuned_one_serves_in_place_of_that_which_it_was_made_from(
    install: Install, tmp_path: Path
) -> None:
    install("de_core_news_sm")
    folder = tuned(tmp_path / "tuned", EMBEDDED.identity)
    choice = discover(None, folder)
    assert choice.first == choice.serving("en") != EMBEDDED
    assert (choice.first.title, choice.first.path) == ("gloss_tuned 1.1", folder)
    assert choice.identity.startswith("gloss_tuned-1.1+0a0b+rules")
    assert choice.serving("de") == discover().serving("de")
    assert discover("gloss_en", folder).first == EMBEDDED
    package = install("en_core_web_sm")
    assert discover(None, folder).first.name == "en_core_web_sm"
    own = tuned(tmp_path / "own", discover().first.identity)
    assert discover(None, own).first.module == package.name


@pytest.mark.parametrize(
    "broken",
    [{"spacy_version": ">=4.0"}, {"gloss_tuned": None}, {"gloss_tuned": {"based_on": "old-1"}}],
)
def test_a_tuned_one_that_does_not_fit_is_passed_over(
    tmp_path: Path, broken: dict[str, object]
) -> None:
    assert discover(None, tmp_path / "none").first == EMBEDDED
    folder = tuned(tmp_path / "tuned", EMBEDDED.identity, **broken)
    assert discover(None, folder).first == EMBEDDED


@pytest.mark.parametrize(
    "module",
    ["tune.tuner", "tune.job", "client", "cache", "discover", "wire", "order", "boot", "language"],
)
def test_the_readers_process_never_imports_spacy(module: str) -> None:
    code = (
        f"import sys, tui.nlp.{module}\nfrom tui.nlp.discover import discover\ndiscover()\n"
        "sys.exit(any(m.partition('.')[0] in ('spacy', 'thinc') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
