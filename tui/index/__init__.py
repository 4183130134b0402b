"""The index of entities: SQLite in the cache folder, derived, never precious."""
