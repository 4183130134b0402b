"""Recognised mentions on disk. Derived: the folder may be deleted at any time."""

import hashlib
import os
import tempfile
from pathlib import Path

import orjson

from tui.core.entity import Mention
from tui.core.labels import LABELS
from tui.core.recognition import Recognised, Using
from tui.core.span import Span

FORMAT = 2
_SAME = {label: label for label in LABELS}
"""One copy of each label for all mentions."""


class FileEntityCache:
    """One small JSON file per text and pipeline, in a folder that is made when needed.

    All methods block on the disk; any thread or process may call them.
    """

    def __init__(self, folder: Path) -> None:
        """Keep answers in a folder; the one that was read last is kept in memory as well."""
        self._folder = folder
        self._last: tuple[object, Recognised] | None = None

    def get(self, text_hash: str, pipeline: str) -> Recognised | None:
        """The final answer, or None if that text was not recognised by that pipeline yet.

        A damaged or foreign file counts as absent.
        """
        try:
            with self._file(text_hash, pipeline).open("rb") as file:
                status = os.fstat(file.fileno())
                state = (text_hash, pipeline, status.st_ino, status.st_mtime_ns, status.st_size)
                last = self._last
                if last is not None and last[0] == state:
                    return last[1]
                record = orjson.loads(file.read())
        except (OSError, orjson.JSONDecodeError):
            return None
        wanted = {"format": FORMAT, "text": text_hash, "pipeline": pipeline}
        if not isinstance(record, dict) or any(record.get(k) != v for k, v in wanted.items()):
            return None
        mentions, using = _mentions(record.get("mentions")), _using(record.get("using"))
        if mentions is None or using is None:
            return None
        answer = Recognised(tuple(mentions), final=True, using=using)
        self._last = state, answer
        return answer

    def put(self, text_hash: str, pipeline: str, answer: Recognised) -> None:
        """Keep the answer about a whole text, in place of an older one, never half-written.

        Raises:
            OSError: The folder cannot be written.
        """
        record = {
            "format": FORMAT,
            "text": text_hash,
            "pipeline": pipeline,
            "using": [answer.using.pipeline, answer.using.language, answer.using.advice],
            "mentions": [(*mention.span, mention.label) for mention in answer.mentions],
        }
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._folder, prefix=".new-")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(orjson.dumps(record))
            temporary.replace(self._file(text_hash, pipeline))
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise

    def _file(self, text_hash: str, pipeline: str) -> Path:
        """A name that is safe on every file system, whatever the arguments hold."""
        key = f"{text_hash}\0{pipeline}".encode("utf-8", "surrogatepass")
        return self._folder / f"{hashlib.sha256(key).hexdigest()[:40]}.json"


def _using(row: object) -> Using | None:
    """With what it was recognised, out of JSON; None when the row is none."""
    match row:
        case [str(pipeline), str(language), str(advice)]:
            return Using(pipeline, language, advice)
    return None


def _mentions(rows: object) -> list[Mention] | None:
    """Mentions out of JSON; None when a row is not `[start, end, label]`."""
    if not isinstance(rows, list):
        return None
    found = []
    for row in rows:
        match row:
            case [int(start), int(end), str(label)] if 0 <= start < end and label in LABELS:
                found.append(Mention(Span(start, end), _SAME[label]))
            case _:
                return None
    return found
