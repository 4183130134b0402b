from textual.events import AppFocus, Key, Paste
from textual.message import Message

from tui.terminal import Gate


def through(gate: Gate) -> list[str]:
    """What comes through now: keys by name."""
    found: list[str] = []
    while (message := gate.next()) is not None:
        found.append(name(message))
    return found


def name(message: Message) -> str:
    return message.key if isinstance(message, Key) else type(message).__name__


def filled(gate: Gate, *keys: str) -> Gate:
    for key in keys:
        gate.add(Key(key, key))
    return gate


def test_keys_wait_and_come_in_order() -> None:
    gate = filled(Gate(lambda _: False), "j", "enter")
    gate.add(Paste("words"))
    filled(gate, "k")
    assert through(gate) == []
    assert gate.busy
    gate.open()
    assert through(gate) == ["j", "enter", "Paste", "k"]
    assert not gate.busy


def test_what_is_no_key_does_not_wait() -> None:
    gate = filled(Gate(lambda _: False), "j")
    gate.add(AppFocus())
    assert through(gate) == ["AppFocus"]
    assert gate.busy


def test_no_key_overtakes_one_that_waits() -> None:
    gate = filled(Gate(lambda key: key.key == "j"), "j", "j", "enter", "j")
    assert gate.acts()
    assert through(gate) == ["j", "j"]
    assert not gate.acts()
    assert through(gate) == []
    gate.open()
    assert through(gate) == ["enter", "j"]


def test_who_hands_the_keys_out_is_woken_when_it_opens() -> None:
    gate, woken = filled(Gate(lambda _: False), "j"), []
    gate.wake = lambda: woken.extend(through(gate))
    gate.open()
    assert woken == ["j"]
