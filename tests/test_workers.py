"""Several workers: what shares a service stays on one, and the longest begin."""

import pytest

from core.settings import ROOT
from tests.workers import LONGEST, group, place


@pytest.mark.parametrize(
    ("nodeid", "together"),
    [
        ("tests/browser/test_ticket.py::test_being_called[zh]", "tests/browser"),
        ("tests/browser/test_queue.py::test_all", "tests/browser"),
        ("tests/whole/test_faults.py::test_x", "tests/whole"),
        ("tests/cli/test_day.py::test_x", "tests/cli/test_day.py"),
        ("tests/cli/test_day_city.py::test_x", "tests/cli/test_day_city.py"),
        ("tests/core/content/test_numbers.py::test_x[a/b::c]", "tests/core/content/test_numbers.py"),
    ],
)
def test_a_test_runs_with_its_folder_or_its_file(nodeid: str, together: str) -> None:
    assert group(nodeid) == together


def test_what_takes_longest_begins() -> None:
    names = ["tests/core/test_acts.py::a", "tests/browser/test_queue.py::b", "tests/whole/test_faults.py::c"]
    assert sorted(names, key=place) == [names[2], names[1], names[0]]


def test_what_is_named_is_there() -> None:
    assert [one for one in LONGEST if not (ROOT / one).exists()] == []
