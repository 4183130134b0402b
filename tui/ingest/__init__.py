"""Bytes to articles; every outside string is cleaned here, once."""
