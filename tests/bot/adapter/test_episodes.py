"""The tasks that the adapter is trained on: what is learned from is never asked, and neighbours come together."""

import numpy as np
import pytest

from bot.adapter.episodes import INTENTS, QUERIES, SUPPORT, Course, Numbers, Pool

SIZES = [1, 2, 3, 8, 20, *[10] * 40]


def _pool() -> tuple[Pool, Numbers]:
    """A pool of intents of SIZES lines, each around a direction of its own; and each line's intent."""
    intents = np.repeat(np.arange(len(SIZES)), SIZES)
    random = np.random.default_rng(0)
    vectors = np.eye(len(SIZES), 64)[intents] + 0.01 * random.normal(size=(len(intents), 64))
    return Pool(np.arange(len(intents)), [str(number) for number in intents], vectors.astype(np.float32)), intents


@pytest.mark.parametrize("seed", range(20))
def test_an_episode_asks_about_every_intent_that_it_teaches_with_lines_that_it_did_not_show(seed: int) -> None:
    pool, intents = _pool()
    episode = pool.draw(np.random.default_rng(seed))
    assert len(set(episode.lines)) == len(episode.lines)
    assert len(set(episode.intents)) == INTENTS
    for number in range(INTENTS):
        own = episode.intents == number
        assert len(set(intents[episode.lines[own]])) == 1
        assert 1 <= (own & episode.support).sum() <= SUPPORT
        assert 1 <= (own & ~episode.support).sum() <= SUPPORT + QUERIES - 1


def test_an_intent_with_a_single_line_is_never_drawn() -> None:
    pool, intents = _pool()
    drawn = {line for seed in range(50) for line in pool.draw(np.random.default_rng(seed)).lines}
    assert not drawn & set(np.flatnonzero(intents == 0))


def test_a_course_with_the_same_seed_draws_the_same_episodes() -> None:
    lines = [
        {"source": source, "language": language, "intent": f"{intent}", "text": "a"}
        for source, language in (("own", "zh"), ("own", "ug"), ("clinc", "en"))
        for intent in range(30)
        for _ in range(4)
    ]
    vectors = np.random.default_rng(1).normal(size=(len(lines), 8)).astype(np.float32)
    first, second = (Course(lines, vectors, 3) for _ in range(2))
    drawn = [(first.draw(), second.draw()) for _ in range(20)]
    assert all((one.lines == other.lines).all() for one, other in drawn)
    sources = [{lines[at]["source"] for at in one.lines} for one, _ in drawn]
    assert {"own"} in sources
    assert {"clinc"} in sources
    assert all(len(found) == 1 for found in sources)
