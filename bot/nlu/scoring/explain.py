"""Why a text got its scores: evidence by view, weights, the nearest examples, the signals of trust. Only when asked."""

from dataclasses import asdict, dataclass
from typing import Any, Optional

import numpy as np
import numpy.typing as npt

from bot.nlu.scoring.combine import COMMON
from bot.nlu.scoring.decide import Thresholds
from bot.nlu.scoring.known import Known, Nearest
from bot.nlu.scoring.model import ScoringModel, Texts
from bot.nlu.scoring.trust import SIGNALS, read_signals
from bot.nlu.scoring.views import VIEWS

SHOWN_FROM = 0.02  # an intent that is less likely says nothing about the decision
DIGITS = 4


@dataclass(frozen=True)
class View:
    """One kind of evidence for one candidate: it adds `value` times `weight` to the candidate's sum."""

    view: str
    value: float
    weight: float
    contribution: float


@dataclass(frozen=True)
class Candidate:
    """An entry: its calibrated score, its probability among all intents, and what speaks for it.

    `sum` is that of the views' contributions and of `constant`, which all entries of a language share; the
    probabilities follow from the sums of all intents.
    """

    entry: str
    score: float
    chance: float
    views: tuple[View, ...]
    constant: float
    sum: float
    nearest_meaning: Optional[Nearest]
    nearest_wording: Optional[Nearest]


@dataclass(frozen=True)
class Signal:
    """One signal about the first candidate, what it usually is, and what it adds to the log-odds of trust."""

    signal: str
    value: float
    usual: float
    contribution: float


@dataclass(frozen=True)
class Explanation:
    """What one text was scored by.

    `weights_of` is the language whose weights counted, "" for those that all share. `base` and the signals add up to
    the log-odds of `trust`; `helped` is the probability that one of the four offered answers. `others` are the likelier
    intents beside the candidates.
    """

    candidates: tuple[Candidate, ...]
    others: tuple[tuple[str, float], ...]
    weights_of: str
    signals: tuple[Signal, ...]
    base: float
    trust: float
    helped: float
    thresholds: Thresholds

    def to_json(self) -> dict[str, Any]:
        """The explanation as JSON, numbers rounded."""
        others = [{"intent": intent, "chance": chance} for intent, chance in self.others]
        told: dict[str, Any] = _rounded({**asdict(self), "others": others})
        return told


def explain(model: ScoringModel, texts: Texts, known: Known) -> list[Explanation]:
    """The explanation of each text, by the steps of ScoringModel.score."""
    return [_of_one(model, texts.take(np.array([row])), known) for row in range(len(texts.lengths))]


def _of_one(model: ScoringModel, text: Texts, known: Known) -> Explanation:
    views = model.evidence.of(text.features)
    chances = model.combination.probabilities(views, text.languages, model.kinds)
    signals = read_signals(views, chances, model.entries, text.lengths, text.known)
    trust = float(model.trust.of(signals.values, text.languages)[0])
    helped = float(model.helped.of(signals.values, text.languages)[0])
    candidates = _candidates(model, text, views[0], chances[0], known)
    given, base = model.trust.contributions(signals.values, text.languages)
    language = str(text.languages[0])
    return Explanation(
        candidates,
        _others(model, chances[0], {candidate.entry for candidate in candidates}),
        language if language in model.combination.weights else COMMON,
        _signals(signals.values[0], model.trust.usual, given[0]),
        float(base[0]),
        trust,
        max(trust, helped),
        model.thresholds_of(language),
    )


def _candidates(
    model: ScoringModel, text: Texts, views: npt.NDArray[np.float32], chances: npt.NDArray[np.float64], known: Known
) -> tuple[Candidate, ...]:
    weights = model.combination.weights.get(str(text.languages[0]), model.combination.weights[COMMON])
    constant = float(weights[len(VIEWS)])  # of the first kind, entries
    meaning, wording = model.evidence.likeness(text.features)
    found = []
    for entry, score in model.score(text)[0].candidates:
        number = model.intents.index(entry)
        values = [float(value) for value in views[number]]
        parts = [View(n, v, float(w), v * float(w)) for n, v, w in zip(VIEWS, values, weights, strict=False)]
        total = constant + sum(part.contribution for part in parts)
        nearest = known.nearest(entry, meaning), known.nearest(entry, wording)
        found.append(Candidate(entry, score, float(chances[number]), tuple(parts), constant, total, *nearest))
    return tuple(found)


def _others(
    model: ScoringModel, chances: npt.NDArray[np.float64], candidates: set[str]
) -> tuple[tuple[str, float], ...]:
    rest = [(name, float(c)) for name, c in zip(model.intents, chances, strict=True) if name not in candidates]
    return tuple(sorted((row for row in rest if row[1] > SHOWN_FROM), key=lambda row: -row[1]))


def _signals(
    values: npt.NDArray[np.float64], usual: npt.NDArray[np.float64], given: npt.NDArray[np.float64]
) -> tuple[Signal, ...]:
    rows = zip(SIGNALS, values, usual, given, strict=True)
    return tuple(Signal(name, float(value), float(mean), float(part)) for name, value, mean, part in rows)


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DIGITS)
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    return [_rounded(one) for one in value] if isinstance(value, (list, tuple)) else value
