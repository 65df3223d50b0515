"""Makes the encoder's adapter again: a command for a developer's machine, in an environment of its own."""
