"""What every verb is made of."""

import argparse
from collections.abc import Callable
from typing import Protocol

Work = Callable[[argparse.Namespace], int]


class Verb(Protocol):
    """A module of this package: one line of help, its arguments, and what it does (set as `work`)."""

    HELP: str

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Add the arguments; the default `work` is what runs."""
