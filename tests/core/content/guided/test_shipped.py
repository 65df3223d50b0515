"""The checks that ship: every way through each ends in exactly one outcome, whose numbers stand in its claims."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from core.content import ORIGINAL, Content, content_hash, load_content
from core.content.check_guided import check_guided
from core.content.guided.evaluate import Answer, Result, holds, next_step, plus
from core.content.guided.models import GuidedCheck
from core.content.guided.texts import DATE_NAME, bare
from core.content.guided.walk import TODAYS, Way, days_that_differ, ways
from core.content.numbers import numbers_in

ROOT = Path(__file__).parents[4]
SHIPPED = (
    "ethnicity/change_adult",
    "jobs/arbitration",
    "legal/aid_scope",
    "residence/permit_conditions",
    "residence/school",
)
TODAY = date(2026, 11, 25)
# What stands in a text to be called is no number of a claim.
HOTLINES = {110, 12348}


@pytest.fixture(scope="module")
def content() -> Content:
    """The content of this repository."""
    return load_content(ROOT)


@pytest.fixture(params=SHIPPED)
def check(request: pytest.FixtureRequest, content: Content) -> GuidedCheck:
    """Each check in turn."""
    found = content.guided_check(request.param)
    assert found is not None
    return found


def test_these_entries_have_a_check_or_show_one(content: Content) -> None:
    shown = {id_ for id_ in content.entries if content.guided_check(id_)}
    assert shown == {*SHIPPED, "ethnicity/change_minor", "ethnicity/change_over_20"}
    assert [str(problem) for problem in check_guided(content) if not problem.warning] == []


def test_on_every_way_one_rule_decides_and_no_earlier_one_could(check: GuidedCheck) -> None:
    for way in _all_ways(check):
        for place, rule in enumerate(check.rules[: way.result.rule + 1]):
            met = [holds(one, way.answers[id_], way.today) for id_, one in rule.when.items() if id_ in way.answers]
            decides = all(met) and len(met) == len(rule.when)
            assert decides is (place == way.result.rule), way
            assert decides or not all(met), way


def test_whatever_else_is_answered_the_outcome_is_the_same(check: GuidedCheck) -> None:
    found = [way for today in (TODAY, date(2028, 2, 29)) for way in ways(check, today)]
    for way in found:
        for answers in _whole(check, way):
            step = next_step(check, answers, way.today)
            assert isinstance(step, Result) and step.outcome == way.result.outcome, (way, answers)


def test_every_outcome_says_what_its_claims_say_and_where_to_go(check: GuidedCheck, content: Content) -> None:
    seen = {way.result.outcome: way for way in _all_ways(check)}
    assert set(seen) == set(check.outcomes)
    for id_, outcome in check.outcomes.items():
        text = check.texts[ORIGINAL].outcomes[id_]
        claims = [content.claims[fact] for fact in outcome.facts]
        assert claims and all(one.confidence != "unverified" and not one.limits for one in claims)
        held = {number.value for one in claims for number in numbers_in(one.text, ORIGINAL)}
        told = {number.value for number in numbers_in(bare(text), ORIGINAL)} - HOTLINES
        assert told <= held, (id_, told - held)
        assert set(DATE_NAME.findall(text)) == set(seen[id_].result.dates)
        assert outcome.entry in content.entries


def test_every_date_is_reckoned_from_what_was_answered(check: GuidedCheck) -> None:
    for way in _all_ways(check):
        for name, day in way.result.dates.items():
            one = check.outcomes[way.result.outcome].dates[name]
            given = way.answers[one.of]
            assert isinstance(given, date) and day == plus(given, one.unit, one.count)


def test_the_words_of_a_check_change_the_hash(tmp_path: Path) -> None:
    file = tmp_path / "knowledge_base" / "jobs" / "arbitration" / "check.zh.yml"
    file.parent.mkdir(parents=True)
    file.write_text("translation: original\n", "utf-8")
    before = content_hash(tmp_path)
    file.write_text("translation: draft\n", "utf-8")
    assert content_hash(tmp_path) != before


def _all_ways(check: GuidedCheck) -> Iterator[Way]:
    return (way for today in (*TODAYS, TODAY) for way in ways(check, today))


def _whole(check: GuidedCheck, way: Way) -> Iterator[dict[str, Answer]]:
    """The way's answers with every answer to the questions that it did not ask."""
    left = [id_ for id_ in check.questions if id_ not in way.answers]
    for more in product(*(_every_answer(check, id_, way.today) for id_ in left)):
        yield {**way.answers, **dict(zip(left, more, strict=True))}


def _every_answer(check: GuidedCheck, id_: str, today: date) -> tuple[Answer, ...]:
    return check.questions[id_].options or tuple[Answer, ...](days_that_differ(check, id_, today))
