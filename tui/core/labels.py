"""The labels of OntoNotes 5 (LDC2013T19), as spaCy uses them."""

LABELS = (
    "PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART",
    "LAW", "LANGUAGE", "DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL",
)  # fmt: skip
NAMES = frozenset(LABELS[:11])
"""Labels of things with a name, as against dates and amounts."""

SPEAKING = ("PERSON", "ORG", "NORP", "GPE")
"""Labels of what may speak, the likeliest first."""

PLAIN = {
    "PERSON": "people, also invented ones",
    "NORP": "nationalities, faiths, political groups",
    "FAC": "buildings, airports, roads, bridges",
    "ORG": "companies, agencies, institutions, parties",
    "GPE": "countries, states, cities",
    "LOC": "other places: seas, mountains, regions",
    "PRODUCT": "vehicles, weapons, foods, things for sale",
    "EVENT": "battles, wars, storms, matches",
    "WORK_OF_ART": "titles of books, songs, films",
    "LAW": "laws, treaties, rulings with a name",
    "LANGUAGE": "languages",
    "DATE": "days, years, ages, periods",
    "TIME": "times shorter than a day",
    "PERCENT": "percentages",
    "MONEY": "amounts of money",
    "QUANTITY": "measures: weight, distance",
    "ORDINAL": "first, second, third",
    "CARDINAL": "other numbers",
}
"""What each label stands for, in plain words."""
