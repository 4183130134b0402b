"""The verbs of the program, a file per job, without any user interface."""
