"""Any program within tmux, which shows it on a terminal of its own."""

import shlex
import subprocess
import time
from collections.abc import Mapping, Sequence

from tests.bench import processes
from tests.bench.terminals import COLUMNS, ROWS, Terminal, last_words

_STARTING = 20.0
"""Seconds that the server may take to start."""


class Tmux(Terminal):
    """A program within tmux; what is read is what tmux sends to its client.

    Its server ends with its client, so that nothing is left even if nobody could close it. No key
    is one of tmux's own: ctrl+b is a page back.
    """

    NAME = "tmux"
    _serving = _pane = 0

    def __init__(
        self,
        command: Sequence[str],
        home: str,
        *,
        size: tuple[int, int] = (COLUMNS, ROWS),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start it, and wait until the server knows it."""
        super().__init__(command, home, size=size, environment=environment)
        try:
            self._serving, self._pane = self._asked("#{pid} #{pane_pid}")
        except BaseException:
            self.close()
            raise

    def _command(self, command: Sequence[str], home: str, size: tuple[int, int]) -> Sequence[str]:
        self._server = ["tmux", "-S", f"{home}/tmux", "-f", "/dev/null"]
        columns, rows = (str(number) for number in size)
        options = (
            ("status", "off"),
            ("prefix", "None"),
            ("destroy-unattached", "on"),
            ("default-terminal", "tmux-256color"),
        )
        plain = [word for option in options for word in ("set", "-g", *option, ";")]
        shape = ["-x", columns, "-y", rows, f"exec {shlex.join(command)}"]
        return [*self._server, *plain, "new-session", *shape]

    def _asked(self, what: str) -> list[int]:
        """Numbers that the server knows.

        Raises:
            TimeoutError: There is no server, or no pane.
        """
        asked = [*self._server, "display-message", "-p", what]
        end = time.perf_counter() + _STARTING
        while self.process.poll() is None and time.perf_counter() < end:
            told = subprocess.run(asked, capture_output=True, check=False, env=self.environment)
            numbers = [int(word) for word in told.stdout.split()]
            if len(numbers) == len(what.split()):
                return numbers
            time.sleep(0.02)
        msg = f"tmux shows no program, but {last_words(self._read(0))}"
        raise TimeoutError(msg)

    @property
    def pid(self) -> int:
        """The process in the pane."""
        return self._pane

    def close(self) -> None:
        """End the server, and with it everything."""
        if self._serving:
            processes.end([self._serving])
        else:
            asked = [*self._server, "kill-server"]
            subprocess.run(asked, check=False, env=self.environment, capture_output=True)
        super().close()
