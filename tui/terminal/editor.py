"""The reader's own text editor: which it is, what it is given, how it ended."""

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from types import FrameType

from tui.core.errors import GlossError
from tui.core.text import clean_line

USUAL = ("nano", "vi", "vim", "emacs")
"""Editors that are looked for when the environment names none."""
_SET = "set EDITOR, as in EDITOR=nano"
_FOR_BOTH = (signal.SIGINT, signal.SIGQUIT)
"""Signals that a key sends to the editor and to this program alike."""
_FOR_LATER = (signal.SIGTERM, signal.SIGHUP)


def editor(
    environ: Mapping[str, str], find: Callable[[str], str | None] = shutil.which
) -> Sequence[str]:
    """The command of the editor: `VISUAL`, else `EDITOR`, else one that is usual.

    Args:
        environ: The environment.
        find: Finds a program on the path.

    Raises:
        GlossError: There is none, or its arguments make no sense.
    """
    for name in ("VISUAL", "EDITOR"):
        raw = environ.get(name, "")
        try:
            command = shlex.split(raw)
        except ValueError:
            message = f"{name} makes no command: {clean_line(raw)}"
            raise GlossError(message, "a quote in it is not closed") from None
        if command:
            return command
    for usual in USUAL:
        if find(usual) is not None:
            return [usual]
    message = "no text editor was found"
    raise GlossError(message, _SET)


class Draft:
    """A text that is edited, in a file that only its owner can read."""

    def __init__(self, folder: Path, text: str) -> None:
        """Write it. Blocks.

        Args:
            folder: Where; made if need be, for its owner alone.
            text: Clean text.

        Raises:
            GlossError: It cannot be written.
        """
        self._text = text
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor, name = mkstemp(".txt", "notes-", folder)
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as error:
            message = f"{clean_line(str(folder))} cannot be written: {reason(error)}"
            raise GlossError(message) from None
        self.path = Path(name)

    @property
    def name(self) -> str:
        """Its path, as it is shown."""
        return clean_line(str(self.path))

    def read(self) -> str:
        """What it is now. Blocks.

        Raises:
            GlossError: It cannot be read.
        """
        try:
            return self.path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            message = f"{self.name} is not UTF-8 any more"
        except OSError as error:
            message = f"{self.name} cannot be read: {reason(error)}"
        raise GlossError(message, "nothing was changed")

    def is_untouched(self, text: str) -> bool:
        """Whether a text is the one that was written."""
        return text == self._text

    def drop(self) -> None:
        """Remove it, if it is there still. Blocks."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError:
            return


def run(command: Sequence[str], path: Path) -> None:
    """Run an editor on a file, in this terminal, until it ends.

    Ctrl+C is the editor's alone meanwhile, and what would end this program is heeded afterwards.

    Raises:
        GlossError: It cannot be started, or says that it failed.
    """
    shown = clean_line(command[0])
    try:
        with _left_alone():
            ended = subprocess.run([*command, str(path)], check=False)  # noqa: S603 - the reader's own
    except (OSError, ValueError) as error:
        message = f"{shown} cannot be started: {reason(error)}"
        raise GlossError(message, _SET) from None
    if ended.returncode:
        code = ended.returncode
        how = f"was ended by signal {-code}" if code < 0 else f"ended with an error ({code})"
        message = f"{shown} {how}, so nothing was changed"
        raise GlossError(message)


def reason(error: Exception) -> str:
    """Why something failed, in a few words."""
    said = error.strerror if isinstance(error, OSError) else None
    return clean_line(said or str(error)).lower()


@contextmanager
def _left_alone() -> Iterator[None]:
    """Do nothing at signals. An event loop hears of them by the wake-up file, so that rests."""
    late: list[int] = []

    def ignore(number: int, _: FrameType | None) -> None:
        if number in _FOR_LATER:
            late.append(number)

    waking = signal.set_wakeup_fd(-1)
    before = {number: signal.signal(number, ignore) for number in (*_FOR_BOTH, *_FOR_LATER)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(waking, warn_on_full_buffer=False)
        for heard in dict.fromkeys(late):
            os.kill(os.getpid(), heard)
