"""Numbers in texts: digits of any script and numbers in words, with what they count, for comparing two texts."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path

import yaml

_ISO_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)")
_NUMBERING = re.compile(r"^\d+\. ", re.MULTILINE)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the kind of thing that it counts, where the text says it plainly."""

    value: Fraction
    unit: str | None = None

    def __str__(self) -> str:
        value = str(self.value) if self.value.denominator == 1 else str(float(self.value))
        return value if self.unit is None else f"{value} ({self.unit})"

    def agrees(self, other: "Number") -> bool:
        """Whether both can be the same number of the same thing."""
        return self.value == other.value and (self.unit is None or other.unit is None or self.unit == other.unit)


@dataclass(frozen=True)
class _Words:
    """How one language writes numbers in words, with the two forms compiled from it."""

    digits: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, int] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    not_after: str = ""
    ordinal: str = ""
    not_behind: str = ""
    percent: str = ""
    days: tuple[str, ...] = ()

    @property
    def tail(self) -> str:
        """The form of a scale and a unit after a number."""
        scales = _either(self.scales)
        units = _either(self.units)
        return rf"\s?(?P<scale>{scales})?(?P<unit>(?:{units})(?!{self.not_after or '(?!)'}))?"


@cache
def _words(language: str) -> _Words:
    file = Path(__file__).with_name("number_words.yml")
    known = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return _Words(**known.get(language, {}))


@cache
def _digits_form(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<number>\d+(?:\.\d+)?){_words(language).tail}")


@cache
def _words_form(language: str) -> re.Pattern[str] | None:
    words = _words(language)
    if not words.digits:
        return None
    letters = "".join({**words.digits, **words.places})
    behind = f"(?<![{words.not_behind}])" if words.not_behind else ""
    return re.compile(rf"(?<!\d)(?<!\d\s){behind}(?P<number>[{letters}]+){words.tail}")


def numbers_in(text: str, language: str) -> list[Number]:
    """The numbers that the text states: all in digits, and those in words that count something known."""
    plain, days = _plain(text)
    stated = [number for number, unit in _in_words(plain, language) if unit]
    return [*days, *_in_digits(plain, language), *stated]


def digits_in(text: str, language: str) -> list[Number]:
    """The numbers that the text states in digits."""
    plain, days = _plain(text)
    return [*days, *_in_digits(plain, language)]


def any_values_in(text: str, language: str) -> set[Fraction]:
    """Every value that the text may mean, also by small numbers in words that count nothing known."""
    plain, days = _plain(text)
    known = _words(language).words
    spelled = {Fraction(known[word]) for word in re.findall(r"\w+", plain) if word in known}
    in_words = {number.value for number, _ in _in_words(plain, language)}
    return spelled | in_words | {number.value for number in [*days, *_in_digits(plain, language)]}


def spellings_of(day: str, language: str) -> list[str]:
    """The ways in which the language writes an ISO day (or month) in digits, whole and without its year."""
    forms = _words(language).days
    parts = dict(
        zip(("year", "month", "day"), (str(int(one)) for one in day.split("-") if one.isdigit()), strict=False)
    )
    return [day, *(form.format(**parts) for form in forms if all(f"{{{key}}}" not in form for key in _missing(parts)))]


def _missing(parts: Mapping[str, str]) -> set[str]:
    return {"year", "month", "day"} - set(parts)


def ascii_digits(text: str) -> str:
    """The text with the digits of every script as ASCII digits; circled numbers only count lines and go."""
    return text.translate(_DIGITS)


class _Digits(dict[int, str]):
    """What becomes of each character, found out when it is first met: texts are looked through many times over."""

    def __missing__(self, point: int) -> str:
        one = chr(point)
        digit = unicodedata.decimal(one, None)
        self[point] = "" if unicodedata.category(one) == "No" else one if digit is None else str(digit)
        return self[point]


_DIGITS = _Digits()


@lru_cache(maxsize=8192)
def _plain(text: str) -> tuple[str, tuple[Number, ...]]:
    plain = _THOUSANDS.sub("", _NUMBERING.sub("", ascii_digits(text)))
    plain = unicodedata.normalize("NFKC", plain)
    days: list[Number] = []
    for found in _ISO_DAY.finditer(plain):
        kinds = zip(("year", "month", "day"), found.groups(), strict=True)
        days += [Number(Fraction(part), kind) for kind, part in kinds if part is not None]
    return _ISO_DAY.sub(" ", plain), tuple(days)


@lru_cache(maxsize=8192)
def _in_digits(plain: str, language: str) -> tuple[Number, ...]:
    words = _words(language)
    return tuple(
        Number(
            Fraction(found["number"]) * words.scales.get(found["scale"] or "", 1), words.units.get(found["unit"] or "")
        )
        for found in _digits_form(language).finditer(plain)
    )


def _in_words(plain: str, language: str) -> Iterator[tuple[Number, str]]:
    words, form = _words(language), _words_form(language)
    for found in form.finditer(plain) if form else ():
        before, unit = plain[: found.start()], found["unit"] or ""
        kind = words.units.get(unit)
        if before.endswith(words.percent):
            kind = unit = "percent"
        elif (kind == "article") != before.endswith(words.ordinal):
            kind, unit = None, ""
        yield Number(_value(found["number"], words) * words.scales.get(found["scale"] or "", 1), kind), unit


def _value(spelled: str, words: _Words) -> Fraction:
    """The value of a number in words: by places (two hundred and five) or digit by digit (two zero two six)."""
    if not any(letter in words.places for letter in spelled):
        return Fraction("".join(str(words.digits[letter]) for letter in spelled))
    total, digit = 0, None
    for letter in spelled:
        if letter in words.places:
            total += (1 if digit is None else digit) * words.places[letter]
            digit = None
        else:
            digit = words.digits[letter]
    return Fraction(total + (digit or 0))


def _either(known: Mapping[str, object]) -> str:
    return "|".join(re.escape(one) for one in sorted(known, key=len, reverse=True)) or "(?!)"
