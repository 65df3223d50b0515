"""The views of a text: for each intent, how much each kind of evidence speaks for it.

Meaning is compared over all languages; wording only within the text's own, since others share no words with it.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from bot.nlu.scoring.ridge import Matrix, Ridge, fit_ridge, shortlist

VIEWS = ("meaning", "wording", "both", "nearest meaning", "nearest wording", "title")
# Chosen by leave-one-out likelihood on the examples; the optimum is flat (SHARPNESS 1 to 3 differ by 1 %).
SHARPNESS = 2.0  # of the radial kernel on vectors of length 1: exp(SHARPNESS * (cosine - 1))
RIDGE_OF_MEANING, RIDGE_OF_WORDING, RIDGE_OF_BOTH = 0.2, 0.5, 0.2
SHARE_OF_WORDING = 0.5  # in the kernel "both"
ROWS_AT_ONCE = 2000


@dataclass(frozen=True)
class Examples:
    """Texts with features: `dense` [n, 384] and sparse `wording` [n, grams], of length 1; numbers of intents, codes."""

    dense: Matrix
    wording: sparse.csr_matrix
    intent: npt.NDArray[np.int64]
    language: npt.NDArray[np.str_]

    def take(self, rows: npt.NDArray[np.int64]) -> "Examples":
        """The examples of `rows`."""
        return Examples(self.dense[rows], self.wording[rows], self.intent[rows], self.language[rows])


class Evidence:
    """The views of any text against the training examples."""

    def __init__(self, examples: Examples, titles: Examples, intents: int) -> None:
        """Fits on `examples`; `titles` are further texts of intents, `intents` the number of all."""
        self.intents = intents
        # In the order of intents, so that the best of each intent is the best of a run.
        examples = examples.take(np.argsort(examples.intent, kind="stable"))
        self._of_examples = np.zeros((len(examples.intent), intents, len(VIEWS)), np.float32)
        self.examples = examples
        self._titles = titles.take(np.argsort(titles.intent, kind="stable"))
        self._meaning = Meaning(examples, intents, self._of_examples)
        self._languages = {
            str(code): OwnLanguage(examples, np.flatnonzero(examples.language == code), intents, self._of_examples)
            for code in np.unique(examples.language)
        }
        self._of_examples[:, :, 5] = self._title(examples.dense)

    def of(self, texts: Examples) -> Matrix:
        """Views [texts, intents, VIEWS] of new texts."""
        views = np.zeros((len(texts.intent), self.intents, len(VIEWS)), np.float32)
        likeness = texts.dense @ self._meaning.dense.T
        kernel = radial(likeness)
        of_languages = self._of_languages(texts)
        views[:, :, 3] = self._meaning.nearest(likeness)
        views[:, :, 5] = self._title(texts.dense)
        for rows, own, wording in of_languages:
            views[rows, :, 4] = own.nearest(wording.copy())
        asked = shortlist(views[:, :, 3:].sum(axis=2))
        views[:, :, 0] = self._meaning.ridge.of(kernel, asked)
        for rows, own, wording in of_languages:
            views[rows, :, 1], views[rows, :, 2] = own.ridges(kernel[rows], wording, asked[rows])
        return views

    def _of_languages(self, texts: Examples) -> list[tuple[npt.NDArray[np.int64], "OwnLanguage", Matrix]]:
        """For each language that has examples: the rows of its texts, it, and their likeness by wording."""
        found = []
        for code in np.unique(texts.language):
            rows = np.flatnonzero(texts.language == code)
            own = self._languages.get(str(code))
            if own:
                found.append((rows, own, own.by_wording(texts.wording[rows])))
        return found

    def likeness(self, text: Examples) -> tuple[Matrix, Matrix]:
        """How like one text is to each example [examples] by meaning, and by wording to those of its language."""
        meaning = (text.dense @ self._meaning.dense.T)[0]
        own = self._languages.get(str(text.language[0]))
        return meaning, own.likeness(text.wording, len(meaning)) if own else np.zeros_like(meaning)

    def of_examples(self) -> Matrix:
        """Views of the training examples themselves, each as if it had not been there."""
        return self._of_examples

    def forget_examples(self) -> None:
        """Frees what only `of_examples` needs; call before the model is stored."""
        self._of_examples = self._of_examples[:0]
        self.examples = self.examples.take(np.zeros(0, np.int64))

    def _title(self, dense: Matrix) -> Matrix:
        return best_of_each(dense @ self._titles.dense.T, self._titles.intent, self.intents, 1)


class Meaning:
    """Likeness of meaning to the examples of all languages: a ridge, and the nearest examples."""

    def __init__(self, examples: Examples, intents: int, views: Matrix) -> None:
        """Writes the examples' own views "meaning" and "nearest meaning" into `views`."""
        self.dense, self._intent, self._intents = examples.dense, examples.intent, intents
        targets = np.eye(intents, dtype=np.float32)[examples.intent]
        shift = targets.mean(axis=0)
        count = len(examples.dense)
        fitted = fit_ridge(radial(examples.dense @ examples.dense.T), RIDGE_OF_MEANING, targets - shift)
        self.ridge = Ridge(fitted.weights, shift)
        views[:, :, 0] = fitted.left_out + shift
        for start in range(0, count, ROWS_AT_ONCE):
            rows = np.arange(start, min(start + ROWS_AT_ONCE, count))
            likeness = examples.dense[rows] @ self.dense.T
            likeness[np.arange(len(rows)), rows] = -np.inf
            views[rows, :, 3] = best_of_each(likeness, self._intent, intents)

    def nearest(self, likeness: Matrix) -> Matrix:
        """The view "nearest meaning" [texts, intents]; `likeness` [texts, examples] is used up."""
        return best_of_each(likeness, self._intent, self._intents)


class OwnLanguage:
    """Likeness to the examples of one language: ridges of wording and of both, and the nearest by wording."""

    def __init__(self, examples: Examples, rows: npt.NDArray[np.int64], intents: int, views: Matrix) -> None:
        """`rows` are the language's; writes their own views "wording", "both" and "nearest wording" into `views`."""
        own = examples.take(rows)
        self._rows, self._intent, self._intents = rows, own.intent, intents
        # Turned round once: a product with a transposed view would turn it round for every message.
        self._grams = sparse.csr_matrix(own.wording.T)
        targets = np.eye(intents, dtype=np.float32)[own.intent]
        shift = targets.mean(axis=0)
        # One kernel at a time and in place: with 15,000 texts each takes 0.9 GB.
        kernel = self.by_wording(own.wording)
        fitted = [fit_ridge(kernel, RIDGE_OF_WORDING, targets - shift)]
        for start in range(0, len(kernel), ROWS_AT_ONCE):
            some = np.arange(start, min(start + ROWS_AT_ONCE, len(kernel)))
            wording = kernel[some]
            kernel[some] = radial(own.dense[some] @ own.dense.T) + SHARE_OF_WORDING * wording
            wording[np.arange(len(some)), some] = -np.inf
            views[rows[some], :, 4] = best_of_each(wording, self._intent, intents)
        fitted.append(fit_ridge(kernel, RIDGE_OF_BOTH, targets - shift))
        self._wording, self._both = (Ridge(one.weights, shift) for one in fitted)
        for view, one in zip((1, 2), fitted, strict=True):
            views[rows, :, view] = one.left_out + shift

    def ridges(self, kernel: Matrix, wording: Matrix, asked: npt.NDArray[np.bool_]) -> tuple[Matrix, Matrix]:
        """The views "wording" and "both" [texts, intents]; `kernel` [texts, all examples]."""
        both = kernel[:, self._rows] + SHARE_OF_WORDING * wording
        return self._wording.of(wording, asked), self._both.of(both, asked)

    def nearest(self, wording: Matrix) -> Matrix:
        """The view "nearest wording" [texts, intents]; `wording` [texts, own examples] is used up."""
        return best_of_each(wording, self._intent, self._intents)

    def likeness(self, grams: sparse.csr_matrix, count: int) -> Matrix:
        """How like one text is by wording to each of `count` examples; 0 for those of other languages."""
        found = np.zeros(count, np.float32)
        found[self._rows] = self.by_wording(grams)[0]
        return found

    def by_wording(self, grams: sparse.csr_matrix) -> Matrix:
        """How like texts are by wording to each example of the language [texts, own examples]."""
        found = np.empty((grams.shape[0], self._grams.shape[1]), np.float32)
        for start in range(0, len(found), ROWS_AT_ONCE):
            some = slice(start, start + ROWS_AT_ONCE)
            found[some] = (grams[some] @ self._grams).toarray()
        return found


def radial(likeness: Matrix) -> Matrix:
    """The radial kernel of two sets of vectors of length 1, from their products `likeness`, which stay as they are."""
    kernel = np.multiply(likeness, SHARPNESS, dtype=np.float32)
    kernel -= SHARPNESS
    return np.asarray(np.exp(kernel, out=kernel), np.float32)


def best_of_each(likeness: Matrix, intent: npt.NDArray[np.int64], intents: int, count: int = 2) -> Matrix:
    """Mean of the `count` (1 or 2) greatest of each intent [texts, intents]; 0 for an intent without examples.

    `likeness` [texts, examples] with the examples in the order of `intent`, -inf for one that does not count; it is
    used up.
    """
    out = np.zeros((len(likeness), intents), np.float32)
    numbers, starts, sizes = np.unique(intent, return_index=True, return_counts=True)
    if not len(numbers):
        return out
    first = np.maximum.reduceat(likeness, starts, axis=1)
    found = np.where(np.isneginf(first), 0.0, first)
    if count == 1:
        out[:, numbers] = found
        return out
    taken = likeness == np.repeat(first, sizes, axis=1)
    # Two examples that are equally like count as the two best.
    ties = np.add.reduceat(taken, starts, axis=1, dtype=np.int32) > 1
    likeness[taken] = -np.inf
    second = np.where(ties, first, np.maximum.reduceat(likeness, starts, axis=1))
    out[:, numbers] = np.where(np.isneginf(second), found, (first + second) / 2)
    return out
