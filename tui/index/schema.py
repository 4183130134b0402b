"""The tables of the index. Another version is thrown away, so there are no migrations."""

VERSION = 1
"""Raised whenever the tables or what is put into them change."""

TABLES = """
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    ident TEXT NOT NULL UNIQUE,         -- 32 hex digits
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    date TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    key TEXT NOT NULL
);
CREATE TABLE entities (
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    key TEXT NOT NULL,                  -- what its name is compared by
    name TEXT NOT NULL,
    UNIQUE (label, key)
);
CREATE TABLE forms (                    -- the ways in which an entity is written
    id INTEGER PRIMARY KEY,
    entity INTEGER NOT NULL,
    surface TEXT NOT NULL,
    key TEXT NOT NULL,
    UNIQUE (entity, surface)
);
CREATE INDEX forms_by_key ON forms (key);
CREATE TABLE counts (
    form INTEGER NOT NULL,
    article INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (form, article)
) WITHOUT ROWID;
CREATE INDEX counts_by_article ON counts (article);
CREATE TABLE mentions (
    article INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    sentence INTEGER NOT NULL,
    start INTEGER NOT NULL,             -- code points of the text
    "end" INTEGER NOT NULL,
    form INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    PRIMARY KEY (article, paragraph, sentence, start, "end", form)
) WITHOUT ROWID;
CREATE INDEX mentions_by_entity ON mentions (entity);
CREATE TABLE quotations (
    article INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    speaker TEXT NOT NULL,
    speaker_key TEXT NOT NULL,
    cue TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (article, start, "end")
) WITHOUT ROWID;
"""

OF_AN_ARTICLE = ("mentions", "counts", "quotations")
"""Tables with a column `article`."""

TEMPORARY = (
    "CREATE TEMP TABLE IF NOT EXISTS same (entity INTEGER PRIMARY KEY, head INTEGER)",
    "CREATE TEMP TABLE IF NOT EXISTS several (form INTEGER PRIMARY KEY, head INTEGER)",
)
"""What a connection notes down while it answers: entities that are part of others, and the forms
of entities that have more than one."""
