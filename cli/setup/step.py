"""One step of the set-up."""

from __future__ import annotations

from typing import Callable, NamedTuple


class Step(NamedTuple):
    """What it is called, what must be done before, whether it is up to date, and how it is done."""

    name: str
    title: str
    needs: tuple[str, ...]
    current: Callable[[], bool]
    work: Callable[[], None]
