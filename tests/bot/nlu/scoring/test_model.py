"""The whole scoring model on random data: in order, bounded, and the same for the same data."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse

from bot.nlu.scoring.decide import Thresholds
from bot.nlu.scoring.model import CANDIDATES, KINDS, ScoringModel, Texts, balance, kind_of, number_intents
from bot.nlu.scoring.views import Evidence, Examples

NAMES = [*(f"tea/kind_{number}" for number in range(7)), "greet", "outside", "out_of_scope"]
INTENTS = number_intents(NAMES * 2)


def _texts(count: int, seed: int) -> Texts:
    """Random texts around one centre for each intent."""
    centres = np.random.default_rng(0).normal(size=(len(INTENTS), 384))
    random = np.random.default_rng(seed)
    intent = np.arange(count) % len(INTENTS)
    dense = (centres[intent] + random.normal(size=(count, 384))).astype(np.float32)
    dense /= np.linalg.norm(dense, axis=1, keepdims=True)
    wording = sparse.csr_matrix(random.random((count, 20)).astype(np.float32) / 20)
    languages = np.array(["zh", "ug"] * count)[:count]
    return Texts(Examples(dense, wording, intent, languages), np.full(count, 9), np.ones(count))


def _fitted() -> ScoringModel:
    examples, tuning, titles = _texts(60, 1), _texts(40, 2), _texts(10, 3)
    model = ScoringModel(INTENTS, Evidence(examples.features, titles.features, len(INTENTS)))
    model.calibrate(examples, tuning)
    model.evidence.forget_examples()
    return model


@pytest.fixture(scope="module")
def model() -> ScoringModel:
    return _fitted()


def test_each_text_gets_five_candidates_in_order(model: ScoringModel) -> None:
    for scored in model.score(_texts(20, 4)):
        scores = [score for _, score in scored.candidates]
        assert len(scores) == CANDIDATES == len({entry for entry, _ in scored.candidates})
        assert scores == sorted(scores, reverse=True) and scores[-1] >= 0 and scores[0] <= 1
        assert all("/" in entry for entry, _ in scored.candidates)


def test_the_other_intents_get_a_probability_each(model: ScoringModel) -> None:
    for scored in model.score(_texts(5, 4)):
        assert set(scored.others) == {"greet", "outside", "out_of_scope"}
        assert 0 <= sum(scored.others.values()) <= 1 + 1e-9


def test_all_entries_have_a_probability_and_share_one_with_the_other_intents(model: ScoringModel) -> None:
    for scored in model.score(_texts(20, 4)):
        assert list(scored.chances) == [intent for intent in INTENTS if "/" in intent]
        assert sum(scored.chances.values()) + sum(scored.others.values()) == pytest.approx(1)
        likeliest = max(scored.chances, key=lambda entry: scored.chances[entry])
        assert likeliest == scored.candidates[0][0]


def test_the_right_entry_comes_first_where_the_data_tell(model: ScoringModel) -> None:
    texts = _texts(70, 5)
    hits = [
        s.candidates[0][0] == INTENTS[i]
        for s, i in zip(model.score(texts), texts.features.intent, strict=True)
        if "/" in INTENTS[i]
    ]
    assert sum(hits) / len(hits) > 0.9


def test_the_same_data_gives_the_same_model(model: ScoringModel) -> None:
    again = _fitted()
    assert again.score(_texts(20, 4)) == model.score(_texts(20, 4))
    assert again.thresholds == model.thresholds


def test_a_text_is_scored_alike_alone_and_among_others(model: ScoringModel) -> None:
    texts = _texts(12, 6)
    alone = model.score(texts.take(np.array([3])))[0]
    among = model.score(texts)[3]
    assert [entry for entry, _ in alone.candidates] == [entry for entry, _ in among.candidates]
    assert [s for _, s in alone.candidates] == pytest.approx([s for _, s in among.candidates], abs=1e-5)


def test_a_language_without_tuning_texts_gets_the_thresholds_of_mandarin(model: ScoringModel) -> None:
    assert set(model.thresholds) == {"ug", "zh"}
    assert model.thresholds_of("ko") == model.thresholds["zh"]
    model.thresholds = {}
    assert model.thresholds_of("ko") == Thresholds(0.9, 0.6)


def test_the_order_of_the_examples_does_not_matter(model: ScoringModel) -> None:
    examples, tuning, titles = _texts(60, 1), _texts(40, 2), _texts(10, 3)
    mixed = examples.take(np.random.default_rng(7).permutation(60))
    other = ScoringModel(INTENTS, Evidence(mixed.features, titles.features, len(INTENTS)))
    other.calibrate(mixed, tuning)
    texts = _texts(12, 6)
    for one, two in zip(model.score(texts), other.score(texts), strict=True):
        assert one.candidates[0][0] == two.candidates[0][0]
        assert one.candidates[0][1] == pytest.approx(two.candidates[0][1], abs=0.05)


def test_a_language_that_was_never_seen_is_scored_by_meaning(model: ScoringModel) -> None:
    texts = _texts(30, 8)
    features = replace(texts.features, language=np.array(["ko"] * 30))
    found = model.score(replace(texts, features=features))
    entries = [(s, INTENTS[i]) for s, i in zip(found, texts.features.intent, strict=True) if "/" in INTENTS[i]]
    assert sum(s.candidates[0][0] == entry for s, entry in entries) / len(entries) > 0.9


@pytest.mark.parametrize(
    "intent, kind",
    [("tea/green", "entry"), ("greet", "conversation"), ("outside", "outside"), ("out_of_scope", "out_of_scope")],
)
def test_an_intent_is_of_the_kind_that_its_name_tells(intent: str, kind: str) -> None:
    assert kind_of(intent) == kind


def test_what_is_foreign_counts_as_much_as_the_entries_in_each_language() -> None:
    languages = np.array(["zh"] * 6 + ["ug"] * 3)
    kinds = np.array(
        [KINDS.index(kind) for kind in ("entry", "entry", "entry", "conversation", "outside", "out_of_scope")]
    )
    kinds = np.concatenate([kinds, np.array([0, 2, 3])])
    factors = balance(languages, kinds, np.ones(9))
    assert factors.tolist() == [1, 1, 1, 1, 1.5, 1.5, 1, 1, 1]


def test_a_language_without_foreign_texts_keeps_its_weights() -> None:
    assert balance(np.array(["bo", "bo"]), np.array([0, 1]), np.ones(2)).tolist() == [1, 1]
