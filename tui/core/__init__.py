"""The domain: pure values and functions. No I/O, no framework, standard library only."""
