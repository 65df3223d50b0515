"""Values that nobody expects, and a document with one of them at one of its places."""

import copy
from collections.abc import Iterator
from typing import Any

Path = tuple[str | int, ...]
ODD: list[Any] = [
    None, True, 0, -1, 1, 1.5, 10**30, 1e308, float("inf"), float("nan"), "", " ", "x", "\0", "\ud800", "\u202e",
    "a\nb", "9" * 5000, "9999-12-31", "0001-01-01", "2026-02-30", "9999-12-31T23:59:59+00:00",
    "0001-01-01T00:00:00+14:00", "24:00-25:00", "00:00-24:00", [], [None], [[]], ["x", "x"], [1], [{}], {}, {"zh": 1},
    {"zh": "x"}, {"\ud800": "x"}, {"x": {}}, {"mon": []}, {"id": "x"}, [{"id": "x"}],
]  # fmt: skip


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """The way to everything in a document."""
    if path:
        yield path
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in rows:
        yield from places(below, (*path, key))


def with_odd(document: dict[str, Any], path: Path, odd: Any) -> dict[str, Any]:
    """The document with something else at one place."""
    changed = copy.deepcopy(document)
    at: Any = changed
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = odd
    return changed
