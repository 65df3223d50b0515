"""The rejector: what its threshold gives up, what it learns from questions out of scope, and what it does without."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.benchmark.components import coverage, known_words
from bot.benchmark.rejector import Rejector, loss_threshold, unfitted
from bot.benchmark.signals import FAMILIAR, NAMES, density

Vector = npt.NDArray[np.float64]
COUNT = 600
LOSS = 0.01


def _signals(count: int, towards: float, seed: int, names: tuple[str, ...]) -> Vector:
    """Noise, moved in the signals that are named."""
    values = np.random.default_rng(seed).normal(size=(count, len(NAMES)))
    values[:, [NAMES.index(name) for name in names]] += towards
    return values


INSIDE = _signals(COUNT, 0.0, 1, ())
RIGHT = np.random.default_rng(2).random(COUNT) < 0.95


@given(seed=st.integers(0, 10_000), accuracy=st.floats(0.5, 1.0))
def test_the_threshold_gives_up_no_more_than_it_may(seed: int, accuracy: float) -> None:
    random = np.random.default_rng(seed)
    scores, right = random.random(500), random.random(500) < accuracy
    threshold = loss_threshold(scores, right, LOSS)
    assert (right & (scores < threshold)).sum() <= LOSS * 500
    # One step further would give up too much.
    after = np.sort(scores[scores > threshold])[:1]
    assert not len(after) or (right & (scores < after[0])).sum() > LOSS * 500 or not right[scores == threshold].any()


def test_without_questions_out_of_scope_what_looks_strange_is_rejected() -> None:
    found = Rejector.fit(INSIDE, RIGHT)
    assert found.taught is None
    strange = found.scores(_signals(200, -3.0, 3, tuple(FAMILIAR)))
    assert (strange < found.threshold).mean() > 0.95
    usual = found.scores(_signals(200, 0.0, 4, ()))
    assert (usual < found.threshold).mean() < 0.05


def test_with_questions_out_of_scope_it_learns_which_signal_tells() -> None:
    telling = ("length",)  # of no use to familiarity
    outside = _signals(100, 3.0, 5, telling)
    taught, alone = Rejector.fit(INSIDE, RIGHT, outside), Rejector.fit(INSIDE, RIGHT)
    new = _signals(200, 3.0, 6, telling)
    assert (taught.scores(new) < taught.threshold).mean() > 0.5
    assert (alone.scores(new) < alone.threshold).mean() < 0.1


def test_a_handful_of_questions_out_of_scope_teaches_nothing() -> None:
    assert Rejector.fit(INSIDE, RIGHT, _signals(3, 3.0, 5, ("length",))).taught is None


def test_one_that_is_not_fitted_rejects_nothing() -> None:
    assert (unfitted().scores(INSIDE) >= unfitted().threshold).all()


def test_an_example_is_not_its_own_neighbour() -> None:
    examples = np.eye(4, dtype=np.float32)
    assert density(examples, examples, own=True) == pytest.approx(np.zeros(4))
    assert density(examples, examples) == pytest.approx(np.full(4, 0.25))


def test_a_rare_unknown_word_covers_less_than_a_frequent_known_one() -> None:
    known = known_words([["the", "card"], ["the", "card"], ["the", "pin"], ["the", "bank"]])
    assert set(known) == {"the", "card"}
    whole, half, none, empty = coverage(known, [["the", "card"], ["the", "moon"], ["moon"], []])
    assert whole == 1.0 > half > none == 0.0
    assert empty == 1.0
