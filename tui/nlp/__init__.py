"""Recognition of entities; the only importer of spaCy."""
