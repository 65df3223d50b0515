"""Each part of `make proof` is told of where its results lie, and nothing else is."""

import re

from tests.proof.__main__ import PARTS
from tests.proof.record import FOLDER

# Measured once, on questions that have been looked at since.
ONCE = {"fresh"}


def test_every_part_is_told_of() -> None:
    parts = (FOLDER / "README.md").read_text("utf-8").partition("`understanding/`")[0]
    told = {
        name
        for row in parts.splitlines()
        if row.startswith("| `")
        for name in re.findall("`(\\w+)`", row.split("|")[1])
    }
    assert told == set(PARTS) | ONCE
