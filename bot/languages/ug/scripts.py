"""Converts Uyghur in Latin or Cyrillic letters to the Arabic script, by the tables latin.tsv and cyrillic.tsv."""

import re
import unicodedata
from functools import cache
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_HAMZA = "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}"
_VOWELS = set("\u0627\u06d5\u06d0\u0649\u0648\u06c7\u06c6\u06c8")
_TABLES = {"Latn": "latin.tsv", "Cyrl": "cyrillic.tsv"}


def to_arabic(text: str, script: str) -> str:
    """The text with every word of `script` ("Latn" or "Cyrl") spelt in Arabic letters; other words stay."""
    return _WORD.sub(lambda match: _word_to_arabic(match.group(), script), text)


def spellings(text: str, script: str) -> dict[str, str]:
    """A text in Arabic letters in the other two scripts, as most people spell them; digits and blanks stay."""
    return {other: _from_arabic(text, other) for other in _TABLES} if script == "Arab" else {}


def _from_arabic(text: str, script: str) -> str:
    """The text in the letters of `script`; what has none is dropped."""
    back = _reverse_table(script)
    return "".join(back.get(letter, letter if letter.isspace() or letter.isdigit() else "") for letter in text)


def _word_to_arabic(word: str, script: str) -> str:
    table, longest = _table(script)
    letters: list[str] = []
    at = 0
    while at < len(word):
        for size in range(longest, 0, -1):
            letter = table.get(word[at : at + size])
            if letter is not None:
                letters.append(letter)
                at += size
                break
        else:
            if word[at] not in "'\u2019":
                return word
            at += 1
    return _with_carriers(letters)


def _with_carriers(letters: list[str]) -> str:
    """A vowel at the start of a word, or after another vowel, stands on a hamza."""
    out: list[str] = []
    for letter in letters:
        if letter in _VOWELS and (not out or out[-1] in _VOWELS):
            out.append(_HAMZA)
        out.append(letter)
    return "".join(out)


@cache
def _reverse_table(script: str) -> dict[str, str]:
    """Arabic letters to the first, standard spelling of each; the letter e of Latin spelling without its mark."""
    table: dict[str, str] = {}
    for letters, arabic in _table(script)[0].items():
        table.setdefault(arabic, unicodedata.normalize("NFD", letters)[0] if len(letters) == 1 else letters)
    return table


@cache
def _table(script: str) -> tuple[dict[str, str], int]:
    lines = Path(__file__).with_name(_TABLES[script]).read_text("utf-8").splitlines()
    pairs = dict(line.split("\t") for line in lines if line and not line.startswith("#"))
    return pairs, max(map(len, pairs))
