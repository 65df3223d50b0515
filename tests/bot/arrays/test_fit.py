"""Fitting an array: what a toy corpus teaches finds new texts, and 8 bits and half precision lose next to nothing."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from scipy import sparse

from bot.arrays import fit
from bot.nlu.meaning import arrays
from bot.nlu.meaning.arrays import PublicMapping, counted, hashed, read_arrays
from bot.nlu.meaning.space import unit
from tests.bot.nlu.meaning.parallel import WIDTH, cosines, parallel, spelt

LEARNED, ASKED = parallel(200, 1), parallel(30, 2)
BUCKETS = 2048


@pytest.fixture(autouse=True)
def few_buckets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrays, "BUCKETS", BUCKETS)


@pytest.fixture()
def parts() -> dict[str, npt.NDArray[Any]]:
    return fit.fit_array(LEARNED.texts, LEARNED.vectors, np.ones(len(LEARNED.texts)))


def _stored(parts: dict[str, npt.NDArray[Any]], folder: Path) -> PublicMapping:
    np.savez_compressed(folder / "za.npz", **parts)
    return read_arrays(folder)["za"]


def test_new_texts_find_what_they_mean(parts: dict[str, npt.NDArray[Any]], tmp_path: Path) -> None:
    mapped = unit(_stored(parts, tmp_path).of(ASKED.texts))
    nearest = ASKED.vectors[(mapped @ ASKED.vectors.T).argmax(axis=1)]
    assert (cosines(nearest, ASKED.vectors) > 0.999).mean() >= 0.9


def test_an_array_is_small_numbers_only(parts: dict[str, npt.NDArray[Any]]) -> None:
    rank = min(fit.RANK, WIDTH)
    shapes = {name: part.shape for name, part in parts.items()}
    assert shapes == {"rows": (BUCKETS, rank), "steps": (BUCKETS,), "weights": (BUCKETS,), "basis": (rank, WIDTH)}
    assert {name: part.dtype.name for name, part in parts.items()} == {
        "rows": "int8",
        "steps": "float16",
        "weights": "float16",
        "basis": "float16",
    }


def test_rounding_loses_next_to_nothing(parts: dict[str, npt.NDArray[Any]], tmp_path: Path) -> None:
    weights = parts["weights"].astype(np.float32)
    features = hashed(LEARNED.texts, weights)
    whole = fit.solve(features, features.T @ LEARNED.vectors)
    exact = unit(hashed(ASKED.texts, weights) @ whole)
    assert cosines(_stored(parts, tmp_path).of(ASKED.texts), exact).min() > 0.999


def test_a_lower_rank_keeps_the_strongest_meanings(
    parts: dict[str, npt.NDArray[Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = cosines(_stored(parts, tmp_path).of(ASKED.texts), ASKED.vectors).mean()
    monkeypatch.setattr(fit, "RANK", 6)
    low = fit.fit_array(LEARNED.texts, LEARNED.vectors, np.ones(len(LEARNED.texts)))
    found = cosines(_stored(low, tmp_path).of(ASKED.texts), ASKED.vectors).mean()
    assert low["rows"].shape == (BUCKETS, 6)
    assert 0.5 < found < whole


def test_a_gram_that_stands_in_one_text_alone_teaches_nothing() -> None:
    texts = [*LEARNED.texts, spelt("q")]
    vectors = np.concatenate([LEARNED.vectors, LEARNED.vectors[:1]])
    parts = fit.fit_array(texts, vectors, np.ones(len(texts)))
    seldom = np.asarray(counted(texts).sum(axis=0)).ravel() < fit.LEAST
    assert seldom.any() and not parts["weights"][seldom].any()
    assert not parts["steps"][seldom].any()


def test_a_gram_counts_the_more_the_fewer_texts_it_stands_in() -> None:
    texts = [spelt(text) for text in ("ab", "ab c", "ab c d", "ab c d")]
    weights = fit.fit_array(texts, LEARNED.vectors[:4], np.ones(4))["weights"].astype(np.float64)
    every, three, two = (weights[counted([spelt(letter)]).indices].max() for letter in ("a", "c", "d"))
    assert every == 1.0
    assert [three, two] == pytest.approx([np.log(5 / 4) + 1, np.log(5 / 3) + 1], abs=1e-3)


def test_a_pair_that_counts_more_is_followed_more() -> None:
    texts = [spelt("kupa mosi")] * 4
    vectors = unit(np.eye(4, WIDTH, dtype=np.float32))
    parts = fit.fit_array(texts, vectors, np.array([1.0, 1.0, 1.0, 5.0]))
    left = parts["rows"].astype(np.float32) * parts["steps"].astype(np.float32)[:, None]
    mapped = hashed(texts[:1], parts["weights"].astype(np.float32)) @ left @ parts["basis"].astype(np.float32)
    assert mapped[0].argmax() == 3
    assert mapped[0, 3] == pytest.approx(5 * mapped[0, 0], rel=0.05)


def test_the_same_pairs_make_the_same_array(parts: dict[str, npt.NDArray[Any]]) -> None:
    again = fit.fit_array(LEARNED.texts, LEARNED.vectors, np.ones(len(LEARNED.texts)))
    assert all(np.array_equal(again[name], parts[name]) for name in parts)


def test_conjugate_gradients_solve_the_ridges_system() -> None:
    random = np.random.default_rng(4)
    features = sparse.csr_matrix(random.random((30, 12)).astype(np.float32))
    right = features.T @ random.normal(size=(30, 5)).astype(np.float32)
    wanted = np.linalg.solve((features.T @ features).toarray() + fit.RIDGE * np.eye(12), right)
    assert fit.solve(features, right) == pytest.approx(wanted, abs=1e-3)


def test_a_column_of_zeros_is_solved_by_zeros() -> None:
    features = sparse.csr_matrix(np.eye(4, dtype=np.float32))
    right = np.zeros((4, 2), np.float32)
    right[:, 0] = 1.0
    found = fit.solve(features, right)
    assert found[:, 0] == pytest.approx(1 / (1 + fit.RIDGE)) and not found[:, 1].any()
