"""Finds the language and script of a message: Unicode blocks first, then letters and words, then the identifier."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Mapping, Optional

import pycld2
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH

from bot.languages.normalise import normalise
from bot.languages.scripts import count_scripts
from bot.languages.ug.scripts import to_arabic

# Scripts that name their language; a message with two letters of one is in that language, whatever else is mixed in.
_NAMED = {"Yiii": "ii", "Tibt": "bo", "Mong": "mn", "Hang": "ko"}
_UYGHUR_ONLY = set(
    "\N{ARABIC LETTER E}\N{ARABIC LETTER YEH WITH HAMZA ABOVE}\N{ARABIC LETTER HEH DOACHASHMEE}"
    "\N{ARABIC LETTER YU}\N{ARABIC LETTER GHAIN}\N{ARABIC LETTER KHAH}"
)
_KAZAKH_ONLY = set("\N{ARABIC LETTER HIGH HAMZA}\N{ARABIC LETTER AIN}\N{ARABIC LETTER HAH}\N{ARABIC LETTER FARSI YEH}")
_KAZAKH_CYRILLIC = set("\u0456\u04b1")  # dotted i, straight u with stroke
_UYGHUR_CYRILLIC = set("\u0497")  # zhe with descender
_KAZAKH_OR_UYGHUR = set("\u04d9\u049b\u0493\u04a3\u04bb")
_LATIN_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_LETTERS = 2
_STEM = 4
# One or two words must be known by more letters: English ones begin alike ("restart", "test").
_LONG_STEM = 5
_UYGHUR_SHARE = 0.34
_CLD_CODES = {"ENGLISH": "en", "ZHUANG": "za", "KAZAKH": "kk", "UIGHUR": "ug", "MONGOLIAN": "mn"}


@dataclass(frozen=True)
class Found:
    """What a message is written in."""

    language: str
    script: str


class LanguageFinder:
    """Finds languages; `stems` are beginnings of Uyghur words, by which Uyghur in Latin letters is known."""

    def __init__(self, stems: Mapping[str, set[str]]) -> None:
        """`stems` by language code; build them with `learn_stems`."""
        self._uyghur = stems.get("ug", set())

    def find(self, text: str, prior: Optional[str] = None) -> Found:
        """The language and script of `text`; `prior` is the conversation's, used where letters don't tell."""
        text = normalise(text)
        counts = count_scripts(text)
        for script, language in _NAMED.items():
            if counts[script] >= _ENOUGH_LETTERS or (counts[script] and len(counts) == 1):
                return Found(language, "Kore" if script == "Hang" else script)
        if counts["Arab"] >= _ENOUGH_LETTERS:
            return Found(_arabic(text, prior), "Arab")
        if counts["Cyrl"] >= _ENOUGH_LETTERS:
            return Found(_cyrillic(text, prior), "Cyrl")
        return self._latin_or_chinese(text, counts, prior)

    def _latin_or_chinese(self, text: str, counts: "Counter[str]", prior: Optional[str]) -> Found:
        words = _LATIN_WORD.findall(" ".join(re.findall(r"[a-z\u00c0-\u024f']+", text)))
        if words and self._looks_uyghur(words, counts["Hani"] > 0, prior):
            return Found("ug", "Latn")
        if counts["Hani"]:
            return Found("zh", "Hans")
        if words:
            return Found(_latin(text, words, prior), "Latn")
        return Found(prior or "zh", _SCRIPT_OF.get(prior or "zh", "Hans"))

    def _looks_uyghur(self, words: list[str], mixed: bool, prior: Optional[str]) -> bool:
        few = len(words) < 3
        size = _LONG_STEM if few and prior != "ug" else _STEM
        known = sum(len(word) >= _STEM and self._is_known(to_arabic(word, "Latn"), size) for word in words)
        english = sum(word in ENGLISH for word in words)
        enough = 1 if mixed or few else 2
        return known >= enough and known / len(words) >= _UYGHUR_SHARE and english < known

    def _is_known(self, word: str, size: int) -> bool:
        stem = _stem(word, size)
        return len(stem) == size and stem in self._uyghur


_SCRIPT_OF = {
    "zh": "Hans",
    "ug": "Arab",
    "kk": "Arab",
    "bo": "Tibt",
    "ii": "Yiii",
    "mn": "Mong",
    "ko": "Kore",
    "za": "Latn",
    "en": "Latn",
}


def learn_stems(words: "list[str]") -> set[str]:
    """The beginnings by which `words` (Arabic script) are known again under any ending."""
    stems = {_stem(word, size) for word in words for size in (_STEM, _LONG_STEM)}
    return {stem for stem in stems if len(stem) >= _STEM}


def _stem(word: str, size: int) -> str:
    folded = word.replace("\N{ARABIC LETTER YEH WITH HAMZA ABOVE}", "").replace(
        "\N{ARABIC LETTER E}", "\N{ARABIC LETTER AE}"
    )
    return folded[:size]


def _arabic(text: str, prior: Optional[str]) -> str:
    letters = Counter(text)
    uyghur = sum(letters[letter] for letter in _UYGHUR_ONLY)
    kazakh = sum(letters[letter] for letter in _KAZAKH_ONLY)
    if uyghur != kazakh:
        return "ug" if uyghur > kazakh else "kk"
    return _identify(text, ("ug", "kk")) or (prior if prior in ("ug", "kk") else "ug")


def _cyrillic(text: str, prior: Optional[str]) -> str:
    letters = set(text)
    if letters & _KAZAKH_CYRILLIC:
        return "kk"
    if letters & _UYGHUR_CYRILLIC:
        return "ug"
    found = _identify(text, ("kk", "mn", "ug"))
    if letters & _KAZAKH_OR_UYGHUR:
        return found if found in ("kk", "ug") else "kk"
    return found or (prior if prior in ("kk", "mn", "ug") else "mn")


def _latin(text: str, words: list[str], prior: Optional[str]) -> str:
    found = _identify(text, ("en", "za"))
    if found == "za" and not any(word in ENGLISH for word in words):
        return "za"
    if found == "en" or sum(word in ENGLISH for word in words) >= max(1, len(words) // 4):
        return "en"
    if prior and len(words) <= 2:
        return prior
    return "en"


def _identify(text: str, among: tuple[str, ...]) -> Optional[str]:
    """The identifier's first guess among `among`; None where it has none."""
    try:
        _, _, guesses = pycld2.detect(text, bestEffort=True)
    except pycld2.error:
        return None
    codes = [_CLD_CODES.get(name) for name, *_ in guesses]
    return next((code for code in codes if code in among), None)
