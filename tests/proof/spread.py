"""Many measured times in four figures."""

from collections.abc import Sequence
from typing import Any

from tests.browser.latency import p95


def spread(values: Sequence[float]) -> dict[str, Any]:
    """How many there were; their median, the value that 95 of 100 stay within, and the worst."""
    figures = {"median": sorted(values)[len(values) // 2], "p95": p95([*values]), "worst": max(values)}
    return {"n": len(values), **{name: round(value) for name, value in figures.items()}}
