"""Every file of a small library cut short at every byte, zeroed from there, and bits flipped.

Run it with `python tests/torture/torture_damage.py [FLIPS | all] [SEED]`; it prints counts and
exits with 1 if a library did not open or held something else without saying so.
"""

import sys
from random import Random

from tests.torture.damage import Result, every_flip, flipped, look, small_library, truncated, zeroed


def main() -> int:
    """Damage as often as asked; returns the exit code."""
    flips = sys.argv[1] if len(sys.argv) > 1 else "1000"
    choose = Random(int(sys.argv[2]) if len(sys.argv) > 2 else 0)  # noqa: S311  (repeatable)
    image, expected = small_library()
    for path, data in sorted(image.files.items()):
        sys.stdout.write(f"{len(data):7,} bytes {path}\n")
    kinds = {
        "cut short": truncated(image),
        "zeroed": zeroed(image, 7),
        "bit flipped": every_flip(image) if flips == "all" else flipped(image, int(flips), choose),
    }
    failed = 0
    for name, damages in kinds.items():
        result = Result()
        for number, damage in enumerate(damages):
            look(damage, image, expected, result, mend=number % 10 == 0)
        sys.stdout.write(f"{name}: {number + 1} libraries, {dict(result.verdicts)}\n")
        sys.stdout.writelines(f"  {example}\n" for example in result.examples)
        failed += result.failed
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
