"""The whole scoring model: fitted on examples, calibrated on texts that fitted nothing."""

from dataclasses import dataclass, field
from typing import Sequence

import numpy as np
import numpy.typing as npt

from bot.nlu.scoring.combine import Combination, fit_combination
from bot.nlu.scoring.decide import Thresholds, fit_thresholds
from bot.nlu.scoring.trust import OFFERED, Signals, Trust, candidate_scores, crossed_trust, read_signals
from bot.nlu.scoring.views import Evidence, Examples

KINDS = ("entry", "conversation", "outside", "out_of_scope")
FOREIGN = KINDS.index("outside")  # this kind and the next
CANDIDATES = 5
# A text that its own writer's other lines help to recognise says less about a stranger's question.
WEIGHT_OF_EXAMPLES = 0.05
# In a language's thresholds the texts of other languages count so much: its own are few, and scores are calibrated.
SHARE_OF_OTHERS = 0.2
NO_ENTRY = -1
FALLBACK = "zh"  # whose thresholds a language without tuning texts gets


@dataclass(frozen=True)
class Texts:
    """Texts with features and what else the signals need: lengths in characters, shares of grams that are known."""

    features: Examples
    lengths: npt.NDArray[np.int64]
    known: npt.NDArray[np.float64]

    @property
    def languages(self) -> npt.NDArray[np.str_]:
        """The code of each text's language."""
        return self.features.language

    def take(self, rows: npt.NDArray[np.int64]) -> "Texts":
        """The texts of `rows`."""
        return Texts(self.features.take(rows), self.lengths[rows], self.known[rows])


@dataclass(frozen=True)
class Scored:
    """One text's result: entries with calibrated scores, greatest first; probabilities of the other intents.

    `chances` are the probabilities of all entries before calibration.
    """

    candidates: tuple[tuple[str, float], ...]
    others: dict[str, float]
    chances: dict[str, float]


@dataclass
class ScoringModel:
    """Fit once, then `score` any text."""

    intents: tuple[str, ...]
    evidence: Evidence
    combination: Combination = field(init=False)
    trust: Trust = field(init=False)
    helped: Trust = field(init=False)
    thresholds: dict[str, Thresholds] = field(init=False)

    @property
    def kinds(self) -> npt.NDArray[np.int64]:
        """The kind of each intent, as a number of KINDS."""
        return np.array([KINDS.index(kind_of(intent)) for intent in self.intents])

    @property
    def entries(self) -> npt.NDArray[np.int64]:
        """The numbers of the intents that are entries."""
        return np.flatnonzero(self.kinds == 0)

    def calibrate(self, examples: Texts, tuning: Texts) -> None:
        """Fits combination, trust and thresholds; `examples` are those that fitted the evidence, `tuning` are not."""
        examples = examples.take(np.argsort(examples.features.intent, kind="stable"))  # the evidence's own order
        views = np.concatenate([self.evidence.of_examples(), self.evidence.of(tuning.features)])
        intent = np.concatenate([examples.features.intent, tuning.features.intent])
        languages = np.concatenate([examples.languages, tuning.languages])
        lengths = np.concatenate([examples.lengths, tuning.lengths])
        known = np.concatenate([examples.known, tuning.known])
        weight = np.concatenate([np.full(len(examples.lengths), WEIGHT_OF_EXAMPLES), np.ones(len(tuning.lengths))])
        self.combination = fit_combination(views, languages, intent, self.kinds, weight)
        chances = self.combination.probabilities(views, languages, self.kinds)
        signals = read_signals(views, chances, self.entries, lengths, known)
        place = self._place(signals, intent)
        balanced = weight * balance(languages, self.kinds[intent], weight)
        codes_of_all = tuple(sorted(set(languages)))
        self.trust, self.helped = Trust(codes_of_all), Trust(codes_of_all)
        offered = (place >= 0) & (place < OFFERED)
        trust = crossed_trust(self.trust, signals.values, languages, place == 0, balanced)
        helped = crossed_trust(self.helped, signals.values, languages, offered, balanced)
        self.trust.fit(signals.values, languages, place == 0, balanced)
        self.helped.fit(signals.values, languages, offered, balanced)
        first = candidate_scores(trust, np.maximum(trust, helped), signals.shares)[:, 0]
        self.thresholds = {
            str(code): fit_thresholds(first, place, np.where(languages == code, weight, SHARE_OF_OTHERS * weight))
            for code in sorted(set(tuning.languages))
        }

    def score(self, texts: Texts) -> list[Scored]:
        """The results of new texts, in order."""
        views = self.evidence.of(texts.features)
        chances = self.combination.probabilities(views, texts.languages, self.kinds)
        signals = read_signals(views, chances, self.entries, texts.lengths, texts.known)
        trust = self.trust.of(signals.values, texts.languages)
        helped = np.maximum(trust, self.helped.of(signals.values, texts.languages))
        scores = candidate_scores(trust, helped, signals.shares)
        others = np.flatnonzero(self.kinds != 0)
        return [
            Scored(
                tuple(
                    (self.intents[number], float(score))
                    for number, score in zip(order[:CANDIDATES], row[:CANDIDATES], strict=True)
                ),
                {self.intents[number]: float(chance[number]) for number in others},
                {self.intents[number]: float(chance[number]) for number in self.entries},
            )
            for order, row, chance in zip(signals.order, scores, chances, strict=True)
        ]

    def thresholds_of(self, language: str) -> Thresholds:
        """The language's thresholds; the fallback's where it has none of its own."""
        return self.thresholds.get(language) or self.thresholds.get(FALLBACK) or Thresholds(0.9, 0.6)

    def _place(self, signals: Signals, intent: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        hits = signals.order == intent[:, None]
        return np.where(hits.any(axis=1), hits.argmax(axis=1), NO_ENTRY)


def balance(
    languages: npt.NDArray[np.str_], kinds: npt.NDArray[np.int64], weight: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Factors [texts] by which what is none of our business counts as much as what is, in each language.

    We wrote more lines for the entries than for all the rest of the world, which is no reason to trust an entry more.
    """
    factors = np.ones(len(kinds))
    foreign = kinds >= FOREIGN
    for code in np.unique(languages):
        own = languages == code
        there = weight[own & foreign].sum()
        if there:
            factors[own & foreign] = max(1.0, weight[own & (kinds == 0)].sum() / there)
    return factors


def kind_of(intent: str) -> str:
    """The kind of an intent by its name: an entry has a topic before a slash."""
    if "/" in intent:
        return "entry"
    return intent if intent in ("outside", "out_of_scope") else "conversation"


def number_intents(names: Sequence[str]) -> tuple[str, ...]:
    """All intents in a fixed order."""
    return tuple(sorted(set(names)))
