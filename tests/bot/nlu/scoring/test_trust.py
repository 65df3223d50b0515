"""Trust and candidate scores: in order, bounded, and the same for the same data."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.scoring.trust import OFFERED, SIGNALS, Trust, candidate_scores, crossed_trust, read_signals

Vector = npt.NDArray[np.float64]


@settings(max_examples=200, deadline=None)
@given(
    trust=st.floats(0, 1),
    more=st.floats(0, 1),
    shares=st.lists(st.floats(0, 1), min_size=5, max_size=8).filter(lambda row: sum(row) > 0),
)
def test_candidates_stand_in_order_and_the_offered_sum_to_their_chance(
    trust: float, more: float, shares: list[float]
) -> None:
    helped = trust + more * (1 - trust)
    row = np.array(sorted(shares, reverse=True))
    scores = candidate_scores(np.array([trust]), np.array([helped]), row[None, :] / row.sum())[0]
    assert scores[0] == pytest.approx(max(trust, helped / OFFERED))
    assert (np.diff(scores) <= 1e-12).all()
    assert (scores >= 0).all() and (scores <= 1).all()
    assert scores[:OFFERED].sum() <= helped + 1e-9


def test_what_the_first_leaves_is_shared_by_the_offered() -> None:
    scores = candidate_scores(np.array([0.6]), np.array([0.9]), np.array([[0.5, 0.2, 0.1, 0.0, 0.2]]))[0]
    assert scores == pytest.approx([0.6, 0.2, 0.1, 0.0, 0.0], abs=1e-6)


def test_a_question_that_fits_four_entries_alike_raises_them_all() -> None:
    scores = candidate_scores(np.array([0.1]), np.array([0.8]), np.array([[0.2, 0.2, 0.2, 0.2, 0.2]]))[0]
    assert scores[:OFFERED] == pytest.approx([0.2, 0.2, 0.2, 0.2])


def test_a_certain_first_candidate_leaves_nothing() -> None:
    scores = candidate_scores(np.array([1.0]), np.array([1.0]), np.array([[1.0, 0.0, 0.0, 0.0, 0.0]]))[0]
    assert scores == pytest.approx([1.0, 0.0, 0.0, 0.0, 0.0])


def _fitted(seed: int) -> tuple[Trust, Vector, npt.NDArray[np.str_], npt.NDArray[np.bool_], Vector]:
    random = np.random.default_rng(seed)
    signals = random.normal(size=(60, len(SIGNALS)))
    languages = np.array(["zh", "ug"] * 30)
    right = signals[:, 0] + 0.3 * random.normal(size=60) > 0
    weight = np.ones(60)
    trust = Trust(("ug", "zh"))
    trust.fit(signals, languages, right, weight)
    return trust, signals, languages, right, weight


def test_trust_is_a_probability_that_follows_the_signal() -> None:
    trust, signals, languages, right, _ = _fitted(1)
    chances = trust.of(signals, languages)
    assert ((chances >= 0) & (chances <= 1)).all()
    assert chances[right].mean() > chances[~right].mean() + 0.3


def test_a_language_that_was_never_seen_gets_a_trust_too() -> None:
    trust, signals, _, _, _ = _fitted(1)
    assert np.isfinite(trust.of(signals, np.array(["ko"] * 60))).all()


def test_the_same_data_gives_the_same_trust() -> None:
    once, again = (_fitted(2)[0].of(_fitted(2)[1], _fitted(2)[2]) for _ in range(2))
    assert np.array_equal(once, again)


def test_no_text_judges_itself() -> None:
    trust, signals, languages, right, weight = _fitted(3)
    crossed = crossed_trust(trust, signals, languages, right, weight)
    flipped = right.copy()
    flipped[0] = ~flipped[0]
    again = crossed_trust(trust, signals, languages, flipped, weight)
    assert crossed[0] == pytest.approx(again[0], abs=1e-6)


def test_signals_are_finite_and_name_the_best_entry_first() -> None:
    random = np.random.default_rng(4)
    views = random.normal(size=(7, 6, 6)).astype(np.float32)
    chances = random.dirichlet(np.ones(6), size=7)
    entries = np.array([0, 2, 3, 5])
    signals = read_signals(views, chances, entries, np.array([0, 1, 5, 10, 100, 1000, 5000]))
    assert np.isfinite(signals.values).all() and signals.values.shape == (7, len(SIGNALS))
    assert set(signals.order.ravel()) == set(entries)
    assert (np.diff(signals.shares, axis=1) <= 0).all()
