"""How long twenty operators who type wait for answers, on a whole service of their own."""

from typing import Any

from tests.proof.benchmark import benchmark

# What every record begins with is written by `record`.
HEAD = ("part", "command", "at", "commit", "machine", "load_before")


def run() -> dict[str, Any]:
    """The figures of `bin/shiliu benchmark suggest`, with what is behind them and whether the goal is met."""
    return {key: value for key, value in benchmark("suggest").items() if key not in HEAD}
