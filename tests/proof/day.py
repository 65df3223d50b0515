"""Simulated days at the liaison station: 2,000 residents, 60 operators, a holiday, two crashes; all of it checked."""

from typing import Any

from tests.proof.benchmark import benchmark


def run() -> dict[str, Any]:
    """The figures of `bin/shiliu benchmark day`, and every fault that its checker found."""
    found = benchmark("day")
    return {key: found[key] for key in ("residents", "operators", "seed", "figures", "faults")}
