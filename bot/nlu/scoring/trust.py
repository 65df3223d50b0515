"""How far the first candidate can be trusted: judged from several signals."""

from dataclasses import dataclass
from typing import Optional

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

Vector = npt.NDArray[np.float64]

SIGNALS = (
    "share among entries",
    "share among all",
    "margin",
    "other intents",
    "spread",
    "nearest meaning",
    "nearest wording",
    "title",
    "views agree",
    "length",
    "share of the offered",
    "known grams",
)
FOLDS = 5
LEAST_KNOWN = 0.05
LONGEST = 100  # characters; training lines are hardly longer, and what length says must not be drawn out beyond them
OFFERED = 4  # how many entries a resident is offered at most
_NEAREST_MEANING, _NEAREST_WORDING, _TITLE = 3, 4, 5


@dataclass(frozen=True)
class Signals:
    """For each text: the order of its entries and the signals [texts, SIGNALS] about the first."""

    order: npt.NDArray[np.int64]
    shares: Vector
    values: Vector


def read_signals(
    views: npt.NDArray[np.float32],
    chances: Vector,
    entries: npt.NDArray[np.int64],
    lengths: npt.NDArray[np.int64],
    known: Optional[Vector] = None,
) -> Signals:
    """Signals from views and probabilities; `entries` are the numbers of the intents that are entries.

    `lengths` in characters and `known` [texts], the share of a text's grams that training texts have (all where it is
    None), are of the texts themselves.
    """
    of_entries = chances[:, entries]
    total = of_entries.sum(axis=1, keepdims=True)
    shares = of_entries / np.maximum(total, 1e-9)
    ranking = np.argsort(-shares, axis=1)
    rows = np.arange(len(views))
    first, second = entries[ranking[:, 0]], entries[ranking[:, 1]]
    best = np.sort(shares, axis=1)[:, ::-1]
    agree = (views[:, entries, 0].argmax(1) == ranking[:, 0]).astype(float) + (
        views[:, entries, 1].argmax(1) == ranking[:, 0]
    ).astype(float)
    values = np.stack(
        [
            _logit(best[:, 0]),
            _logit(chances[rows, first]),
            np.log(chances[rows, first] + 1e-6) - np.log(chances[rows, second] + 1e-6),
            _logit(1.0 - total[:, 0]),
            -(shares * np.log(shares + 1e-9)).sum(axis=1),
            views[rows, first, _NEAREST_MEANING],
            views[rows, first, _NEAREST_WORDING],
            views[rows, first, _TITLE],
            agree,
            np.log1p(np.minimum(lengths, LONGEST)),
            _logit(best[:, :OFFERED].sum(axis=1) * total[:, 0]),
            np.zeros(len(views)) if known is None else np.log(np.maximum(known, LEAST_KNOWN)),
        ],
        axis=1,
    )
    return Signals(entries[ranking], np.take_along_axis(of_entries, ranking, axis=1), values)


class Trust:
    """A learned probability, that the first entry or one of the offered answers, from signals and language."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        """Each of `languages` gets a constant of its own; another language gets the mean."""
        self.languages = languages
        self._centre = np.zeros(len(SIGNALS))
        self._scale = np.ones(len(SIGNALS))
        self._model = LogisticRegression(C=0.5, max_iter=1000)

    def fit(
        self, signals: Vector, languages: npt.NDArray[np.str_], right: npt.NDArray[np.bool_], weight: Vector
    ) -> None:
        """Fits on texts whose first entry was `right` or not."""
        self._centre, self._scale = signals.mean(axis=0), signals.std(axis=0) + 1e-9
        self._model.fit(self._inputs(signals, languages), right, sample_weight=weight)

    def of(self, signals: Vector, languages: npt.NDArray[np.str_]) -> Vector:
        """Probabilities [texts]."""
        return np.asarray(self._model.predict_proba(self._inputs(signals, languages))[:, 1])

    @property
    def usual(self) -> Vector:
        """The mean of each signal [SIGNALS] over the texts that it was fitted on."""
        return self._centre

    def contributions(self, signals: Vector, languages: npt.NDArray[np.str_]) -> tuple[Vector, Vector]:
        """What each signal [texts, SIGNALS] and the language with the constant [texts] add to the log-odds."""
        parts = self._inputs(signals, languages) * self._model.coef_[0]
        return parts[:, : len(SIGNALS)], parts[:, len(SIGNALS) :].sum(axis=1) + self._model.intercept_[0]

    def _inputs(self, signals: Vector, languages: npt.NDArray[np.str_]) -> Vector:
        own = np.stack([(languages == code).astype(float) for code in self.languages], axis=1)
        return np.concatenate([(signals - self._centre) / self._scale, own], axis=1)


def crossed_trust(
    trust: Trust, signals: Vector, languages: npt.NDArray[np.str_], right: npt.NDArray[np.bool_], weight: Vector
) -> Vector:
    """Each text's probability from a fit without its fold: what thresholds may be chosen on."""
    out = np.zeros(len(signals))
    fold = np.arange(len(signals)) % FOLDS
    for number in range(FOLDS):
        seen = fold != number
        trust.fit(signals[seen], languages[seen], right[seen], weight[seen])
        out[~seen] = trust.of(signals[~seen], languages[~seen])
    return out


def candidate_scores(trust: Vector, helped: Vector, shares: Vector) -> Vector:
    """Scores [texts, entries] in the order of the candidates, never rising.

    The first has `trust`, and the offered ones together have `helped`, the probability that one of them answers; they
    share what is left by their `shares`. Where `helped` asks for more than `trust` allows, as for a question that fits
    four entries alike, the first is raised to an even part of it.
    """
    scores = np.zeros_like(shares)
    first = np.maximum(trust, helped / OFFERED)
    scores[:, 0] = first
    left = np.maximum(helped - first, 0.0)
    for _ in range(OFFERED - 1):
        room = np.maximum(first[:, None] - scores[:, 1:OFFERED], 0.0)
        wanted = np.where(room > 1e-9, shares[:, 1:OFFERED] + 1e-9, 0.0)
        part = left[:, None] * wanted / np.maximum(wanted.sum(axis=1, keepdims=True), 1e-12)
        given = np.minimum(part, room)
        scores[:, 1:OFFERED] += given
        left = left - given.sum(axis=1)
    rest = shares[:, OFFERED:]
    beyond = (1.0 - helped)[:, None] * rest / np.maximum(rest.sum(axis=1, keepdims=True), 1e-9)
    scores[:, OFFERED:] = np.minimum(beyond, scores[:, OFFERED - 1 : OFFERED])
    scores[:, 1:OFFERED] = -np.sort(-scores[:, 1:OFFERED], axis=1)
    return scores


def _logit(chance: Vector) -> Vector:
    clipped = np.clip(chance, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(clipped / (1 - clipped)))
