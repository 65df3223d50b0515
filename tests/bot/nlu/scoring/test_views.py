"""The views of a text: what each says, and an example's own as if it had not been there."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from bot.nlu.scoring.views import (
    RIDGE_OF_BOTH,
    RIDGE_OF_MEANING,
    RIDGE_OF_WORDING,
    SHARE_OF_WORDING,
    SHARPNESS,
    VIEWS,
    Evidence,
    Examples,
    best_of_each,
    radial,
)

Vector = npt.NDArray[np.float64]
INTENTS = 4
GRAMS = 30
# The last intent has one example in all; two languages, in one of which the third intent has two.
INTENT = np.array([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 0, 1, 3])
LANGUAGE = np.array(["zh", "zh", "zh", "zh", "zh", "zh", "ug", "ug", "ug", "ug", "ug", "ug", "zh", "zh"])
COUNT = len(INTENT)


def _examples(intent: npt.NDArray[np.int64], language: npt.NDArray[np.str_], seed: int) -> Examples:
    """Random features of length 1."""
    random = np.random.default_rng(seed)
    dense = random.normal(size=(len(intent), 384))
    dense /= np.linalg.norm(dense, axis=1, keepdims=True)
    wording = np.abs(random.normal(size=(len(intent), GRAMS))) * (random.random((len(intent), GRAMS)) < 0.4)
    wording /= np.maximum(np.linalg.norm(wording, axis=1, keepdims=True), 1e-9)
    return Examples(dense.astype(np.float32), sparse.csr_matrix(wording.astype(np.float32)), intent, language)


EXAMPLES = _examples(INTENT, LANGUAGE, 1)
TITLES = _examples(np.arange(INTENTS - 1), np.array(["zh"] * (INTENTS - 1)), 2)
NEW = _examples(np.zeros(3, np.int64), np.array(["zh", "ug", "ko"]), 9)


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence(EXAMPLES, TITLES, INTENTS)


def _ridge(kernel: Vector, against: Vector, ridge: float, intent: npt.NDArray[np.int64], shift: Vector) -> Vector:
    """What a ridge on `kernel` says of a text that is as like to the examples as `against` says."""
    targets = np.eye(INTENTS)[intent] - shift
    return np.asarray(against @ np.linalg.solve(kernel + ridge * np.eye(len(kernel)), targets) + shift)


def _nearest(likeness: Vector, intent: npt.NDArray[np.int64], count: int) -> Vector:
    best = [sorted(likeness[intent == number], reverse=True)[:count] for number in range(INTENTS)]
    return np.array([np.mean(row) if row else 0.0 for row in best])


def _slowly(dense: Vector, wording: Vector, language: str, without: "int | None" = None) -> Vector:
    """The views of one text [INTENTS, VIEWS], view by view; `without` an example, but with the mean that all had."""
    kept = np.arange(COUNT) != (-1 if without is None else without)
    own = kept & (language == LANGUAGE)
    vectors, grams = EXAMPLES.dense.astype(np.float64), np.asarray(EXAMPLES.wording.todense(), np.float64)
    meaning = np.exp(SHARPNESS * (vectors @ np.concatenate([vectors, dense[None]]).T - 1))
    words = grams @ np.concatenate([grams, wording[None]]).T
    both = meaning + SHARE_OF_WORDING * words
    views = np.zeros((INTENTS, len(VIEWS)))
    shift = np.eye(INTENTS)[INTENT].mean(axis=0)
    views[:, 0] = _ridge(meaning[np.ix_(kept, kept)], meaning[kept, -1], RIDGE_OF_MEANING, INTENT[kept], shift)
    views[:, 3] = _nearest(vectors[kept] @ dense, INTENT[kept], 2)
    if language in LANGUAGE:
        shift = np.eye(INTENTS)[INTENT[language == LANGUAGE]].mean(axis=0)
        views[:, 1] = _ridge(words[np.ix_(own, own)], words[own, -1], RIDGE_OF_WORDING, INTENT[own], shift)
        views[:, 2] = _ridge(both[np.ix_(own, own)], both[own, -1], RIDGE_OF_BOTH, INTENT[own], shift)
        views[:, 4] = _nearest(words[own, -1], INTENT[own], 2)
    views[:, 5] = _nearest(TITLES.dense @ dense, TITLES.intent, 1)
    return views


def _row(examples: Examples, number: int) -> "tuple[Vector, Vector, str]":
    wording = np.asarray(examples.wording[number].todense(), np.float64)[0]
    return examples.dense[number].astype(np.float64), wording, str(examples.language[number])


def test_a_text_is_viewed_as_the_definitions_say(evidence: Evidence) -> None:
    views = evidence.of(NEW)
    assert views.shape == (3, INTENTS, len(VIEWS))
    for number in range(3):
        assert views[number] == pytest.approx(_slowly(*_row(NEW, number)), abs=2e-3)


def test_an_example_is_viewed_as_if_it_had_not_been_there(evidence: Evidence) -> None:
    views = evidence.of_examples()
    for place, number in enumerate(np.argsort(INTENT, kind="stable")):
        assert views[place] == pytest.approx(_slowly(*_row(EXAMPLES, number), number), abs=2e-3)


def test_its_own_presence_would_have_flattered_it(evidence: Evidence) -> None:
    order = np.argsort(INTENT, kind="stable")
    rows = np.arange(COUNT)
    with_itself = evidence.of(EXAMPLES.take(order))[rows, INTENT[order]]
    without = evidence.of_examples()[rows, INTENT[order]]
    assert (with_itself[:, :5].mean(axis=0) > without[:, :5].mean(axis=0)).all()


def test_a_language_without_examples_is_viewed_by_meaning_alone(evidence: Evidence) -> None:
    views = evidence.of(NEW)[2]
    assert not views[:, [1, 2, 4]].any() and views[:, [0, 3]].all()


def test_wording_is_compared_within_its_own_language_only(evidence: Evidence) -> None:
    grams = EXAMPLES.wording.toarray()
    grams[LANGUAGE == "ug"] = grams[LANGUAGE == "ug"][::-1]
    other = Evidence(Examples(EXAMPLES.dense, sparse.csr_matrix(grams), INTENT, LANGUAGE), TITLES, INTENTS)
    assert np.array_equal(other.of(NEW)[[0, 2]], evidence.of(NEW)[[0, 2]])
    assert not np.array_equal(other.of(NEW)[1], evidence.of(NEW)[1])


def test_the_order_of_the_examples_does_not_matter(evidence: Evidence) -> None:
    mixed = Evidence(EXAMPLES.take(np.random.default_rng(3).permutation(COUNT)), TITLES, INTENTS)
    assert mixed.of(NEW) == pytest.approx(evidence.of(NEW), abs=1e-4)


def test_the_same_data_gives_the_same_views(evidence: Evidence) -> None:
    assert np.array_equal(Evidence(EXAMPLES, TITLES, INTENTS).of(NEW), evidence.of(NEW))


def test_viewing_goes_on_without_the_examples_own_views() -> None:
    evidence = Evidence(EXAMPLES, TITLES, INTENTS)
    before = evidence.of(NEW)
    evidence.forget_examples()
    assert len(evidence.of_examples()) == 0
    assert np.array_equal(evidence.of(NEW), before)


def test_a_text_without_any_known_gram_is_viewed_too(evidence: Evidence) -> None:
    grams = sparse.csr_matrix((1, GRAMS), dtype=np.float32)
    empty = Examples(np.zeros((1, 384), np.float32), grams, np.zeros(1, np.int64), np.array(["zh"]))
    assert np.isfinite(evidence.of(empty)).all()


def test_examples_are_taken_with_all_that_belongs_to_them() -> None:
    taken = EXAMPLES.take(np.array([3, 1]))
    assert taken.intent.tolist() == [0, 1] and taken.language.tolist() == ["zh", "zh"]
    assert np.array_equal(taken.dense[0], EXAMPLES.dense[3])
    assert np.array_equal(taken.wording[1].toarray(), EXAMPLES.wording[1].toarray())


def test_the_radial_kernel_is_one_for_a_text_and_itself() -> None:
    kernel = radial(EXAMPLES.dense @ EXAMPLES.dense.T)
    assert kernel.diagonal() == pytest.approx(1.0, abs=1e-4)
    assert (kernel > 0).all() and (kernel < 1.001).all()
    assert kernel == pytest.approx(kernel.T, abs=1e-6)


# Few values, so that many are equally like; -inf stands for an example that does not count.
LIKENESS = st.sampled_from([-1.0, 0.0, 0.25, 0.5, 1.0, float("-inf")])


@settings(max_examples=300)
@given(data=st.data(), count=st.sampled_from([1, 2]), size=st.integers(0, 9), texts=st.integers(0, 3))
def test_best_of_each_is_the_mean_of_the_greatest(data: st.DataObject, count: int, size: int, texts: int) -> None:
    intent = np.array(sorted(data.draw(st.lists(st.integers(0, 4), min_size=size, max_size=size))), np.int64)
    rows = data.draw(st.lists(st.lists(LIKENESS, min_size=size, max_size=size), min_size=texts, max_size=texts))
    likeness = np.array(rows, np.float32).reshape(texts, size)
    found = best_of_each(likeness.copy(), intent, 6, count)
    assert found.shape == (texts, 6)
    for row, of_text in zip(likeness, found, strict=True):
        for number in range(6):
            best = sorted((x for x in row[intent == number] if x > -np.inf), reverse=True)[:count]
            assert of_text[number] == pytest.approx(np.mean(best) if best else 0.0)
