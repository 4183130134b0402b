"""Names of colours; a theme gives each its shade."""

COLOURS = ("yellow", "red", "blue", "green", "magenta", "cyan", "orange", "purple")
"""Names of tag colours."""
