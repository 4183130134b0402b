"""Keys that come before there is anything that they could act on."""

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.events import Key, MouseEvent, Paste

if TYPE_CHECKING:
    from textual.message import Message


class Gate:
    """Keeps keys, pastes and the mouse back, in order; whatever else a terminal sends goes through.

    Keys are taken in and handed out by one thread; another one may open the gate.

    Attributes:
        wake: Has that thread look at once at what can be acted on now. Any thread may call it.
    """

    def __init__(self, may_pass: Callable[[Key], bool] = lambda _: True) -> None:
        """Open or close by a rule.

        Args:
            may_pass: Whether a key can be acted on now. It is asked by the thread that reads keys,
                about the first key that waits.
        """
        self._may_pass = may_pass
        self._open = False
        self._waiting: deque[Message] = deque()
        self.wake: Callable[[], None] = lambda: None

    @property
    def busy(self) -> bool:
        """Whether something waits."""
        return bool(self._waiting)

    def acts(self) -> bool:
        """Whether a key waits that can be acted on now."""
        first = next(iter(tuple(self._waiting)), None)
        return isinstance(first, Key) and self._passes(first, first=True)

    def open(self) -> None:
        """Let everything through from now on."""
        self._open = True
        self.wake()

    def add(self, message: "Message") -> None:
        """Take in what the terminal sent."""
        self._waiting.append(message)

    def next(self) -> "Message | None":
        """The next message that can be acted on."""
        for at, message in enumerate(self._waiting):
            held = isinstance(message, Key | Paste | MouseEvent)
            if not held or self._passes(message, first=at == 0):
                del self._waiting[at]
                return message
        return None

    def again(self, key: str) -> "list[Message]":
        """What follows right behind a key and is the same one, once the gate is open."""
        same = []
        while self._open and self._waiting and getattr(self._waiting[0], "key", "") == key:
            same.append(self._waiting.popleft())
        return same

    def _passes(self, message: "Message", *, first: bool) -> bool:
        if self._open or not first:
            return self._open and first
        return isinstance(message, Key) and self._may_pass(message)
