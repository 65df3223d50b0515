"""The combination of views: its gradient is the gradient, its probabilities are probabilities."""

from typing import Any

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from bot.nlu.scoring import combine
from bot.nlu.scoring.combine import Combination, fit_combination, softmax

TEXTS, INTENTS, VIEWS = 12, 5, 3
KINDS = np.array([0, 0, 1, 2, 3])


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    random = np.random.default_rng(5)
    intent = random.integers(0, INTENTS, TEXTS)
    views = random.normal(size=(TEXTS, INTENTS, VIEWS))
    views[np.arange(TEXTS), intent, 0] += 2.0
    return {"views": views.astype(np.float32), "intent": intent, "weight": random.random(TEXTS) + 0.1}


def _loss(data: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Any:
    """The function that fit_combination hands to the optimiser."""
    caught: list[Any] = []

    def catch(loss: Any, start: Any, **options: Any) -> Any:
        caught.append(loss)
        return type("Found", (), {"x": start})

    with monkeypatch.context() as patch:
        patch.setattr(combine, "minimize", catch)
        fit_combination(data["views"], data["intent"], KINDS, data["weight"])
    return caught[0]


def test_the_gradient_agrees_with_finite_differences(data: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    loss = _loss(data, monkeypatch)
    random = np.random.default_rng(7)
    for _ in range(5):
        at = random.normal(size=VIEWS + 4)
        numeric = approx_fprime(at, lambda x: loss(x)[0], 1e-6)
        assert loss(at)[1] == pytest.approx(numeric, abs=1e-4)


def test_the_fit_is_better_than_its_start(data: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    loss = _loss(data, monkeypatch)
    found = fit_combination(data["views"], data["intent"], KINDS, data["weight"])
    start = np.concatenate([np.full(VIEWS, 3.0), np.zeros(4)])
    assert loss(np.concatenate([found.weights, found.constants]))[0] < loss(start)[0]


def test_the_view_that_tells_gets_the_greatest_weight(data: dict[str, Any]) -> None:
    found = fit_combination(data["views"], data["intent"], KINDS, data["weight"])
    assert found.weights.argmax() == 0


def test_a_text_of_no_weight_changes_nothing(data: dict[str, Any]) -> None:
    weight = data["weight"].copy()
    weight[0] = 0.0
    with_it = fit_combination(data["views"], data["intent"], KINDS, weight)
    without = fit_combination(data["views"][1:], data["intent"][1:], KINDS, weight[1:])
    assert with_it.weights == pytest.approx(without.weights, abs=1e-3)


def test_the_same_data_gives_the_same_combination(data: dict[str, Any]) -> None:
    first, second = (fit_combination(data["views"], data["intent"], KINDS, data["weight"]) for _ in range(2))
    assert np.array_equal(first.weights, second.weights) and np.array_equal(first.constants, second.constants)


def test_probabilities_sum_to_one_even_for_huge_views() -> None:
    combination = Combination(np.ones(VIEWS), np.zeros(4))
    chances = combination.probabilities(np.full((2, INTENTS, VIEWS), 1e4, np.float32), KINDS)
    assert chances.sum(axis=1) == pytest.approx(1.0)
    assert softmax(np.array([[1000.0, -1000.0]])) == pytest.approx(np.array([[1.0, 0.0]]))
