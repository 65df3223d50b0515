"""Fits a classifier: the production's components and views, then the combination of views and the rejector."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Sequence

import numpy as np
import numpy.typing as npt

from bot.benchmark.classifier import Classifier, Parts
from bot.benchmark.components import Components, coverage, known_words
from bot.benchmark.corpus import Row
from bot.benchmark.rejector import Rejector, unfitted
from bot.benchmark.signals import Surroundings, Views, density, read
from bot.nlu.entries import gather
from bot.nlu.parts import TITLE, TRAIN
from bot.nlu.scoring.combine import Combination, fit_combination
from bot.nlu.scoring.model import WEIGHT_OF_EXAMPLES, Texts
from bot.nlu.scoring.views import Evidence

# With fewer validation texts the examples themselves, each left out in turn, choose the rejector's threshold.
ENOUGH_VALIDATION = 200
# The views compare every example with every other: this many take 3.5 GB.
MOST_EXAMPLES = 16_000
SEED = 0
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_a-zA-Z]+")


@dataclass(frozen=True)
class Learned:
    """What examples alone teach; `own_views` are the examples' views, each as if it had not been there."""

    components: Components
    intents: tuple[str, ...]
    evidence: Evidence
    examples: Texts
    own_views: Views
    words: tuple[tuple[str, ...], ...]
    known: dict[str, float]


@dataclass(frozen=True)
class HeldOut:
    """Views of texts that did not fit them, and what else the signals need."""

    views: Views
    intent: npt.NDArray[np.int64]
    about: Surroundings


def fit(
    folder: Path, train: Sequence[Row], validation: Sequence[Row], language: str, learn_outside: bool = True
) -> Classifier:
    """Fits on the rows in scope; those out of scope, where `learn_outside`, teach the rejector and nothing else."""
    outside = [row for row in train if not row.in_scope and learn_outside]
    kept = [row for row in validation if row.in_scope or learn_outside]
    return choose(learn(folder, train, language), [*outside, *kept])


def learn(folder: Path, train: Sequence[Row], language: str) -> Learned:
    """The slow part: features and views of the rows in scope."""
    inside = thinned(sorted((row for row in train if row.in_scope), key=lambda row: row.intent), MOST_EXAMPLES)
    intents = tuple(sorted({row.intent for row in inside}))
    # Numbers for names: Rasa reads a slash in a name in a way of its own.
    numbers = {intent: number for number, intent in enumerate(intents)}
    components = Components(folder, language)
    rows = [components.message(row.text, str(numbers[row.intent]), TRAIN) for row in inside]
    # The name of an intent says what it is about, and is as good as one example more.
    titles = [components.message(title(intent), str(number), TITLE) for intent, number in numbers.items()]
    components.train([*rows, *titles])
    both = gather([*rows, *titles], {str(number): number for number in numbers.values()})
    examples = both.take(np.arange(len(rows)))
    evidence = Evidence(both.features, both.take(np.zeros(0, np.int64)).features, len(intents))
    # The evidence keeps them by intent, the title last; the titles themselves teach no weights.
    by_intent = np.argsort(both.features.intent, kind="stable")
    own_views = evidence.of_examples()[by_intent < len(rows)]
    evidence.forget_examples()
    words = tuple(tuple(components.words(row.text)) for row in inside)
    return Learned(components, intents, evidence, examples, own_views, words, known_words(words))


def choose(learned: Learned, validation: Sequence[Row]) -> Classifier:
    """The quick part: weights and threshold, on validation rows where they are enough, and on the examples else."""
    known = [row for row in validation if row.intent in learned.intents]
    outside = [row.text for row in validation if not row.in_scope]
    of_examples = _of_examples(learned)
    held_out = _of_validation(learned, known) if len(known) >= ENOUGH_VALIDATION else of_examples
    combination = _combine(of_examples, held_out, learned.components.language)
    dense, language = learned.examples.features.dense, learned.components.language
    parts = Parts(language, learned.intents, learned.evidence, combination, unfitted(), dense, learned.known)
    found = read(held_out.views, language, combination, held_out.about)
    classifier = Classifier(learned.components, parts)
    strange = classifier.read(outside).values if outside else None
    parts.rejector = Rejector.fit(found.values, found.order[:, 0] == held_out.intent, strange)
    return classifier


def _of_examples(learned: Learned) -> HeldOut:
    dense = learned.examples.features.dense
    about = Surroundings(
        learned.examples.lengths, density(dense, dense, own=True), coverage(learned.known, learned.words)
    )
    return HeldOut(learned.own_views, learned.examples.features.intent, about)


def _of_validation(learned: Learned, known: Sequence[Row]) -> HeldOut:
    texts = learned.components.texts([row.text for row in known])
    words = [learned.components.words(row.text) for row in known]
    near = density(texts.features.dense, learned.examples.features.dense)
    numbers = {intent: number for number, intent in enumerate(learned.intents)}
    return HeldOut(
        learned.evidence.of(texts.features),
        np.array([numbers[row.intent] for row in known], np.int64),
        Surroundings(texts.lengths, near, coverage(learned.known, words)),
    )


def _combine(examples: HeldOut, held_out: HeldOut, language: str) -> Combination:
    """The combination as production fits it: validation texts, where there are enough, count far more than examples."""
    used = [examples] if held_out is examples else [examples, held_out]
    weights = [1.0] if held_out is examples else [WEIGHT_OF_EXAMPLES, 1.0]
    intent = np.concatenate([one.intent for one in used])
    return fit_combination(
        np.concatenate([one.views for one in used]),
        np.full(len(intent), language),
        intent,
        np.zeros(examples.views.shape[1], np.int64),
        np.concatenate([np.full(len(one.intent), weight) for one, weight in zip(used, weights, strict=True)]),
    )


def thinned(rows: Sequence[Row], most: int) -> list[Row]:
    """At most `most` rows in their order: the intents with most give up some, at random, down to one number for all."""
    counts = Counter(row.intent for row in rows)
    each = max(counts.values(), default=0)
    while each > 1 and sum(min(count, each) for count in counts.values()) > most:
        each -= 1
    left: Counter[str] = Counter()
    kept = []
    for place in np.random.default_rng(SEED).permutation(len(rows)):
        left[rows[place].intent] += 1
        if left[rows[place].intent] <= each:
            kept.append(int(place))
    return [rows[place] for place in sorted(kept)]


def title(intent: str) -> str:
    """The name of an intent as words: "card_arrival" and "cardArrival" say what the intent is about."""
    return " ".join(_WORDS.findall(intent)).lower() or intent
