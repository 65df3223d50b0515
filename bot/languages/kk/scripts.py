"""Kazakh between the Cyrillic script and the Arabic one of China, word by word, by the table letters.tsv.

The Arabic script writes front and back vowels alike: a word is front if it begins with the high hamza or holds one of
the letters for e, k and g, which occur in front words only.
"""

import re
from functools import cache
from pathlib import Path

_HAMZA = "\N{ARABIC LETTER HIGH HAMZA}"
_ARABIC = re.compile("[\u0621-\u06d3\u06d5]+")
_CYRILLIC = re.compile("[\u0400-\u052f]+")
_FRONT = "\u04d9\u04e9\u04af\u0456"  # schwa, barred o, straight u, dotted i
_MARKS_FRONT = "\u0435\u043a\u0433\u044d"  # e, k, g, reversed e
_ARABIC_MARKS_FRONT = "\N{ARABIC LETTER AE}\N{ARABIC LETTER KAF}\N{ARABIC LETTER GAF}"
_VOWELS = "\u0430\u04d9\u0435\u043e\u04e9\u04b1\u04af\u044b\u0456\u044d"
_SHORT_I, _I = "\u0439", "\u0438"
# Letters of other keyboards for the same Kazakh ones.
_KEYBOARDS = str.maketrans(
    {
        "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
        "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER HAMZA}": _HAMZA,
        "\N{ARABIC LETTER HEH}": "\N{ARABIC LETTER HEH DOACHASHMEE}",
    }
)


def to_cyrillic(text: str) -> str:
    """The text with every word of Arabic letters in Cyrillic ones; other words stay."""
    return _ARABIC.sub(lambda found: _word_to_cyrillic(found.group()), text.translate(_KEYBOARDS))


def to_arabic(text: str) -> str:
    """The text with every word of Cyrillic letters in Arabic ones; other words stay."""
    return _CYRILLIC.sub(lambda found: _word_to_arabic(found.group().lower()), text)


def spellings(text: str, script: str) -> dict[str, str]:
    """The text in the scripts that it is not written in."""
    return {"Cyrl": to_cyrillic(text)} if script == "Arab" else {"Arab": to_arabic(text)} if script == "Cyrl" else {}


def _word_to_cyrillic(word: str) -> str:
    front = word.startswith(_HAMZA) or any(letter in _ARABIC_MARKS_FRONT for letter in word)
    letters = [_choose(_to_cyrillic_table().get(one, ("",)), front) for one in word if one != _HAMZA]
    return "".join(_read_i(letters, place) for place in range(len(letters)))


def _choose(choices: tuple[str, ...], front: bool) -> str:
    """The front vowel of a front word, else the first choice."""
    fronts = [one for one in choices if one in _FRONT]
    return fronts[0] if front and fronts else choices[0]


def _read_i(letters: list[str], place: int) -> str:
    """The letter at `place`; the short i after a vowel or before one, the whole i else."""
    if letters[place] != _SHORT_I:
        return letters[place]
    before = letters[place - 1] if place else ""
    after = letters[place + 1] if place + 1 < len(letters) else ""
    return _SHORT_I if (before and before in _VOWELS) or (not before and after and after in _VOWELS) else _I


def _word_to_arabic(word: str) -> str:
    arabic = "".join(_to_arabic_table().get(one, one) for one in word)
    hamza = any(one in _FRONT for one in word) and not any(one in _MARKS_FRONT for one in word)
    return _HAMZA + arabic if hamza else arabic


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    lines = Path(__file__).with_name("letters.tsv").read_text("utf-8").splitlines()
    return tuple((row[0], row[1]) for line in lines if not line.startswith("#") for row in [line.split("\t")])


@cache
def _to_arabic_table() -> dict[str, str]:
    return dict(_rows())


@cache
def _to_cyrillic_table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for cyrillic, arabic in _rows():
        if len(arabic) == 1:
            table[arabic] = (*table.get(arabic, ()), cyrillic)
    return table
