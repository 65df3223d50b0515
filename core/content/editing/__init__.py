"""The writer of the two text trees: every change of a file that a command or the console makes."""
