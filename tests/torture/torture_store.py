"""A thousand kills of a writing process, and two processes that write at once.

Run it with `python tests/torture/torture_store.py [KILLS] [WRITES] [SEED]`; it prints counts and
exits with 1 if a saved change was lost or a library could not be read.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

STORAGE = Path(__file__).parents[1] / "storage"


def main() -> int:
    """Run both; returns the exit code."""
    kills, writes, seed = [*sys.argv[1:], *["1000", "500", "0"][len(sys.argv) - 1 :]]
    with TemporaryDirectory(prefix="gloss-torture-") as folder:
        runs = [
            ("kill_store.py", f"{folder}/killed", kills, seed),
            ("two_writers.py", f"{folder}/shared", writes),
        ]
        codes = [
            subprocess.run([sys.executable, str(STORAGE / name), *rest], check=False).returncode
            for name, *rest in runs
        ]
    return 1 if any(codes) else 0


if __name__ == "__main__":
    sys.exit(main())
