"""`python -m tui`, the same as `gloss`."""

import sys

from tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
