"""Glossator: read, tag and annotate articles in a terminal, by keyboard."""

__version__ = "0.1.0"
