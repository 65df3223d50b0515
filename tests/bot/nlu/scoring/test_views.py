"""The views of a text: the closed leave-one-out form equals fitting again without the text."""

import numpy as np
import numpy.typing as npt
import pytest
from scipy import sparse

from bot.nlu.scoring.views import RIDGES, VIEWS, Evidence, Examples, nearest

INTENTS = 4
COUNT = 14


def _examples(count: int, seed: int) -> Examples:
    """Random features of length 1; every intent has several texts."""
    random = np.random.default_rng(seed)
    dense = random.normal(size=(count, 384)).astype(np.float32)
    dense /= np.linalg.norm(dense, axis=1, keepdims=True)
    wording = np.abs(random.normal(size=(count, 30))) * (random.random((count, 30)) < 0.4)
    wording /= np.maximum(np.linalg.norm(wording, axis=1, keepdims=True), 1e-9)
    return Examples(dense, sparse.csr_matrix(wording.astype(np.float32)), np.arange(count) % INTENTS)


@pytest.fixture(scope="module")
def examples() -> Examples:
    return _examples(COUNT, 1)


@pytest.fixture(scope="module")
def titles() -> Examples:
    return _examples(INTENTS, 2)


def _refitted(examples: Examples, titles: Examples, number: int) -> npt.NDArray[np.float32]:
    """The views of one example against all others, with the target mean that the whole fit used."""
    kept = np.arange(COUNT) != number
    rest = Evidence.__new__(Evidence)
    whole = Evidence(examples, titles, INTENTS)
    rest.examples, rest.titles, rest.intents = examples.take(kept), titles, INTENTS
    rest._shift = whole._shift
    targets = np.eye(INTENTS, dtype=np.float32)[rest.examples.intent]
    rest._grams = sparse.csr_matrix(rest.examples.wording.T)
    likeness = rest._likeness(rest.examples)
    rest._weights = [
        np.linalg.solve(likeness.kernel(number) + ridge * np.eye(COUNT - 1), targets - rest._shift).astype(np.float32)
        for number, ridge in enumerate(RIDGES)
    ]
    return np.asarray(rest.of(examples.take(~kept))[0])


def test_an_example_is_scored_as_if_it_had_not_been_there(examples: Examples, titles: Examples) -> None:
    views = Evidence(examples, titles, INTENTS).of_examples()
    for number in range(COUNT):
        assert views[number] == pytest.approx(_refitted(examples, titles, number), abs=2e-3)


def test_its_own_presence_would_have_flattered_it(examples: Examples, titles: Examples) -> None:
    evidence = Evidence(examples, titles, INTENTS)
    rows = np.arange(COUNT)
    with_itself = evidence.of(examples)[rows, examples.intent]
    without = evidence.of_examples()[rows, examples.intent]
    assert (with_itself[:, :5].mean(axis=0) > without[:, :5].mean(axis=0)).all()


def test_each_text_has_each_view_of_each_intent(examples: Examples, titles: Examples) -> None:
    views = Evidence(examples, titles, INTENTS).of(_examples(3, 9))
    assert views.shape == (3, INTENTS, len(VIEWS))
    assert np.isfinite(views).all()


def test_the_same_data_gives_the_same_views(examples: Examples, titles: Examples) -> None:
    twice = [Evidence(examples, titles, INTENTS).of(_examples(3, 9)) for _ in range(2)]
    assert np.array_equal(twice[0], twice[1])


def test_scoring_goes_on_without_the_inverses(examples: Examples, titles: Examples) -> None:
    evidence = Evidence(examples, titles, INTENTS)
    before = evidence.of(_examples(3, 9))
    evidence.forget_examples()
    assert np.array_equal(evidence.of(_examples(3, 9)), before)


def test_a_text_without_any_known_gram_is_scored_too(examples: Examples, titles: Examples) -> None:
    empty = Examples(
        np.zeros((1, 384), np.float32), sparse.csr_matrix((1, 30), dtype=np.float32), np.zeros(1, np.int64)
    )
    assert np.isfinite(Evidence(examples, titles, INTENTS).of(empty)).all()


def test_nearest_is_the_mean_of_the_greatest_of_each_intent() -> None:
    similarity = np.array([[0.9, 0.1, 0.5, 0.7]], np.float32)
    found = nearest(similarity, np.array([0, 0, 0, 2]), 3, 2)
    assert found == pytest.approx(np.array([[0.7, 0.0, 0.7]]))
