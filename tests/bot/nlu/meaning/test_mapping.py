"""A mapping learns what the words of a language mean from texts that say the same."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from bot.nlu.meaning.arrays import PublicMapping
from bot.nlu.meaning.grams import Spelt
from bot.nlu.meaning.mapping import Mapping
from bot.nlu.meaning.space import unit
from tests.bot.nlu.meaning.parallel import WIDTH, Parallel, cosines, parallel, spelt

LEARNED, ASKED = parallel(120, 1), parallel(30, 2)


class Told(PublicMapping):
    """A public mapping that knows the vectors of all the made-up texts, all too short by `share`."""

    def __init__(self, share: float) -> None:
        """`share` 1 tells all."""
        known = [LEARNED, ASKED]
        pairs = [(text, row) for one in known for text, row in zip(one.texts, one.vectors, strict=True)]
        object.__setattr__(self, "table", {text: row * share for text, row in pairs})

    def of(self, texts: Sequence[Spelt]) -> npt.NDArray[np.float32]:
        """What is in the table; nothing for other texts."""
        return np.stack([self.table.get(text, np.zeros(WIDTH, np.float32)) for text in texts])  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def mapping() -> Mapping:
    return Mapping(LEARNED.texts, LEARNED.vectors)


def _found(mapping: Mapping, asked: Parallel) -> float:
    """The share of texts whose nearest meaning is their own, or one just like it."""
    likeness = unit(mapping.of(asked.texts)) @ asked.vectors.T
    own = np.einsum("td,td->t", asked.vectors[likeness.argmax(axis=1)], asked.vectors)
    return float((own > 0.999).mean())


def test_texts_that_it_never_read_are_mapped_near_what_they_mean(mapping: Mapping) -> None:
    assert _found(mapping, ASKED) >= 0.9
    assert cosines(mapping.of(ASKED.texts), ASKED.vectors).mean() > 0.8


def test_the_texts_that_it_read_are_mapped_nearer_still(mapping: Mapping) -> None:
    read, new = (cosines(mapping.of(one.texts), one.vectors).mean() for one in (LEARNED, ASKED))
    assert read > new


def test_mixed_up_pairs_teach_nothing() -> None:
    mixed = Mapping(LEARNED.texts, np.roll(LEARNED.vectors, 7, axis=0))
    assert _found(mixed, ASKED) < 0.3


def test_a_text_of_new_letters_is_mapped_to_nothing(mapping: Mapping) -> None:
    assert not mapping.of([spelt("xyz"), spelt("")]).any()


def test_a_text_is_mapped_alike_alone_and_among_others(mapping: Mapping) -> None:
    assert mapping.of(ASKED.texts[4:5])[0] == pytest.approx(mapping.of(ASKED.texts)[4], abs=1e-5)


def test_what_a_public_mapping_knows_needs_no_learning() -> None:
    public = Told(1.0)
    assert Mapping(LEARNED.texts, LEARNED.vectors, public).of(ASKED.texts) == pytest.approx(ASKED.vectors, abs=1e-4)


def test_what_a_public_mapping_leaves_over_is_learned() -> None:
    half = Mapping(LEARNED.texts, LEARNED.vectors, Told(0.5))
    alone = Mapping(LEARNED.texts, LEARNED.vectors)
    errors = [np.linalg.norm(one.of(ASKED.texts) - ASKED.vectors, axis=1).mean() for one in (half, alone)]
    assert errors[0] == pytest.approx(errors[1] / 2, rel=1e-3)


def test_the_same_pairs_teach_the_same(mapping: Mapping) -> None:
    again = Mapping(LEARNED.texts, LEARNED.vectors)
    assert np.array_equal(again.of(ASKED.texts), mapping.of(ASKED.texts))
