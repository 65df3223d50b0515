"""An explanation on random data: the numbers of the score itself, and the example that is truly nearest."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from bot.nlu.scoring.explain import SHOWN_FROM, Explanation, explain
from bot.nlu.scoring.known import Known
from bot.nlu.scoring.model import ScoringModel, Texts, number_intents
from bot.nlu.scoring.trust import SIGNALS
from bot.nlu.scoring.views import VIEWS, Evidence, Examples

INTENTS = number_intents([*(f"tea/kind_{number}" for number in range(7)), "greet", "outside", "out_of_scope"])
COUNT = 60


def _texts(count: int, seed: int) -> Texts:
    """Random texts around one centre for each intent, with words that each intent uses oftener."""
    random = np.random.default_rng(seed)
    intent = np.arange(count) % len(INTENTS)
    dense = (np.random.default_rng(0).normal(size=(len(INTENTS), 384))[intent] + random.normal(size=(count, 384))) / 20
    dense = (dense / np.linalg.norm(dense, axis=1, keepdims=True)).astype(np.float32)
    grams = (random.random((count, 20)) + 3 * np.eye(20)[intent]).astype(np.float32)
    wording = sparse.csr_matrix(grams / np.linalg.norm(grams, axis=1, keepdims=True))
    languages = np.array(["zh", "zh", "ug"] * count)[:count]
    return Texts(Examples(dense, wording, intent, languages), np.arange(count) % 30, np.ones(count))


EXAMPLES, ASKED = _texts(COUNT, 1), _texts(20, 4)


@pytest.fixture(scope="module")
def model() -> ScoringModel:
    made = ScoringModel(INTENTS, Evidence(EXAMPLES.features, _texts(10, 3).features, len(INTENTS)))
    made.calibrate(EXAMPLES, _texts(40, 2))
    made.evidence.forget_examples()
    return made


@pytest.fixture(scope="module")
def known() -> Known:
    features = EXAMPLES.features
    return Known((INTENTS[features.intent[n]], str(features.language[n]), f"example {n}") for n in range(COUNT))


@pytest.fixture(scope="module")
def explained(model: ScoringModel, known: Known) -> list[Explanation]:
    return explain(model, ASKED, known)


def test_it_tells_the_candidates_and_thresholds_that_were_decided_by(
    model: ScoringModel, explained: list[Explanation]
) -> None:
    for scored, found in zip(model.score(ASKED), explained, strict=True):
        assert [one.entry for one in found.candidates] == [entry for entry, _ in scored.candidates]
        assert [one.score for one in found.candidates] == pytest.approx([s for _, s in scored.candidates], abs=1e-5)
    assert [one.thresholds for one in explained] == [model.thresholds_of(str(code)) for code in ASKED.languages]


def test_the_contributions_of_the_views_make_the_probabilities(explained: list[Explanation]) -> None:
    for found in explained:
        first = found.candidates[0]
        for one in found.candidates:
            assert [part.view for part in one.views] == list(VIEWS)
            assert all(part.contribution == pytest.approx(part.value * part.weight) for part in one.views)
            assert one.sum == pytest.approx(one.constant + sum(part.contribution for part in one.views))
            assert np.log(one.chance / first.chance) == pytest.approx(one.sum - first.sum, abs=1e-4)


def test_each_language_has_weights_of_its_own(explained: list[Explanation]) -> None:
    by_language = {str(code): one for code, one in zip(ASKED.languages, explained, strict=True)}
    weights = {code: [part.weight for part in one.candidates[0].views] for code, one in by_language.items()}
    assert weights["zh"] != weights["ug"]
    assert {code: one.weights_of for code, one in by_language.items()} == {"zh": "zh", "ug": "ug"}


def test_a_language_without_examples_has_the_weights_that_all_share(model: ScoringModel, known: Known) -> None:
    texts = replace(ASKED, features=replace(ASKED.features, language=np.array(["ko"] * 20)))
    found = explain(model, texts, known)[0]
    assert found.weights_of == ""
    assert all(one.nearest_meaning and one.nearest_wording is None for one in found.candidates)


def test_the_signals_make_the_trust(model: ScoringModel, explained: list[Explanation]) -> None:
    for scored, found in zip(model.score(ASKED), explained, strict=True):
        assert [one.signal for one in found.signals] == list(SIGNALS)
        odds = found.base + sum(one.contribution for one in found.signals)
        assert 1 / (1 + np.exp(-odds)) == pytest.approx(found.trust)
        assert scored.candidates[0][1] == pytest.approx(max(found.trust, found.helped / 4), abs=1e-5)


def test_the_likelier_of_the_other_intents_are_told(model: ScoringModel, explained: list[Explanation]) -> None:
    for scored, found in zip(model.score(ASKED), explained, strict=True):
        told = dict(found.others)
        assert all(told[name] == pytest.approx(c) for name, c in scored.others.items() if c > SHOWN_FROM)
        assert all(chance > SHOWN_FROM for chance in told.values())
        assert not told.keys() & {one.entry for one in found.candidates}
    assert any(found.others for found in explained)


@pytest.mark.parametrize("kind", ["meaning", "wording"])
def test_the_example_that_is_shown_is_the_nearest_of_the_candidate(explained: list[Explanation], kind: str) -> None:
    features, asked = EXAMPLES.features, ASKED.features
    shown = 0
    for row, found in enumerate(explained):
        for one in found.candidates:
            own = np.flatnonzero(features.intent == INTENTS.index(one.entry))
            likeness = features.dense[own] @ asked.dense[row]
            if kind == "wording":
                own = own[features.language[own] == ASKED.languages[row]]
                likeness = (features.wording[own] @ asked.wording[row].T).toarray()[:, 0]
            nearest = one.nearest_meaning if kind == "meaning" else one.nearest_wording
            # A text that is like none of them has no nearest one.
            assert (nearest is None) == (likeness.max() <= 0)
            if nearest:
                best = own[likeness.argmax()]
                assert (nearest.text, nearest.language) == (f"example {best}", features.language[best])
                assert nearest.likeness == pytest.approx(likeness.max(), abs=1e-5)
                shown += 1
    assert shown > len(explained)


def test_a_model_that_kept_no_examples_shows_none(model: ScoringModel) -> None:
    found = explain(model, ASKED, Known(()))[0]
    assert {(one.nearest_meaning, one.nearest_wording) for one in found.candidates} == {(None, None)}


def test_it_is_json_with_rounded_numbers(explained: list[Explanation]) -> None:
    told = explained[0].to_json()
    assert json.loads(json.dumps(told)) == told
    assert told["trust"] == round(explained[0].trust, 4)
    assert told["candidates"][0]["views"][0]["view"] == VIEWS[0]
    assert all(row.keys() == {"intent", "chance"} for row in told["others"])


def test_examples_are_the_same_after_they_were_stored(known: Known, tmp_path: Path) -> None:
    file = tmp_path / "examples.json"
    known.write(file)
    likeness = np.random.default_rng(5).random(COUNT).astype(np.float32)
    read = Known.read(file)
    assert len(read) == len(known) == COUNT
    assert [read.nearest(one, likeness) for one in INTENTS] == [known.nearest(one, likeness) for one in INTENTS]


def test_no_file_is_no_examples(tmp_path: Path) -> None:
    assert len(Known.read(tmp_path / "none.json")) == 0
