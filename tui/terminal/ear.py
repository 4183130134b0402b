"""Waiting for a terminal, or for another thread that has something to say."""

import contextlib
import selectors
import socket
from typing import Self


class Ear:
    """Listens to a descriptor. One thread waits and closes; any may wake it, also afterwards."""

    def __init__(self, descriptor: int) -> None:
        """Listen to a descriptor, which stays open in the end."""
        self._woken, self._waker = socket.socketpair()
        self._selector = selectors.SelectSelector()
        self._selector.register(descriptor, selectors.EVENT_READ)
        self._selector.register(self._woken, selectors.EVENT_READ)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._selector.close()
        self._woken.close()
        self._waker.close()

    def wake(self) -> None:
        """Have the thread go on that waits."""
        with contextlib.suppress(OSError):
            self._waker.send(b"\0")

    def wait(self, seconds: float) -> bool:
        """Wait until there is something to read, but no longer; whether there is."""
        ready = [key.fileobj for key, _ in self._selector.select(seconds)]
        if self._woken in ready:
            self._woken.recv(4096)
            ready.remove(self._woken)
        return bool(ready)
