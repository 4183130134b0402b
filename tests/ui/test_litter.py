"""Memory that only points at itself."""

import subprocess
import sys

SCRIPT = """
import gc, weakref
from tui.screens import litter

class Knot:
    def __init__(self):
        self.self = self

gc.disable()
litter.begin()
assert gc.isenabled()
assert not litter.clear(60), "nothing has been made yet"
old = Knot()
gc.collect(1)
seen = weakref.ref(old)
del old
kept = [[n] for n in range(litter.MUCH * 10_000)]
assert seen() is not None, "old objects are not looked at by the way"
assert not litter.clear(litter.REST), "not while the reader is reading"
assert litter.clear(litter.REST + 1)
assert seen() is None
assert not litter.clear(60), "there is nothing new"
"""


def test_all_is_looked_through_only_when_the_reader_rests() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
