"""Makes the embedded pipeline: `python -m tui.nlp.train DATA`. No part of what a reader runs."""
