"""Trust and candidate scores: in order, bounded, and the same for the same data."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.scoring.trust import (
    FOLDS,
    LEAST_KNOWN,
    LONGEST,
    OFFERED,
    SIGNALS,
    Trust,
    candidate_scores,
    crossed_trust,
    read_signals,
)

Vector = npt.NDArray[np.float64]


@settings(max_examples=200, deadline=None)
@given(
    trust=st.floats(0, 1),
    more=st.floats(0, 1),
    shares=st.lists(st.floats(0, 1), min_size=5, max_size=8).filter(lambda row: sum(row) > 0),
)
def test_candidates_stand_in_order_and_the_offered_sum_to_their_chance(
    trust: float, more: float, shares: list[float]
) -> None:
    helped = trust + more * (1 - trust)
    row = np.array(sorted(shares, reverse=True))
    scores = candidate_scores(np.array([trust]), np.array([helped]), row[None, :] / row.sum())[0]
    assert scores[0] == pytest.approx(max(trust, helped / OFFERED))
    assert (np.diff(scores) <= 1e-12).all()
    assert (scores >= 0).all() and (scores <= 1).all()
    assert scores[:OFFERED].sum() <= helped + 1e-9


def test_what_the_first_leaves_is_shared_by_the_offered() -> None:
    scores = candidate_scores(np.array([0.6]), np.array([0.9]), np.array([[0.5, 0.2, 0.1, 0.0, 0.2]]))[0]
    assert scores == pytest.approx([0.6, 0.2, 0.1, 0.0, 0.0], abs=1e-6)


def test_a_question_that_fits_four_entries_alike_raises_them_all() -> None:
    scores = candidate_scores(np.array([0.1]), np.array([0.8]), np.array([[0.2, 0.2, 0.2, 0.2, 0.2]]))[0]
    assert scores[:OFFERED] == pytest.approx([0.2, 0.2, 0.2, 0.2])


def test_a_certain_first_candidate_leaves_nothing() -> None:
    scores = candidate_scores(np.array([1.0]), np.array([1.0]), np.array([[1.0, 0.0, 0.0, 0.0, 0.0]]))[0]
    assert scores == pytest.approx([1.0, 0.0, 0.0, 0.0, 0.0])


def _fitted(seed: int) -> tuple[Trust, Vector, npt.NDArray[np.str_], npt.NDArray[np.bool_], Vector]:
    random = np.random.default_rng(seed)
    signals = random.normal(size=(60, len(SIGNALS)))
    languages = np.array(["zh", "ug"] * 30)
    right = signals[:, 0] + 0.3 * random.normal(size=60) > 0
    weight = np.ones(60)
    trust = Trust(("ug", "zh"))
    trust.fit(signals, languages, right, weight)
    return trust, signals, languages, right, weight


def test_trust_is_a_probability_that_follows_the_signal() -> None:
    trust, signals, languages, right, _ = _fitted(1)
    chances = trust.of(signals, languages)
    assert ((chances >= 0) & (chances <= 1)).all()
    assert chances[right].mean() > chances[~right].mean() + 0.3


def test_a_language_that_was_never_seen_gets_a_trust_too() -> None:
    trust, signals, _, _, _ = _fitted(1)
    assert np.isfinite(trust.of(signals, np.array(["ko"] * 60))).all()


def test_the_same_data_gives_the_same_trust() -> None:
    once, again = (_fitted(2)[0].of(_fitted(2)[1], _fitted(2)[2]) for _ in range(2))
    assert np.array_equal(once, again)


def test_no_text_judges_itself() -> None:
    trust, signals, languages, right, weight = _fitted(3)
    crossed = crossed_trust(trust, signals, languages, right, weight)
    flipped = right.copy()
    flipped[0] = ~flipped[0]
    again = crossed_trust(trust, signals, languages, flipped, weight)
    assert crossed[0] == pytest.approx(again[0], abs=1e-6)


def test_a_text_is_judged_by_a_fit_without_its_fold() -> None:
    trust, signals, languages, right, weight = _fitted(4)
    crossed = crossed_trust(trust, signals, languages, right, weight)
    for number in range(FOLDS):
        seen = np.arange(len(signals)) % FOLDS != number
        other = Trust(("ug", "zh"))
        other.fit(signals[seen], languages[seen], right[seen], weight[seen])
        assert crossed[~seen] == pytest.approx(other.of(signals[~seen], languages[~seen]))


def test_a_language_is_trusted_by_itself() -> None:
    signals, languages = np.zeros((40, len(SIGNALS))), np.array(["zh", "ug"] * 20)
    trust = Trust(("ug", "zh"))
    trust.fit(signals, languages, languages == "zh", np.ones(40))
    zh, ug, new = trust.of(signals[:3], np.array(["zh", "ug", "ko"]))
    assert ug < new < zh


@pytest.mark.parametrize(("scale", "shift"), [(1.0, 5.0), (1000.0, 0.0)])
def test_the_unit_of_a_signal_does_not_matter(scale: float, shift: float) -> None:
    trust, signals, languages, right, weight = _fitted(5)
    other = Trust(("ug", "zh"))
    other.fit(signals * scale + shift, languages, right, weight)
    assert other.of(signals * scale + shift, languages) == pytest.approx(trust.of(signals, languages), abs=1e-6)


def test_what_no_offered_one_answers_is_left_to_the_rest_up_to_the_last_offered() -> None:
    shares = np.array([[0.3, 0.2, 0.2, 0.1, 0.15, 0.05]])
    scores = candidate_scores(np.array([0.2]), np.array([0.8]), shares)[0]
    assert scores[OFFERED:] == pytest.approx([0.15, 0.05])
    scores = candidate_scores(np.array([0.9]), np.array([0.9]), shares)[0]
    assert scores[OFFERED - 1 :] == pytest.approx([0.0, 0.0, 0.0])


# Three entries (0, 2 and 5) among six intents; the chances of a text, and its views "meaning" and "wording".
ENTRIES = np.array([0, 2, 5])
CHANCES = np.array([[0.1, 0.2, 0.4, 0.05, 0.05, 0.2], [0.0, 0.5, 0.0, 0.5, 0.0, 0.0]])


def _signals(views: "npt.NDArray[np.float32] | None" = None, length: int = 7) -> dict[str, float]:
    """The signals of the first text by name."""
    if views is None:
        views = np.zeros((2, 6, 6), np.float32)
    values = read_signals(views, CHANCES, ENTRIES, np.array([length, 0])).values[0]
    return dict(zip(SIGNALS, values, strict=True))


def test_each_signal_is_what_its_name_says() -> None:
    found = _signals()
    shares = np.array([0.4, 0.2, 0.1]) / 0.7
    wanted = {
        "share among entries": _odds(0.4 / 0.7),
        "share among all": _odds(0.4),
        "margin": np.log(0.4 / 0.2),
        "other intents": _odds(0.3),
        "spread": -(shares * np.log(shares)).sum(),
        "length": np.log(8),
        # All three entries would be offered.
        "share of the offered": _odds(0.7),
    }
    assert {name: found[name] for name in wanted} == pytest.approx(wanted, abs=1e-4)


def test_a_text_longer_than_any_that_was_learned_is_as_one_that_just_was() -> None:
    assert _signals(length=LONGEST + 1)["length"] == _signals(length=5000)["length"] == pytest.approx(np.log1p(LONGEST))


def test_the_share_of_known_grams_is_a_signal_and_all_are_known_where_nobody_says() -> None:
    views, lengths = np.zeros((2, 6, 6), np.float32), np.array([7, 0])
    told = read_signals(views, CHANCES, ENTRIES, lengths, np.array([0.5, 0.0])).values[:, SIGNALS.index("known grams")]
    assert told == pytest.approx(np.log([0.5, LEAST_KNOWN]))
    assert _signals()["known grams"] == 0.0


def test_the_first_entrys_own_views_are_read() -> None:
    views = np.zeros((2, 6, 6), np.float32)
    views[0, 2, 3:] = 0.7, 0.5, 0.25
    views[0, 5, 3:] = 0.9
    found = _signals(views)
    assert [found[name] for name in ("nearest meaning", "nearest wording", "title")] == pytest.approx([0.7, 0.5, 0.25])


@pytest.mark.parametrize(("meaning", "wording", "agree"), [(2, 2, 2), (2, 5, 1), (0, 2, 1), (0, 5, 0), (3, 2, 1)])
def test_views_agree_where_they_put_the_same_entry_first(meaning: int, wording: int, agree: int) -> None:
    views = np.zeros((2, 6, 6), np.float32)
    views[0, meaning, 0] = views[0, wording, 1] = 1.0
    assert _signals(views)["views agree"] == agree


def test_a_text_that_no_entry_fits_has_signals_within_bounds() -> None:
    signals = read_signals(np.zeros((2, 6, 6), np.float32), CHANCES, ENTRIES, np.array([7, 0]))
    told = dict(zip(SIGNALS, signals.values[1], strict=True))
    assert told["share among all"] == pytest.approx(_odds(1e-4)) and told["other intents"] == pytest.approx(
        -_odds(1e-4)
    )
    assert (told["margin"], told["length"]) == (0.0, 0.0)


def test_an_entrys_share_is_its_chance_among_all() -> None:
    signals = read_signals(np.zeros((2, 6, 6), np.float32), CHANCES, ENTRIES, np.array([7, 0]))
    assert signals.order[0].tolist() == [2, 5, 0]
    assert signals.shares[0] == pytest.approx([0.4, 0.2, 0.1])


def _odds(chance: float) -> float:
    return float(np.log(chance / (1 - chance)))


def test_signals_are_finite_and_name_the_best_entry_first() -> None:
    random = np.random.default_rng(4)
    views = random.normal(size=(7, 6, 6)).astype(np.float32)
    chances = random.dirichlet(np.ones(6), size=7)
    entries = np.array([0, 2, 3, 5])
    signals = read_signals(views, chances, entries, np.array([0, 1, 5, 10, 100, 1000, 5000]))
    assert np.isfinite(signals.values).all() and signals.values.shape == (7, len(SIGNALS))
    assert set(signals.order.ravel()) == set(entries)
    assert (np.diff(signals.shares, axis=1) <= 0).all()
