"""Thresholds keep to the budgets; decisions follow the thresholds."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.scoring.decide import (
    BUDGET_STRAYED,
    BUDGET_WRONG,
    CLARIFY_FROM,
    COST_CLARIFY,
    COST_FALSE_OFFER,
    COST_HANDOFF,
    OFFER_FLOOR,
    OFFERED_LEAST,
    OFFERED_MOST,
    Thresholds,
    choose,
    fit_thresholds,
    offer,
)

HIGHEST = 0.99
Data = tuple[npt.NDArray[np.float64], npt.NDArray[np.int64], npt.NDArray[np.float64]]


def _texts(seed: int, count: int = 200) -> Data:
    """Random scores of first candidates, with places that the scores tell more or less well."""
    random = np.random.default_rng(seed)
    first = random.dirichlet(np.full(6, 0.4), size=count)[:, :5].max(axis=1)
    right = random.random(count) < first
    place = np.where(right, 0, random.choice([-1, 1, 2, 4, 99], size=count))
    return first, place, random.random(count) + 0.05


def _shares(data: Data, answer: float) -> tuple[float, float]:
    first, place, weight = data
    answered = first >= answer
    wrong = weight[answered & (place > 0)].sum() / weight[place >= 0].sum()
    strayed = weight[answered & (place < 0)].sum() / max(weight[place < 0].sum(), 1e-9)
    return wrong, strayed


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_answering_threshold_keeps_to_both_budgets(seed: int) -> None:
    data = _texts(seed)
    found = fit_thresholds(*data)
    wrong, strayed = _shares(data, found.answer)
    within = wrong <= BUDGET_WRONG + 1e-9 and strayed <= BUDGET_STRAYED + 1e-9
    assert within or found.answer == HIGHEST


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_no_lower_step_would_keep_to_them(seed: int) -> None:
    data = _texts(seed)
    found = fit_thresholds(*data)
    if found.answer > 0.3:
        wrong, strayed = _shares(data, found.answer - 0.01)
        assert wrong > BUDGET_WRONG or strayed > BUDGET_STRAYED


def test_texts_that_are_always_right_are_answered_early() -> None:
    assert fit_thresholds(np.full(10, 0.5), np.zeros(10, np.int64), np.ones(10)).answer == 0.3


def test_texts_that_are_always_wrong_are_answered_late() -> None:
    assert fit_thresholds(np.full(10, 0.95), np.ones(10, np.int64), np.ones(10)).answer > 0.95


def test_where_no_threshold_keeps_to_the_budgets_the_highest_is_taken() -> None:
    assert fit_thresholds(np.ones(10), np.ones(10, np.int64), np.ones(10)).answer == HIGHEST


@pytest.mark.parametrize(("wrong", "strayed"), [(1, 0), (0, 1)])
def test_a_budget_may_be_spent_whole(wrong: int, strayed: int) -> None:
    inside, outside = round(1 / BUDGET_WRONG), round(1 / BUDGET_STRAYED)
    place = np.array([0] * (inside - wrong) + [1] * wrong + [-1] * outside)
    first = np.array([0.9] * inside + [0.9] * strayed + [0.1] * (outside - strayed))
    assert fit_thresholds(first, place, np.ones(len(place))).answer == 0.3
    less = fit_thresholds(
        first[1:] if wrong else first[:-1], place[1:] if wrong else place[:-1], np.ones(len(place) - 1)
    )
    assert less.answer == pytest.approx(0.91)


def test_a_wrong_answer_counts_by_the_weight_of_its_text() -> None:
    first, place = np.array([0.5] * 10), np.array([1, *[0] * 9])
    assert fit_thresholds(first, place, np.array([0.01, *[1.0] * 9])).answer == 0.3
    assert fit_thresholds(first, place, np.ones(10)).answer > 0.5


@pytest.mark.parametrize("seed", range(5))
def test_asking_back_begins_where_it_costs_less_than_handing_over(seed: int) -> None:
    assert fit_thresholds(*_texts(seed)).clarify == CLARIFY_FROM


@given(helped=st.floats(0, 1))
def test_the_cheaper_of_asking_back_and_handing_over_is_chosen(helped: float) -> None:
    asking, handing = COST_CLARIFY + COST_FALSE_OFFER * (1 - helped), COST_HANDOFF * helped
    cheaper = "clarify" if asking < handing else "handoff"
    route = choose([helped / 2, helped / 2], Thresholds(answer=1.1, clarify=CLARIFY_FROM))
    assert route == cheaper or asking == pytest.approx(handing)


def test_the_same_data_gives_the_same_thresholds() -> None:
    assert fit_thresholds(*_texts(3)) == fit_thresholds(*_texts(3))


@pytest.mark.parametrize("kind", ["no question outside", "no question inside", "no text at all"])
def test_a_language_without_texts_of_a_kind_still_gets_thresholds(kind: str) -> None:
    first, place, weight = _texts(4)
    kept = {"no question outside": place >= 0, "no question inside": place < 0, "no text at all": place > 1000}[kind]
    found = fit_thresholds(first[kept], place[kept], weight[kept])
    assert 0.3 <= found.answer <= HIGHEST and 0.3 <= found.clarify <= HIGHEST


@given(st.lists(st.floats(0, 1), max_size=6).map(lambda row: sorted(row, reverse=True)))
def test_two_to_four_are_offered_and_none_is_next_to_impossible(scores: list[float]) -> None:
    offered = offer(scores)
    assert offered == scores[: len(offered)]
    assert len(offered) <= OFFERED_MOST
    assert all(score >= OFFER_FLOOR for score in offered[OFFERED_LEAST:])


@pytest.mark.parametrize(
    ("scores", "count"),
    [
        ([0.01, 0.0], 2),
        ([0.5], 1),
        ([], 0),
        ([0.4, 0.3, OFFER_FLOOR], 3),
        ([0.4, 0.3, OFFER_FLOOR - 1e-6], 2),
        ([0.3, 0.2, 0.2, 0.2, 0.1], 4),
    ],
)
def test_as_many_are_offered_as_are_worth_reading(scores: list[float], count: int) -> None:
    assert offer(scores) == scores[:count]


@pytest.mark.parametrize(
    "scores, route",
    [
        ([0.8, 0.1], "answer"),
        ([0.799, 0.1], "clarify"),
        ([0.25, 0.25], "clarify"),
        ([0.25, 0.249], "handoff"),
        ([0.7], "handoff"),
        ([], "handoff"),
    ],
)
def test_a_route_changes_exactly_at_its_threshold(scores: list[float], route: str) -> None:
    assert choose(scores, Thresholds(answer=0.8, clarify=0.5)) == route
