"""Kernel ridge: the closed leave-one-out form equals fitting again without the text."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.scoring.ridge import SHORTLIST, Ridge, fit_ridge, shortlist

Matrix = npt.NDArray[np.float32]


def _data(count: int, seed: int, columns: int = 3) -> "tuple[Matrix, Matrix]":
    """A kernel of random vectors of length 1, and targets."""
    random = np.random.default_rng(seed)
    vectors = random.normal(size=(count, 6))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    targets = np.eye(columns)[random.integers(0, columns, count)] - 1 / columns
    return np.exp(2 * (vectors @ vectors.T - 1)).astype(np.float32), targets.astype(np.float32)


@settings(max_examples=50)
@given(count=st.integers(2, 14), ridge=st.floats(0.1, 2.0), seed=st.integers(0, 10_000))
def test_each_text_is_predicted_as_by_a_fit_without_it(count: int, ridge: float, seed: int) -> None:
    kernel, targets = _data(count, seed)
    left_out = fit_ridge(kernel, ridge, targets).left_out
    for row in range(count):
        rest = np.arange(count) != row
        system = kernel[np.ix_(rest, rest)].astype(np.float64) + ridge * np.eye(count - 1)
        wanted = kernel[row, rest] @ np.linalg.solve(system, targets[rest])
        assert left_out[row] == pytest.approx(wanted, abs=2e-3)


def test_the_weights_solve_the_ridges_system() -> None:
    kernel, targets = _data(20, 1)
    weights = fit_ridge(kernel, 0.2, targets).weights
    assert (kernel + 0.2 * np.eye(20)) @ weights == pytest.approx(targets, abs=1e-4)


def test_a_greater_ridge_keeps_the_weights_smaller() -> None:
    kernel, targets = _data(20, 2)
    sizes = [np.linalg.norm(fit_ridge(kernel, ridge, targets).weights) for ridge in (0.1, 0.5, 2.0)]
    assert sizes == sorted(sizes, reverse=True)


def test_one_text_alone_is_predicted_as_nothing() -> None:
    fitted = fit_ridge(np.ones((1, 1), np.float32), 0.5, np.ones((1, 2), np.float32))
    assert fitted.left_out == pytest.approx(np.zeros((1, 2)), abs=1e-6)


def test_kernel_and_targets_are_left_as_they_were() -> None:
    kernel, targets = _data(8, 3)
    before = kernel.copy(), targets.copy()
    fit_ridge(kernel, 0.3, targets)
    assert np.array_equal(kernel, before[0]) and np.array_equal(targets, before[1])


def test_a_kernel_that_is_none_is_refused_with_the_remedy() -> None:
    with pytest.raises(np.linalg.LinAlgError, match="raise the ridge above 0.1"):
        fit_ridge(-np.eye(3, dtype=np.float32), 0.1, np.eye(3, dtype=np.float32))


def test_the_same_data_gives_the_same_fit() -> None:
    once, again = (fit_ridge(*_data(12, 4)[:1], 0.2, _data(12, 4)[1]) for _ in range(2))
    assert np.array_equal(once.weights, again.weights) and np.array_equal(once.left_out, again.left_out)


def test_an_intent_that_is_asked_about_gets_what_all_get_and_another_keeps_its_mean() -> None:
    kernel, targets = _data(20, 3)
    shift = np.array([0.1, 0.2, 0.3], np.float32)
    ridge = Ridge(fit_ridge(kernel, 0.2, targets).weights, shift)
    whole = ridge.of(kernel, np.ones((20, 3), np.bool_))
    asked = np.random.default_rng(4).random((20, 3)) < 0.5
    some = ridge.of(kernel, asked)
    assert some[asked] == pytest.approx(whole[asked], abs=1e-5)
    assert some[~asked] == pytest.approx(np.tile(shift, (20, 1))[~asked])


@settings(max_examples=20)
@given(intents=st.integers(1, 3 * SHORTLIST), seed=st.integers(0, 10_000))
def test_the_shortlist_holds_the_likeliest_and_all_where_they_are_few(intents: int, seed: int) -> None:
    likely = np.random.default_rng(seed).random((3, intents)).astype(np.float32)
    for row, chosen in zip(likely, shortlist(likely), strict=True):
        assert chosen.sum() == min(intents, SHORTLIST)
        assert row[chosen].min() >= row[~chosen].max(initial=0.0)
