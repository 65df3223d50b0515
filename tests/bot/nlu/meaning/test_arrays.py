"""The stored mappings: read as they were written, and each text mapped by its known grams alone."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from bot.nlu.meaning import arrays
from bot.nlu.meaning.arrays import ARRAYS, PublicMapping, counted, hashed, read_arrays
from bot.nlu.meaning.grams import all_grams
from tests.bot.nlu.meaning.parallel import parallel, spelt

BUCKETS, RANK, WIDTH = 64, 3, 8
TEXTS = parallel(6, 1).texts


@pytest.fixture(autouse=True)
def few_buckets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrays, "BUCKETS", BUCKETS)


@pytest.fixture()
def stored(tmp_path: Path) -> Path:
    """A folder with the random array of one language."""
    random = np.random.default_rng(3)
    np.savez_compressed(
        tmp_path / "ug.npz",
        rows=random.integers(-127, 128, (BUCKETS, RANK)).astype(np.int8),
        steps=random.random(BUCKETS).astype(np.float16),
        weights=random.random(BUCKETS).astype(np.float16),
        basis=random.normal(size=(RANK, WIDTH)).astype(np.float16),
    )
    return tmp_path


def _slowly(mapping: PublicMapping, text: str) -> npt.NDArray[np.float64]:
    """What the class says, gram by gram."""
    buckets = {int(counted([spelt(text)])[0].indices[at]) for at in range(counted([spelt(text)])[0].nnz)}
    weights = {bucket: float(mapping.weights[bucket]) for bucket in buckets}
    length = sum(weight**2 for weight in weights.values()) ** 0.5
    left = sum(weights[bucket] * mapping.rows[bucket] * float(mapping.steps[bucket]) for bucket in buckets) / length
    return np.asarray(left @ mapping.basis)


def test_an_array_is_read_under_the_code_of_its_language(stored: Path) -> None:
    found = read_arrays(stored)
    assert list(found) == ["ug"]
    assert found["ug"].rows.dtype == np.int8
    assert {part.dtype for part in (found["ug"].steps, found["ug"].weights, found["ug"].basis)} == {np.dtype("f4")}


def test_a_folder_without_arrays_maps_nothing(tmp_path: Path) -> None:
    assert read_arrays(tmp_path) == {}


def test_a_text_is_the_weighted_mean_of_its_grams(stored: Path) -> None:
    mapping = read_arrays(stored)["ug"]
    mapped = mapping.of(TEXTS)
    assert mapped.shape == (len(TEXTS), WIDTH) and mapped.dtype == np.float32
    for text, vector in zip(TEXTS, mapped, strict=True):
        assert vector == pytest.approx(_slowly(mapping, text.folded), abs=1e-3)


def test_a_text_is_mapped_alike_alone_and_among_others(stored: Path) -> None:
    mapping = read_arrays(stored)["ug"]
    alone = np.concatenate([mapping.of([text]) for text in TEXTS])
    assert mapping.of(TEXTS) == pytest.approx(alone, abs=1e-4)


def test_a_text_without_known_grams_is_mapped_to_nothing(stored: Path) -> None:
    mapping = read_arrays(stored)["ug"]
    new = PublicMapping(mapping.rows, mapping.steps, np.zeros(BUCKETS, np.float32), mapping.basis)
    assert not new.of(TEXTS).any()
    assert not mapping.of([spelt("")]).any()


def test_grams_are_counted_once_however_often_they_stand() -> None:
    once, often = counted([spelt("ab")]), counted([spelt("ab ab ab")])
    assert set(once.data) == set(often.data) == {1.0}
    assert set(once.indices) <= set(often.indices)
    assert counted([spelt("ab")]).nnz <= len(set(all_grams(spelt("ab"))))


def test_weighted_texts_have_length_one_or_none() -> None:
    features = hashed([*TEXTS, spelt("")], np.random.default_rng(5).random(BUCKETS).astype(np.float32))
    lengths = np.sqrt(features.multiply(features).sum(axis=1)).A1
    assert lengths == pytest.approx([1.0] * len(TEXTS) + [0.0], abs=1e-6)


def test_the_hash_is_the_one_that_the_stored_arrays_were_made_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    wanted = [509, 6977, 9583, 10040, 10127, 10401, 22142, 23206, 27058]
    assert sorted(counted([spelt("ab")]).indices) == wanted


@pytest.mark.parametrize("language", sorted(path.stem for path in ARRAYS.glob("*.npz")))
def test_a_stored_array_maps_texts_to_vectors_of_the_encoders_width(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    mapped = read_arrays()[language].of([spelt("ab"), spelt("")])
    assert mapped.shape == (2, 384) and np.isfinite(mapped).all() and not mapped[1].any()
