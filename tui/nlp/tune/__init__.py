"""Fine-tunes a copy of a pipeline on corrections; `python -m tui.nlp.tune` is its process."""
