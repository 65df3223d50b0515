"""A small organisation to read, and what exists outside it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desk.organisation import Plan, read

BASE = Path(__file__).with_name("base.yml").read_text("utf-8")
Reader = Callable[[str], Plan]


@pytest.fixture
def base() -> str:
    """A text without a fault."""
    return BASE


@pytest.fixture
def reading() -> Reader:
    """Reads a text in a small world that knows three languages, two topics, one entry, and two people already."""

    def reader(text: str) -> Plan:
        return read(
            text,
            languages=["zh", "ug", "en"],
            topics=["daily", "legal"],
            entries=["daily/holiday"],
            people={"boss": "administrator", "old": "operator"},
        )

    return reader
