"""SIB-200: does a sentence find its Chinese translation among all Chinese sentences, in each language?

Three ways: the bare encoder; centred on the mean of each language's training part; our space as the model was trained,
with the mappings of public and own parallel texts. Where a mapping was fitted on these very sentences the figure is no
measure of anything unseen: `seen` in the notes names the languages (bot/arrays/manifest.yml).
"""

import csv
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.arrays.corpora import CHINESE, SIB200
from bot.benchmark.model import Components
from bot.benchmark.report import Report, hash_of
from bot.encoder.encoder import Encoder
from bot.languages.scripts import count_scripts
from bot.languages.speech import load_speech
from bot.nlu.meaning.grams import Spelt
from bot.nlu.meaning.space import centred
from bot.nlu.sentence import SentenceFeaturizer

Matrix = npt.NDArray[np.float32]
FOLDER = Path("sib200")
FILES = {
    "yue": ("yue_Hant", "zh"),
    "en": ("eng_Latn", "en"),
    "ko": ("kor_Hang", "ko"),
    "ug": ("uig_Arab", "ug"),
    "kk": ("kaz_Cyrl", "kk"),
    "mn": ("khk_Cyrl", "mn"),
    "bo": ("bod_Tibt", "bo"),
}
ASKED, MEANS = "dev", "train"
MOST_FOR_MEANS = 200  # more of them change nothing


class Texts:
    """The sentences of one language and part, in the order of their index, with their vectors."""

    def __init__(self, data: Path, name: str, language: str, part: str, encoder: Encoder, most: int = 10_000) -> None:
        """Reads and encodes them, `most` at most."""
        with (data / FOLDER / f"{name}.{part}.tsv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        texts = [row["text"] for row in sorted(rows, key=lambda row: int(row["index_id"]))][:most]
        self.language = language
        speech = load_speech(language)
        self.normalised = [speech.normalise(text, count_scripts(text).most_common(1)[0][0]) for text in texts]
        self.vectors: Matrix = encoder.encode(self.normalised)

    def spelt(self) -> list[Spelt]:
        """The sentences as the grams see them."""
        speech = load_speech(self.language)
        return [
            Spelt(speech.fold(text), tuple(speech.fold(word) for word in speech.words(text)))
            for text in self.normalised
        ]


def run(data: Path, model: Path) -> Report:
    """Hit at 1 for each language and way, in the pool of all Chinese sentences."""
    encoder = Encoder()
    report = Report(hash_of((data / FOLDER).glob("*.tsv")))
    with tempfile.TemporaryDirectory() as folder:
        space = Components.load(model, Path(folder)).of_kind(SentenceFeaturizer)._space
    # What is asked stands first in the pool, and the sentences of the other part beside it.
    asked_in_chinese, others = (Texts(data, CHINESE, "zh", part, encoder) for part in (ASKED, MEANS))
    vectors = np.concatenate([asked_in_chinese.vectors, others.vectors])
    ours = space.of("zh", vectors, [*asked_in_chinese.spelt(), *others.spelt()])
    pool = centred(vectors, others.vectors[:MOST_FOR_MEANS].mean(axis=0))
    for label, (name, language) in FILES.items():
        asked = Texts(data, name, language, ASKED, encoder)
        means = Texts(data, name, language, MEANS, encoder, MOST_FOR_MEANS)
        report.add(label, "bare encoder", hits(asked.vectors, vectors))
        report.add(label, "centred", hits(centred(asked.vectors, means.vectors.mean(axis=0)), pool))
        report.add(label, "our space", hits(space.of(language, asked.vectors, asked.spelt()), ours))
    report.notes = {"pool": len(vectors), "seen": sorted(SIB200), "shares": space.shares}
    return report


def hits(asked: Matrix, pool: Matrix) -> list[bool]:
    """Whether each sentence's nearest in the pool is its own translation."""
    nearest = (asked @ pool.T).argmax(axis=1)
    return [bool(place == number) for number, place in enumerate(nearest)]
