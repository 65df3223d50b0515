"""The full simulated day as it was last recorded by `make proof PART=day`: what it must show."""

import json
from typing import Any

import pytest

from core.settings import ROOT

RECORDED = ROOT / "docs" / "proof" / "day.json"


@pytest.fixture(scope="module")
def day() -> dict[str, Any]:
    """Its figures and faults."""
    found: dict[str, Any] = json.loads(RECORDED.read_text("utf-8"))["figures"]
    return found


def value(day: dict[str, Any], group: str, measure: str) -> float:
    """One figure."""
    return float(next(row["value"] for row in day["figures"] if (row["group"], row["measure"]) == (group, measure)))


def test_it_was_a_full_day_in_which_the_checker_found_no_fault(day: dict[str, Any]) -> None:
    assert (day["residents"], day["operators"]) == (2000, 60)
    assert {name: found for name, found in day["faults"].items() if found} == {}
    assert value(day, "tickets", "opened") == value(day, "tickets", "ended")


def test_nine_of_ten_first_offers_went_to_the_language_and_all_where_somebody_with_it_was_free(
    day: dict[str, Any],
) -> None:
    assert value(day, "routing", "first offer to the language, where somebody with it was free") == 100
    assert value(day, "routing", "first offer to the language, on other days than public holidays") >= 90


def test_nobody_of_a_chosen_district_who_was_free_was_passed_over(day: dict[str, Any]) -> None:
    assert value(day, "routing", "first offer once a district is chosen, where somebody of it was free") == 100
