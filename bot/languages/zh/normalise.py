"""Chinese spelling for understanding: Simplified characters for every view, and one wording of speech for n-grams.

Residents write Cantonese and other speech, dictate without a sign between sentences, and say much that means nothing.
"""

import re
from functools import cache
from pathlib import Path

from opencc import OpenCC

from bot.languages.zh.scripts import to_hanzi

_HAN = "\u3400-\u9fff\U00020000-\U0003134f"
# Signs and blanks beside a Chinese character; those within a number or between Latin words stay.
_BESIDE = re.compile(rf"(?<=[{_HAN}])[\W_]+|[\W_]+(?=[{_HAN}])")
_LARGEST = 9999  # as far as ages, days and wages go
_YEARS = range(1900, 2100)


def normalise(text: str, script: str) -> str:
    """The text in Simplified characters, converted by phrases, from pinyin, too; the words of Cantonese stay."""
    text = to_hanzi(text) if script == "Latn" else text
    simplified: str = _simplified().convert(text)
    return simplified.translate(_variants())


def fold(text: str) -> str:
    """With Mandarin words for those of speech, digits for numerals, without fillers and signs. For n-grams only."""
    text = _in_digits(in_mandarin(text))
    said = _fillers().sub("", text)
    said = _BESIDE.sub("", said if _says_something(said) else text)
    return said if _says_something(said) else text


def _says_something(text: str) -> bool:
    return any(map(str.isalnum, text))


def in_mandarin(text: str) -> str:
    """With the Mandarin words for those of Cantonese and other speech."""
    pattern, words = _spoken()
    return pattern.sub(lambda found: words[found.group()], text)


def _in_digits(text: str) -> str:
    """Numerals that are none by the rules, like "seven or eight", stay."""
    return _counted().sub(lambda found: _numerals().get(_one_two(found.group()), found.group()), text)


@cache
def _simplified() -> OpenCC:
    return OpenCC("t2s")


@cache
def _variants() -> dict[int, str]:
    return str.maketrans({row[0]: row[1] for row in _rows("variants.tsv")})


@cache
def _spoken() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of what is said, the longest first, each between the characters that it may stand between."""
    rows = [(*row, "", "")[:4] for row in _rows("spoken.tsv")]
    rows.sort(key=lambda row: -len(row[0]))
    parts = [
        (f"(?<![{after}])" if after else "") + re.escape(said) + (f"(?![{before}])" if before else "")
        for said, _, after, before in rows
    ]
    return re.compile("|".join(parts)), {said: read for said, read, *_ in rows}


@cache
def _fillers() -> re.Pattern[str]:
    fillers = sorted((row[0] for row in _rows("fillers.txt")), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, fillers)))


@cache
def _counted() -> re.Pattern[str]:
    """A run of numerals between what counted.txt names."""
    numeral = "".join(row[0] for row in _rows("numbers.tsv"))
    places = [row[0].split("_") for row in _rows("counted.txt")]
    before = "|".join(f"(?<={word})" for word, _ in places if word)
    after = "|".join(word for _, word in places if word)
    return re.compile(f"(?:{before})[{numeral}]+(?![{numeral}])|(?<![{numeral}])[{numeral}]+(?={after})")


@cache
def _numerals() -> dict[str, str]:
    """Chinese numerals to digits: counted ones, and years digit by digit."""
    signs = {int(row[1]): row[0] for row in reversed(_rows("numbers.tsv"))}
    years = {"".join(signs[int(digit)] for digit in str(year)): str(year) for year in _YEARS}
    return {**years, **{_numeral(number, signs): str(number) for number in range(1, _LARGEST + 1)}}


def _numeral(number: int, signs: dict[int, str]) -> str:
    """The Chinese numeral: a zero stands for units left out in between; ten itself needs no one before it."""
    out = ""
    for unit in (1000, 100, 10, 1):
        digit, rest = number // unit % 10, number % unit
        if digit:
            out += ("" if unit == 10 and number < 20 else signs[digit]) + (signs[unit] if unit > 1 else "")
        elif out and rest and not out.endswith(signs[0]) and number % (unit * 10):
            out += signs[0]
    return out


def _one_two(numeral: str) -> str:
    """With the first of the characters that mean the same."""
    return numeral.translate(_same_digits())


@cache
def _same_digits() -> dict[int, str]:
    first = {row[1]: row[0] for row in reversed(_rows("numbers.tsv"))}
    return str.maketrans({row[0]: first[row[1]] for row in _rows("numbers.tsv")})


@cache
def _rows(name: str) -> list[list[str]]:
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
