"""The labels of OntoNotes 5 (LDC2013T19), as spaCy uses them."""

LABELS = (
    "PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART",
    "LAW", "LANGUAGE", "DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL",
)  # fmt: skip
NAMES = frozenset(LABELS[:11])
"""Labels of things with a name, as against dates and amounts."""
