"""Writes the word lists that conversions between scripts choose by, from our own texts: python -m bot.languages.lists.

The lists are kept in the repository and need no renewal with every new text: a word that they lack is read by rule.
Held-out questions and those for tuning are never read here.
"""

import re
from collections import Counter
from pathlib import Path
from typing import Iterator, Mapping

from pypinyin import lazy_pinyin

from bot.languages import normalise as shared
from bot.languages.speech import load_speech
from bot.languages.ug.scripts import PHONE, key
from bot.languages.zh.normalise import in_mandarin

ROOT = Path(__file__).resolve().parents[2]
UYGHUR = Path(__file__).with_name("ug") / "words.tsv"
PINYIN = Path(__file__).with_name("zh") / "pinyin.tsv"
# So many times more frequent is a word than a slip of it.
SLIP = 30
_ARABIC = re.compile("[\u0626-\u06d5]{2,}")
_HAN = re.compile("[\u4e00-\u9fff]+")


def main() -> None:
    """Writes both lists."""
    UYGHUR.write_text(uyghur_words(), "utf-8")
    PINYIN.write_text(pinyin_words(), "utf-8")


def uyghur_words() -> str:
    """The words of Arabic letters with their counts."""
    normalise = load_speech("ug").normalise
    counts = Counter(word for line in _lines("ug") for word in _ARABIC.findall(normalise(line, "Arab")))
    rows = (f"{word}\t{count}\n" for word, count in sorted(_without_slips(counts).items()))
    return "# Uyghur words of our texts and how often they stand there; written by bot/languages/lists.py\n" + "".join(
        rows
    )


def _without_slips(counts: Mapping[str, int]) -> dict[str, int]:
    """Training lines hold slips of the pen: rare words beside a far more frequent one that phones spell alike."""
    most: dict[str, int] = {}
    for word, count in counts.items():
        most[key(word, PHONE)] = max(count, most.get(key(word, PHONE), 0))
    return {word: count for word, count in counts.items() if most[key(word, PHONE)] < SLIP * count}


def pinyin_words() -> str:
    """For each reading its most frequent word; characters with a reading that no word has come in, too."""
    seen = Counter(_read_words())
    counts = seen + Counter(
        {(syllable, one): 1 for reading, word in seen for syllable, one in zip(reading.split(" "), word, strict=True)}
    )
    best: dict[str, tuple[int, str]] = {}
    for (reading, word), count in counts.items():
        best[reading] = max(best.get(reading, (0, "")), (count, word))
    rows = (f"{reading}\t{word}\t{count}\n" for reading, (count, word) in sorted(best.items()))
    note = (
        "# Pinyin without tones, the word of our texts read so, how often it stands there; by bot/languages/lists.py\n"
    )
    return note + "".join(rows)


def _read_words() -> Iterator[tuple[str, str]]:
    """Words with their readings, as the sentence around them tells."""
    speech = load_speech("zh")
    for line in _lines("zh"):
        for run in _HAN.findall(in_mandarin(speech.normalise(line, "Hans"))):
            syllables, at = lazy_pinyin(run), 0
            for word in speech.words(run):
                yield " ".join(syllables[at : at + len(word)]), word
                at += len(word)


def _lines(code: str) -> Iterator[str]:
    """Training lines, answers and titles of a language, with the shared steps of normalisation."""
    paths = [*(ROOT / "nlu_data" / code).glob("*.yml"), *(ROOT / "knowledge_base").glob(f"*/*/{code}.md")]
    for path in [*paths, ROOT / f"knowledge_base/titles/{code}.yml"]:
        yield from map(shared.normalise, path.read_text("utf-8").splitlines())


if __name__ == "__main__":
    main()
