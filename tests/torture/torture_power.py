"""Simulated power cuts, and the mutants that they must catch.

Run it with `python tests/torture/torture_power.py [STATES] [SEED]`; it prints counts and exits with
1 if a saved change was lost, a library could not be read, a bulk change was half applied, or a
mutant was not caught.
"""

import sys
import time

from tests.torture.power import MUTANTS, cut_often


def main() -> int:
    """Cut as often as asked; returns the exit code."""
    states = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    failed = False
    for name in MUTANTS:
        begin = time.monotonic()
        result = cut_often(states if name == "none" else max(500, states // 10), seed, name)
        seconds = time.monotonic() - begin
        sys.stdout.write(
            f"{name}: {result.states} states, {result.again} cut again, {dict(result.bad)}, "
            f"{seconds:.1f} s\n"
        )
        if name == "none":
            sys.stdout.writelines(f"  said {n} times: {text}\n" for text, n in result.said.items())
            sys.stdout.writelines(f"  {example}\n" for example in result.examples)
        failed |= bool(result.bad) != (name != "none")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
