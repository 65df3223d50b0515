"""How days are counted and what is asked next, on the examples that the page is held to as well."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from core.content.guided.evaluate import FIRST_DAY, Answer, Ask, given_day, next_step, plus, within
from core.content.guided.models import GuidedCheck, Span, Unit
from core.content.guided.read import structure_of
from core.content.node import parse_yaml
from core.content.problem import Problem

FILE = Path(__file__).parents[3] / "contracts" / "examples" / "guided" / "cases.json"
CASES: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
DAYS = st.dates(FIRST_DAY, date(2100, 12, 31))
COUNTS = st.integers(0, 150)
CALENDAR_UNITS: st.SearchStrategy[Unit] = st.sampled_from(("years", "months"))


def structure(name: str) -> GuidedCheck:
    """A check of the examples, read as from an entry.yml."""
    written = CASES["checks"][name]
    whole = {
        **written,
        "outcomes": {id_: {"facts": ["1"], "entry": "a/b", **one} for id_, one in written["outcomes"].items()},
    }
    problems: list[Problem] = []
    node = parse_yaml(yaml.safe_dump(whole, sort_keys=False), "cases.json", problems)
    assert node is not None
    check = structure_of(node, {}, 1)
    assert problems == []
    return check


@pytest.mark.parametrize(("day", "unit", "count", "later"), CASES["plus"])
def test_a_day_so_much_later_is_this_one(day: str, unit: Unit, count: int, later: str) -> None:
    assert plus(date.fromisoformat(day), unit, count).isoformat() == later


@pytest.mark.parametrize("case", CASES["given"], ids=lambda case: "-".join(case["typed"]))
def test_only_a_real_day_up_to_today_can_be_given(case: dict[str, Any]) -> None:
    year, month, day = (int(one) for one in case["typed"])
    found = given_day(year, month, day, date.fromisoformat(case["today"]))
    assert (found.isoformat() if found else None) == case["day"]


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: f"{case['check']} {case['today']} {case['answers']}")
def test_the_next_question_or_the_outcome_is_this_one(case: dict[str, Any]) -> None:
    check = structure(case["check"])
    answers: dict[str, Answer] = {
        id_: date.fromisoformat(answer) if check.questions[id_].kind == "date" else answer
        for id_, answer in case["answers"].items()
    }
    step = next_step(check, answers, date.fromisoformat(case["today"]))
    if isinstance(step, Ask):
        assert step.question == case.get("ask")
    else:
        assert step.outcome == case.get("outcome")
        assert {name: day.isoformat() for name, day in step.dates.items()} == case["dates"]


@given(DAYS, CALENDAR_UNITS, COUNTS)
def test_the_same_day_of_the_month_or_its_last(day: date, unit: Unit, count: int) -> None:
    later = plus(day, unit, count)
    months = (later.year - day.year) * 12 + later.month - day.month
    assert months == count * (12 if unit == "years" else 1)
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@given(DAYS, DAYS, CALENDAR_UNITS, COUNTS)
def test_who_began_later_is_never_through_earlier(one: date, other: date, unit: Unit, count: int) -> None:
    first, second = sorted((one, other))
    assert plus(first, unit, count) <= plus(second, unit, count)


@given(DAYS, COUNTS)
def test_twelve_months_are_a_year(day: date, count: int) -> None:
    assert plus(day, "months", 12 * count) == plus(day, "years", count)


@given(DAYS, st.integers(1, 60_000))
def test_days_are_plain_days(day: date, count: int) -> None:
    assert (plus(day, "days", count) - day).days == count


@given(DAYS, DAYS, st.sampled_from(("years", "months", "days")), st.integers(1, 150))
def test_every_day_is_under_a_bound_or_has_reached_it(day: date, today: date, unit: Unit, count: int) -> None:
    reached = within(Span(unit, at_least=count), day, today)
    assert within(Span(unit, under=count), day, today) is not reached
    on_it = today == plus(day, unit, count)
    assert within(Span(unit, until=count), day, today) is (on_it or not reached)
