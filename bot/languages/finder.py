"""Finds the language and script of a message: Unicode blocks first, then letters and spelling, then the identifier."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Mapping, Optional

import pycld2

from bot.languages.normalise import normalise
from bot.languages.scripts import count_scripts
from bot.languages.spelling import Spelling
from bot.languages.zh.scripts import is_pinyin, without_tones

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
_LATIN = re.compile(r"[a-z\u00c0-\u024f']+")
_ENOUGH_LETTERS = 2
_ENOUGH_TO_TELL = 5000  # characters; what comes after tells no more about the language
# A message of one or two words whose spelling leaves this much doubt takes the language that was chosen.
_FEW_WORDS = 2
_SURE = 0.9
# Chinese messages hold names and loans in Latin letters, and a name says nothing about the language: a mixed message is
# in another language than Chinese only if it has more words than a name has, and more letters than twice the Chinese
# characters (a Chinese word of two characters is about as long as one of four letters).
_LETTERS_A_CHARACTER = 2
_MORE_THAN_A_NAME = 3
# What is spelt like pinyin is Chinese only if so much of it can be cut into syllables; the rest are names and loans.
_MOSTLY = 0.75
_CLD_CODES = {"ENGLISH": "en", "ZHUANG": "za", "KAZAKH": "kk", "UIGHUR": "ug", "MONGOLIAN": "mn"}


@dataclass(frozen=True)
class Found:
    """What a message is written in."""

    language: str
    script: str


class LanguageFinder:
    """Finds languages; `spellings` by script tell those apart that share one."""

    def __init__(self, spellings: Mapping[str, Spelling]) -> None:
        """`spellings` by ISO 15924 code, as the trained component has learned them."""
        self._spellings = spellings

    def find(self, text: str, prior: Optional[str] = None) -> Found:
        """The language and script of `text`; `prior` is the conversation's, used where letters don't tell."""
        text = normalise(text[:_ENOUGH_TO_TELL])
        counts = count_scripts(text)
        for script, language in _NAMED.items():
            if counts[script] >= _ENOUGH_LETTERS or (counts[script] and len(counts) == 1):
                return Found(language, "Kore" if script == "Hang" else script)
        if counts["Arab"] >= _ENOUGH_LETTERS:
            return Found(self._arabic(text, prior), "Arab")
        if counts["Cyrl"] >= _ENOUGH_LETTERS:
            return Found(self._cyrillic(text, prior), "Cyrl")
        return self._latin_or_chinese(text, counts, prior)

    def _latin_or_chinese(self, text: str, counts: "Counter[str]", prior: Optional[str]) -> Found:
        words = _LATIN.findall(text)
        if counts["Hani"]:
            mixed = self._mixed(words, counts["Hani"], prior) if words else None
            return Found(mixed, "Latn") if mixed else Found("zh", "Hans")
        if not words:
            return Found(prior or "zh", _SCRIPT_OF.get(prior or "zh", "Hans"))
        language, chance = self._best("Latn", " ".join(words))
        if prior and len(words) <= _FEW_WORDS and chance < _SURE:
            return Found(prior, "Latn")
        return Found((language or "en") if chance >= 0.5 else "en", "Latn")

    def _mixed(self, words: list[str], characters: int, prior: Optional[str]) -> Optional[str]:
        """The language that Chinese words for papers and offices are mixed into, if there is one."""
        language, chance = self._best("Latn", " ".join(words))
        if chance < _SURE:
            return None
        many = len(words) >= _MORE_THAN_A_NAME and sum(map(len, words)) > _LETTERS_A_CHARACTER * characters
        return language if many or (language == prior and language != "en") else None

    def _arabic(self, text: str, prior: Optional[str]) -> str:
        letters = Counter(text)
        uyghur = sum(letters[letter] for letter in _UYGHUR_ONLY)
        kazakh = sum(letters[letter] for letter in _KAZAKH_ONLY)
        language, chance = self._best("Arab", text)
        if language and chance >= _SURE:
            return language
        if uyghur != kazakh:
            return "ug" if uyghur > kazakh else "kk"
        return language or _identify(text, ("ug", "kk")) or (prior if prior in ("ug", "kk") else "ug")

    def _cyrillic(self, text: str, prior: Optional[str]) -> str:
        letters = set(text)
        if letters & _KAZAKH_CYRILLIC:
            return "kk"
        if letters & _UYGHUR_CYRILLIC:
            return "ug"
        language, chance = self._best("Cyrl", text)
        learned = self._spellings["Cyrl"].languages if "Cyrl" in self._spellings else ()
        if language and chance >= _SURE and {"kk", "mn"} <= set(learned):
            return language
        found = _identify(text, ("kk", "mn", "ug"))
        if letters & _KAZAKH_OR_UYGHUR:
            return found if found in ("kk", "ug") else "kk"
        return found or language or (prior if prior in ("kk", "mn", "ug") else "mn")

    def _best(self, script: str, text: str) -> "tuple[Optional[str], float]":
        """The likeliest language of this script by spelling, and how likely it is; None where none was learned."""
        spelling = self._spellings.get(script)
        no_pinyin = () if script != "Latn" or _mostly_pinyin(text) else ("zh",)
        chances = spelling.chances(text, no_pinyin) if spelling else {}
        best = max(chances, key=lambda code: chances[code], default=None)
        return best, chances[best] if best else 0.0


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


def _mostly_pinyin(text: str) -> bool:
    words = _LATIN.findall(without_tones(text))
    return sum(len(word) for word in words if is_pinyin(word)) >= _MOSTLY * sum(map(len, words))


def _identify(text: str, among: tuple[str, ...]) -> Optional[str]:
    """The identifier's first guess among `among`; None where it has none."""
    try:
        _, _, guesses = pycld2.detect(text, bestEffort=True)
    except pycld2.error:
        return None
    codes = [_CLD_CODES.get(name) for name, *_ in guesses]
    return next((code for code in codes if code in among), None)
