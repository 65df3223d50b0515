"""The combination of views: its gradient is the gradient, each language weighs for itself, a new one as all do."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import approx_fprime

from bot.nlu.scoring.combine import COMMON, START, Combination, fit_combination, make_loss, softmax

TEXTS, INTENTS, VIEWS = 24, 5, 3
KINDS = np.array([0, 0, 1, 2, 3])
SIZE = VIEWS + 4


@dataclass(frozen=True)
class Data:
    """Views of texts in two languages."""

    views: npt.NDArray[np.float32]
    languages: npt.NDArray[np.str_]
    intent: npt.NDArray[np.int64]
    weight: npt.NDArray[np.float64]

    def take(self, rows: Any) -> "Data":
        """The data of `rows`."""
        return Data(self.views[rows], self.languages[rows], self.intent[rows], self.weight[rows])

    def fit(self) -> Combination:
        """The combination of these data."""
        return fit_combination(self.views, self.languages, self.intent, KINDS, self.weight)

    def loss(self) -> Any:
        """What the fit makes small."""
        parts = [np.flatnonzero(self.languages == code) for code in np.unique(self.languages)]
        return make_loss(self.views, parts, self.intent, KINDS, self.weight)


@pytest.fixture(scope="module")
def data() -> Data:
    """The first view tells in Chinese, the second in Uyghur."""
    random = np.random.default_rng(5)
    intent = random.integers(0, INTENTS, TEXTS)
    languages = np.array(["zh", "ug"] * (TEXTS // 2))
    views = random.normal(size=(TEXTS, INTENTS, VIEWS))
    views[np.arange(TEXTS), intent, np.where(languages == "zh", 0, 1)] += 2.0
    return Data(views.astype(np.float32), languages, intent, random.random(TEXTS) + 0.1)


@settings(max_examples=10)
@given(seed=st.integers(0, 10_000))
def test_the_gradient_agrees_with_finite_differences(data: Data, seed: int) -> None:
    loss = data.loss()
    at = np.random.default_rng(seed).normal(scale=0.5, size=3 * SIZE)
    assert loss(at)[1] == pytest.approx(approx_fprime(at, lambda x: loss(x)[0], 1e-6), abs=1e-4)


def test_the_fit_is_better_than_its_start(data: Data) -> None:
    loss, found = data.loss(), data.fit()
    start = np.zeros((3, SIZE))
    start[0, :VIEWS] = START
    own = [found.weights[code] - found.weights[COMMON] for code in ("ug", "zh")]
    fitted = np.concatenate([found.weights[COMMON], *own])
    assert loss(fitted)[0] < loss(start.ravel())[0]
    assert np.abs(loss(fitted)[1]).max() < 1e-3


def test_in_each_language_the_view_that_tells_weighs_most(data: Data) -> None:
    found = data.fit()
    assert found.weights["zh"][:VIEWS].argmax() == 0
    assert found.weights["ug"][:VIEWS].argmax() == 1


def test_the_common_weights_lie_between(data: Data) -> None:
    weights = data.fit().weights
    middle = (weights["zh"] + weights["ug"]) / 2
    assert np.linalg.norm(weights[COMMON] - middle) < np.linalg.norm(weights["zh"] - weights["ug"]) / 2


def test_a_language_unknown_at_the_fit_takes_the_common_weights(data: Data) -> None:
    found = data.fit()
    new = found.probabilities(data.views, np.array(["ko"] * TEXTS), KINDS)
    assert np.array_equal(
        new, Combination({COMMON: found.weights[COMMON]}).probabilities(data.views, data.languages, KINDS)
    )
    assert not np.allclose(new, found.probabilities(data.views, data.languages, KINDS))


def test_one_language_alone_needs_no_weights_of_its_own(data: Data) -> None:
    weights = data.take(data.languages == "zh").fit().weights
    assert set(weights) == {COMMON, "zh"}
    assert np.linalg.norm(weights["zh"] - weights[COMMON]) < np.linalg.norm(weights["zh"])


def test_a_text_of_no_weight_changes_nothing(data: Data) -> None:
    weight = data.weight.copy()
    weight[0] = 0.0
    with_it = Data(data.views, data.languages, data.intent, weight).fit().weights
    without = data.take(np.arange(TEXTS) > 0).fit().weights
    for code in with_it:
        assert with_it[code] == pytest.approx(without[code], abs=1e-2)


def test_a_text_of_twice_the_weight_counts_like_two(data: Data) -> None:
    doubled = data.weight.copy()
    doubled[0] *= 2
    rows = np.concatenate([[0], np.arange(TEXTS)])
    at = np.random.default_rng(1).normal(size=3 * SIZE)
    once, twice = (
        one.loss()(at)[0] for one in (Data(data.views, data.languages, data.intent, doubled), data.take(rows))
    )
    assert once == pytest.approx(twice)


def test_the_same_data_gives_the_same_combination(data: Data) -> None:
    first, second = data.fit().weights, data.fit().weights
    assert first.keys() == second.keys() and all(np.array_equal(first[code], second[code]) for code in first)


def test_the_order_of_the_languages_does_not_matter(data: Data) -> None:
    mixed = data.take(np.random.default_rng(2).permutation(TEXTS)).fit().weights
    for code, weights in data.fit().weights.items():
        assert mixed[code] == pytest.approx(weights, abs=1e-2)


def test_probabilities_sum_to_one_even_for_huge_views() -> None:
    combination = Combination({COMMON: np.ones(SIZE)})
    chances = combination.probabilities(np.full((2, INTENTS, VIEWS), 1e4, np.float32), np.array(["zh", "ug"]), KINDS)
    assert chances.sum(axis=1) == pytest.approx(1.0)
    assert softmax(np.array([[1000.0, -1000.0]])) == pytest.approx(np.array([[1.0, 0.0]]))


def test_intents_of_one_kind_share_their_constant() -> None:
    weights = np.concatenate([np.zeros(VIEWS), [0.0, 1.0, 2.0, 3.0]])
    chances = Combination({COMMON: weights}).probabilities(
        np.zeros((1, INTENTS, VIEWS), np.float32), np.array(["zh"]), KINDS
    )
    assert chances[0] == pytest.approx(softmax(np.array([0.0, 0.0, 1.0, 2.0, 3.0])))
