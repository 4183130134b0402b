"""A quicker import of spaCy."""

import importlib
import os
import sys
from types import ModuleType

BLAS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""Variables that say how many threads multiply matrices: more cost time where they are small."""

FAILURES = (
    ArithmeticError,
    AttributeError,
    AssertionError,
    ImportError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What a reader's own pipeline may raise while it is loaded or run."""


def import_spacy() -> ModuleType:
    """Import spaCy without its command line, whose libraries cost a third of the time.

    spaCy 3.8 imports `spacy.cli.info` (typer, requests, …) only to offer `spacy.info`. A stub
    stands in for it during the import and is gone afterwards, so that `import spacy.cli` still
    works. Where the stub does not suffice, spaCy is imported as it is.
    """
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    for library in BLAS:
        os.environ.setdefault(library, "1")
    package, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    vars(package).update(__path__=[], info=info)
    vars(info).update(info=None)
    stubs = {"spacy.cli": package, "spacy.cli.info": info}
    sys.modules.update(stubs)
    try:
        spacy = importlib.import_module("spacy")
    except (ImportError, AttributeError):
        for name in [n for n in sys.modules if n == "spacy" or n.startswith("spacy.")]:
            del sys.modules[name]
        spacy = importlib.import_module("spacy")
    for name, stub in stubs.items():
        if sys.modules.get(name) is stub:
            del sys.modules[name]
    vars(spacy).pop("cli", None)
    return spacy
