"""What the adapter is worth: whether a tuning line, which it never saw, lies nearest to the middle of its intent."""

from typing import Sequence

import numpy as np
import numpy.typing as npt

from bot.adapter.corpus import OWN, Line, own_lines
from bot.encoder.encoder import Encoder, encode_all
from bot.nlu.parts import TUNE

Matrix = npt.NDArray[np.float32]


def score(packaged: Encoder, adapted: Encoder, lines: Sequence[Line]) -> dict[str, dict[str, float]]:
    """By language: per cent of tuning lines nearest to the mean of their intent's training lines, before and after."""
    train = [line for line in lines if line.source == OWN]
    tune = list(own_lines(TUNE))
    found: dict[str, dict[str, float]] = {}
    for name, encoder in (("packaged", packaged), ("adapted", adapted)):
        known, asked = (encode_all(encoder, [line.text for line in rows]) for rows in (train, tune))
        for language in sorted({line.language for line in tune}):
            there, here = ([line.language == language for line in rows] for rows in (train, tune))
            intents = ([line.intent for line in rows if line.language == language] for rows in (train, tune))
            found.setdefault(language, {})[name] = right(known[there], asked[here], *intents)
    return found


def right(known: Matrix, asked: Matrix, intents: Sequence[str], wanted: Sequence[str]) -> float:
    """Per cent of `asked` [texts, 384] nearest to the middle of the wanted intent, those of `known` being `intents`."""
    of_known = np.array(intents)
    names = np.unique(of_known)
    middle = known.mean(axis=0)
    means = np.stack([(known[of_known == name] - middle).mean(axis=0) for name in names])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    nearest = names[((asked - middle) @ means.T).argmax(axis=1)]
    return round(100 * float((nearest == np.array(wanted)).mean()), 1)
