"""Zips that are damaged, hostile or none of ours are refused in one line."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from tui.core.errors import GlossError
from tui.core.history import Edit, Step
from tui.services.keeping import Keeping
from tui.storage import Library
from tui.storage.disk import Disk
from tui.storage.vault import Vault
from tui.storage.zipped import MANIFEST, MAX_RECORDS, MAX_TEXT

NAME = "2026-01-31T090500Z.zip"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def library(opened: Any, note: Any) -> Library:
    """Some notes in a file and one in the journal."""
    library: Library = opened()
    notes = [note(7, at, f"note {at}") for at in (4, 10, 16)]
    library.apply(Step("add", tuple(Edit(None, one) for one in notes[1:])))
    library.checkpoint()
    library.apply(Step("add", (Edit(None, notes[0]),)))
    return library


def names(backups: Path) -> list[str]:
    return sorted(path.name for path in backups.iterdir())


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = 8) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as packed:
        for name, data in members:
            packed.writestr(name, data)
    return stream.getvalue()


def ours(*members: tuple[str, bytes], method: int = 8) -> bytes:
    """A zip that begins as a backup does."""
    manifest = orjson.dumps({"glossator": 1, "members": [name for name, _ in members]})
    return zipped((MANIFEST, manifest), *members, method=method)


META = b'{"meta":{"1":{"schema":1}}}'


def bomb(name: str, size: int) -> bytes:
    """A member that says in every header that it has `size` bytes."""
    data = ours((name, b"0" * 1000))
    return data.replace((1000).to_bytes(4, "little"), size.to_bytes(4, "little"))


def liar() -> bytes:
    """A member that says it has 1 byte and has 64 MB."""
    size = 1 << 26
    data = ours(("gloss.json", b"0" * size))
    return data.replace(size.to_bytes(4, "little"), (1).to_bytes(4, "little"))


def encrypted() -> bytes:
    data = bytearray(ours(("gloss.json", META)))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def without(name: str) -> bytes:
    """A backup that lost a member."""
    data = ours(("gloss.json", META), (name, META))
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        kept = [(one, whole.read(one)) for one in whole.namelist() if one != name]
    return zipped(*kept)


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "no zip file"),
    "text": (lambda: b"not a zip", "no zip file"),
    "not ours": (lambda: zipped(("gloss.json", META)), "not a backup of gloss"),
    "no members": (zipped, "not a backup of gloss"),
    "absolute": (lambda: ours(("/etc/passwd", b"x")), "names"),
    "above": (lambda: ours(("notes/../../evil.json", b"{}")), "names"),
    "drive": (lambda: ours(("C:\\gloss.json", b"{}")), "names"),
    "folder": (lambda: ours(("notes/", b"")), "names"),
    "history": (lambda: ours((".gloss/history/x.jsonl", b"")), "names"),
    "not whole": (lambda: ours(("gloss.json", META[:-1])), "not whole"),
    "no tables": (lambda: ours(("gloss.json", b"[1]")), "not whole"),
    "newer": (lambda: ours(("gloss.json", META.replace(b"1}", b"99}"))), "newer version"),
    "bomb": (lambda: bomb("gloss.json", MAX_RECORDS + 1), "too large"),
    "text bomb": (lambda: bomb(f"texts/{'0' * 64}.txt", MAX_TEXT + 1), "too large"),
    "liar": (liar, "damaged"),
    "encrypted": (encrypted, "packed in a way"),
    "no list": (lambda: zipped((MANIFEST, b"{}"), ("gloss.json", META)), "not whole"),
    "too short": (lambda: without("notes/" + "0" * 32 + ".json"), "not whole"),
    "bzip2": (lambda: ours(("gloss.json", META), method=12), "packed in a way"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_zip_is_refused_in_one_line(folder: Path, kind: str) -> None:
    make, message = BAD[kind]
    place = folder / ".gloss" / "backups"
    place.mkdir(parents=True)
    (place / NAME).write_bytes(make())
    with pytest.raises(GlossError, match=message) as caught:
        Vault(folder, Disk()).open(NAME)
    assert str(caught.value).isprintable()
    assert names(place) == [NAME]


def test_a_name_twice_is_refused(folder: Path, library: Library) -> None:
    place = folder / ".gloss" / "backups"
    place.mkdir(exist_ok=True)
    with pytest.warns(UserWarning, match="Duplicate"):
        (place / NAME).write_bytes(ours(("gloss.json", META), ("gloss.json", META)))
    with pytest.raises(GlossError, match="twice"):
        Vault(folder, Disk()).open(NAME)


@pytest.mark.parametrize("name", ["", "../gloss.json", "/etc/passwd", "2026-01-31", "x.zip"])
def test_only_backups_are_opened(folder: Path, library: Library, name: str) -> None:
    with pytest.raises(GlossError, match="not the name"):
        Vault(folder, Disk()).open(name)
    with pytest.raises(GlossError, match="no backup of that name"):
        Keeping(library, Vault(folder, Disk())).find(name)


def test_a_flipped_bit_that_hides_members_does_not_pass(folder: Path, library: Library) -> None:
    vault = Vault(folder, Disk())
    made = vault.make()
    path = folder / ".gloss" / "backups" / made.name
    data = bytearray(path.read_bytes())
    entry = data.rindex(b"PK\1\2", 0, data.rindex(b"gloss.json"))
    data[entry + 33] ^= 0x40
    path.write_bytes(data)
    with zipfile.ZipFile(path) as damaged:
        assert damaged.testzip() is None
    with pytest.raises(GlossError, match="not whole"):
        vault.open(made.name)


def test_random_damage_never_passes_and_never_crashes(folder: Path, library: Library) -> None:
    vault, chance = Vault(folder, Disk()), random.Random(7)  # noqa: S311
    made = vault.make()
    path = folder / ".gloss" / "backups" / made.name
    whole, before = path.read_bytes(), library.records()
    refused = 0
    for _ in range(150):
        damaged = bytearray(whole)
        if chance.random() < 0.3:
            del damaged[chance.randrange(len(damaged)) :]
        else:
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        try:
            assert vault.open(made.name).records() == before
        except GlossError:
            refused += 1
    assert refused > 100
