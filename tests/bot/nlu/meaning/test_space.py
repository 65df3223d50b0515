"""One space for all languages: centred, of length 1, and each language's mapping counted as far as it helps."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from bot.nlu.meaning.grams import Spelt
from bot.nlu.meaning.mapping import Mapping
from bot.nlu.meaning.space import (
    ENOUGH_TEXTS,
    ORIGINAL,
    SHARES,
    Labelled,
    Part,
    Space,
    centre_of_each,
    centred,
    unit,
)

Matrix = npt.NDArray[np.float32]
WIDTH, INTENTS, COUNT = 16, 5, 40
CENTRES = unit(np.random.default_rng(0).normal(size=(INTENTS, WIDTH)).astype(np.float32))


class Lookup(Mapping):
    """A mapping that looks its texts up."""

    def __init__(self, texts: Sequence[Spelt], vectors: Matrix) -> None:
        """`vectors` of `texts`."""
        self._table = dict(zip(texts, vectors, strict=True))

    def of(self, texts: Sequence[Spelt]) -> Matrix:
        """The vectors of the table."""
        return np.stack([self._table[text] for text in texts])


def _vectors(intents: npt.NDArray[np.int64], noise: float, seed: int, shift: float = 0.5) -> Matrix:
    """Vectors of length 1 around the intents' centres, all shifted to one side as an encoder does."""
    random = np.random.default_rng(seed)
    towards = np.random.default_rng(99).normal(size=WIDTH) * shift
    return unit(CENTRES[intents] + noise * random.normal(size=(len(intents), WIDTH)) + towards)


def _labelled(code: str, noise: float, seed: int, count: int = COUNT) -> Labelled:
    intents = np.arange(count) % INTENTS
    spelt = [Spelt(f"{code} {number}", (code, str(number))) for number in range(count)]
    return Labelled(_vectors(intents, noise, seed), spelt, intents)


CHINESE = _labelled(ORIGINAL, 0.1, 1)
KNOWN = _labelled("en", 0.1, 2)  # a language that the encoder knows
UNKNOWN = _labelled("za", 5.0, 3)  # one that it does not
BLURRED = _labelled("bo", 0.5, 4)
FEW = _labelled("ii", 0.1, 5, ENOUGH_TEXTS - 1)
EXAMPLES = {ORIGINAL: CHINESE, "en": KNOWN, "za": UNKNOWN, "bo": BLURRED, "ii": FEW}
LEARNED = {
    "en": Lookup(KNOWN.spelt, _vectors(KNOWN.intents, 5.0, 6)),
    "za": Lookup(UNKNOWN.spelt, _vectors(UNKNOWN.intents, 0.2, 7)),
    "bo": Lookup(BLURRED.spelt, _vectors(BLURRED.intents, 0.5, 8)),
    "ii": Lookup(FEW.spelt, FEW.vectors),
}


@pytest.fixture(scope="module")
def space() -> Space:
    return Space.fit(EXAMPLES, LEARNED)


def _hits(vectors: Matrix, intents: npt.NDArray[np.int64]) -> float:
    original = centred(CHINESE.vectors, CHINESE.vectors.mean(axis=0))
    centres = np.stack([unit(original[CHINESE.intents == number].sum(axis=0)) for number in range(INTENTS)])
    return float(((vectors @ centres.T).argmax(axis=1) == intents).mean())


@pytest.mark.parametrize("code", ["en", "za", "bo"])
def test_the_share_is_the_least_one_that_finds_most_examples(space: Space, code: str) -> None:
    rows, mapping = EXAMPLES[code], LEARNED[code]
    means = {code: rows.vectors.mean(axis=0), "": np.zeros(WIDTH, np.float32)}
    mean = mapping.of(rows.spelt).mean(axis=0)
    hits = [
        _hits(Space(means, {code: Part(mapping, mean, share)}).of(code, rows.vectors, rows.spelt), rows.intents)
        for share in SHARES
    ]
    assert space.shares[code] == SHARES[hits.index(max(hits))]


def test_a_mapping_counts_where_the_encoder_does_not_know_the_language(space: Space) -> None:
    assert space.shares["za"] >= 1.0
    assert space.shares["en"] == 0.0
    assert _hits(space.of("za", UNKNOWN.vectors, UNKNOWN.spelt), UNKNOWN.intents) > 0.9


@pytest.mark.parametrize("code", [*EXAMPLES, "xx"])
def test_every_vector_has_length_one(space: Space, code: str) -> None:
    rows = EXAMPLES.get(code, CHINESE)
    assert np.linalg.norm(space.of(code, rows.vectors, rows.spelt), axis=1) == pytest.approx(1.0, abs=1e-5)


def test_a_language_without_a_part_is_only_centred(space: Space) -> None:
    wanted = centred(CHINESE.vectors, CHINESE.vectors.mean(axis=0))
    assert space.of(ORIGINAL, CHINESE.vectors, CHINESE.spelt) == pytest.approx(wanted, abs=1e-6)


def test_a_part_of_no_share_is_not_even_asked(space: Space) -> None:
    unseen = [Spelt("unseen", ())] * COUNT
    wanted = centred(KNOWN.vectors, KNOWN.vectors.mean(axis=0))
    assert space.of("en", KNOWN.vectors, unseen) == pytest.approx(wanted, abs=1e-6)


@pytest.mark.parametrize("code", ["ii", "xx"])
def test_a_language_of_few_or_no_examples_is_centred_on_the_mean_of_all(space: Space, code: str) -> None:
    mean = np.concatenate([rows.vectors for rows in EXAMPLES.values()]).mean(axis=0)
    assert code not in space.shares
    assert space.of(code, FEW.vectors, FEW.spelt) == pytest.approx(centred(FEW.vectors, mean), abs=1e-6)


def test_enough_examples_are_centred_on_their_own_mean() -> None:
    enough = _labelled("ii", 0.1, 5, ENOUGH_TEXTS)
    space = Space.fit({ORIGINAL: CHINESE, "ii": enough}, {})
    wanted = centred(enough.vectors, enough.vectors.mean(axis=0))
    assert space.of("ii", enough.vectors, enough.spelt) == pytest.approx(wanted, abs=1e-6)


def test_without_chinese_examples_nothing_is_mapped() -> None:
    space = Space.fit({"za": UNKNOWN}, {"za": LEARNED["za"]})
    assert space.shares == {}


def test_a_mapping_of_a_language_without_examples_is_left_aside() -> None:
    assert Space.fit({ORIGINAL: CHINESE}, {"za": LEARNED["za"]}).shares == {}


def test_what_all_texts_of_a_language_share_is_taken_out(space: Space) -> None:
    moved = unit(KNOWN.vectors + 0.8 * CENTRES[0])
    both = {**EXAMPLES, "ko": Labelled(moved, KNOWN.spelt, KNOWN.intents)}
    found = Space.fit(both, {}).of("ko", moved, KNOWN.spelt)
    assert _hits(found, KNOWN.intents) >= _hits(moved, KNOWN.intents)
    assert np.linalg.norm(found.mean(axis=0)) < np.linalg.norm(moved.mean(axis=0))


ROWS = arrays.arrays(np.float32, (4, 3), elements=st.floats(-1e3, 1e3, width=32))


@given(rows=ROWS)
def test_rows_get_length_one_and_rows_of_zeros_stay(rows: Matrix) -> None:
    lengths = np.linalg.norm(unit(rows), axis=1)
    for length, row in zip(lengths, rows, strict=True):
        if np.linalg.norm(row) > 1e-6:
            assert length == pytest.approx(1.0, abs=1e-4)
        if not row.any():
            assert length == 0


@given(rows=ROWS, intents=st.lists(st.integers(0, 6), min_size=4, max_size=4))
def test_a_centre_is_the_direction_of_its_intents_sum(rows: Matrix, intents: list[int]) -> None:
    centres = centre_of_each(rows, np.array(intents))
    assert len(centres) == max(intents) + 1
    for number, centre in enumerate(centres):
        own = [row for row, intent in zip(rows, intents, strict=True) if intent == number]
        wanted = unit(np.sum(own, axis=0, dtype=np.float32)) if own else np.zeros(3, np.float32)
        assert centre == pytest.approx(wanted, abs=1e-2)
