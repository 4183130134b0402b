"""The hostile-terminal tests at length: more sizes, a thousand random keys twenty times."""

import os
import sys
from pathlib import Path

import pytest

if __name__ == "__main__":
    os.environ["GLOSS_TORTURE"] = "1"
    sys.exit(pytest.main([str(Path(__file__).parent), *sys.argv[1:]]))
