"""Converts Uyghur in Latin or Cyrillic letters to the Arabic script, by the tables latin.tsv and cyrillic.tsv.

Phones lack half of the vowels, and x, q or j stand for several sounds, so a Latin word is read as the word of words.tsv
that is spelt so: first without the marks of vowels, then with the letters of phones, then by ear. A word that is not
there takes the longest beginning and the ending that are; what is left follows the table.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Optional, Sequence

from bot.languages.lexicon import SHORTEST_BEGINNING, Lexicon, read_counts
from bot.languages.loans import split_loan

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_ARABIC = re.compile("[\u0626-\u06d5]+")
_HAMZA = "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}"
_VOWELS = set("\u0627\u06d5\u06d0\u0649\u0648\u06c7\u06c6\u06c8")
_TABLES = {"Latn": "latin.tsv", "Cyrl": "cyrillic.tsv"}
_APOSTROPHES = ("'", "\u2019")
# Letters that are digraphs when they meet; an apostrophe keeps them apart.
_MEET = {"n": "g", "s": "h", "c": "h", "g": "h", "z": "h", "k": "h"}
# Who types the marks of vowels means the vowels without marks, too.
_MARKED = re.compile("[\u00eb\u00e9\u00e8\u00ea\u00f6\u00fc]")
_REPEATED = re.compile(r"(.)\1+")
MARKS, PHONE, EAR = range(3)  # the columns of keys, from strict to loose
# A short word that only sounds like a known one is often another.
_SHORTEST_BY_EAR = 5
# By so many letters must a beginning be longer before it may be one in the letters of phones.
_GAIN = 2
_MOST_ENDINGS = 3  # after a Chinese word
_TURKISH_I = "i\u0307"  # what lower case makes of the capital with a dot


def to_arabic(text: str, script: str) -> str:
    """The text with every word of `script` ("Latn" or "Cyrl") spelt in Arabic letters; other words stay."""
    if script != "Latn":
        return _WORD.sub(lambda match: _by_table(match.group(), script), text)
    text = text.replace(_TURKISH_I, "i")
    marked = _MARKED.search(text) is not None
    return _WORD.sub(lambda match: _latin_to_arabic(match.group(), marked), text)


def to_latin(text: str) -> str:
    """The text with every word of Arabic letters in ULY, with its marks and apostrophes; other words stay."""
    return _ARABIC.sub(lambda match: _word_to_latin(match.group()), text)


def spellings(text: str, script: str) -> dict[str, str]:
    """A text in Arabic letters in the other two scripts, as most people spell them; digits and blanks stay."""
    return {other: _from_arabic(text, other) for other in _TABLES} if script == "Arab" else {}


def _from_arabic(text: str, script: str) -> str:
    """The text in the letters of `script`, Latin vowels without marks; what has no letter is dropped."""
    back = _first_letters(script)
    spelt = "".join(back.get(letter, letter if letter.isspace() or letter.isdigit() else "") for letter in text)
    return "".join(unicodedata.normalize("NFD", one)[0] for one in spelt) if script == "Latn" else spelt


def _word_to_latin(word: str) -> str:
    out: list[str] = []
    for letter in word:
        latin = _first_letters("Latn").get(letter, "" if letter == _HAMZA else letter)
        apart = bool(out) and (letter == _HAMZA or _MEET.get(out[-1]) == latin[:1])
        out.append("'" + latin if apart else latin)
    return "".join(out)


def _by_table(word: str, script: str) -> str:
    letters = _cut(word, script)
    return word if letters is None else _with_carriers(letters, script)


def _latin_to_arabic(word: str, marked: bool) -> str:
    letters = _cut(word, "Latn")
    if letters is None:
        return word
    plain = _with_carriers(letters, "Latn")
    if marked and plain in _lexicon():
        return plain
    return _known(letters) or _chinese(word) or (None if marked else _joined(letters)) or plain


def _chinese(word: str) -> Optional[str]:
    """A Chinese word in characters, and its ending apart from it as in mixed texts; None for a Uyghur word."""
    found = split_loan(word, _endings())
    if found is None:
        return None
    chinese, ending = found
    return f"{chinese} {_by_table(ending, 'Latn')}" if ending else chinese


def _known(letters: Sequence[str]) -> Optional[str]:
    """The known word that is spelt so, by the strictest key that finds one."""
    deepest = EAR if len(letters) >= _SHORTEST_BY_EAR else PHONE
    found = (_lexicon().word(key(letters, level), level) for level in range(deepest + 1))
    return next(filter(None, found), None)


def _joined(letters: Sequence[str]) -> Optional[str]:
    """The longest known beginning, and after it the known ending, else what the table says."""
    strict, loose = (_longest_beginning(letters, level) for level in (MARKS, PHONE))
    level, size = (PHONE, loose) if loose >= strict + _GAIN else (MARKS, strict)
    if not size:
        return None
    beginning = _lexicon().beginning(key(letters[:size], level), level) or ""
    rest = letters[size:]
    ending = _lexicon().ending(key(rest, level), level) or "".join(_table("Latn").get(one, "") for one in rest)
    carrier = _HAMZA if beginning[-1] in _VOWELS and ending[:1] in _VOWELS else ""
    return beginning + carrier + ending


def _longest_beginning(letters: Sequence[str], level: int) -> int:
    """How many letters it has; 0 where there is none."""
    sizes = range(len(letters) - 1, SHORTEST_BEGINNING - 1, -1)
    return next((size for size in sizes if _lexicon().beginning(key(letters[:size], level), level)), 0)


def key(letters: Sequence[str], level: int) -> str:
    """What the letters, Latin or Arabic, share with other spellings; double letters count once from PHONE on."""
    table = _keys()[level]
    found = "".join([table.get(one, "") for one in letters])
    return found if level == MARKS else _REPEATED.sub(r"\1", found)


def _cut(word: str, script: str) -> Optional[list[str]]:
    """The letters of a word, digraphs whole, with apostrophes; None where one is not of this script."""
    table = _table(script)
    longest = max(map(len, table))
    letters: list[str] = []
    at = 0
    while at < len(word):
        size = next((size for size in range(longest, 0, -1) if word[at : at + size] in table), 0)
        if not size and word[at] not in _APOSTROPHES:
            return None
        letters.append(word[at : at + (size or 1)])
        at += size or 1
    return letters


def _with_carriers(letters: Sequence[str], script: str) -> str:
    """Arabic letters by the table; a vowel at the start, after a vowel or an apostrophe stands on a hamza."""
    table = _table(script)
    arabic = [table.get(one, "") for one in letters]
    out: list[str] = []
    for at, letter in enumerate(arabic):
        if letter in _VOWELS and (not at or arabic[at - 1] in _VOWELS or not arabic[at - 1]):
            out.append(_HAMZA)
        out.append(letter)
    return "".join(out)


@cache
def _endings() -> re.Pattern[str]:
    lines = Path(__file__).with_name("endings.txt").read_text("utf-8").splitlines()
    one = "|".join(sorted((line for line in lines if line and not line.startswith("#")), key=len, reverse=True))
    return re.compile(f"(?:{one}){{0,{_MOST_ENDINGS}}}")


@cache
def _lexicon() -> Lexicon:
    """The words of words.tsv by the three keys."""
    counts = read_counts(Path(__file__).with_name("words.tsv"))
    keys = [lambda word, level=level: key(word, level) for level in (MARKS, PHONE, EAR)]
    return Lexicon(counts, keys)


@cache
def _rows(script: str) -> tuple[list[str], ...]:
    lines = Path(__file__).with_name(_TABLES[script]).read_text("utf-8").splitlines()
    return tuple(line.split("\t") for line in lines if line and not line.startswith("#"))


@cache
def _table(script: str) -> dict[str, str]:
    """Letters of `script` to the Arabic ones."""
    return {row[0]: row[1] for row in _rows(script)}


@cache
def _first_letters(script: str) -> dict[str, str]:
    """Arabic letters to the first, standard spelling of each."""
    return {row[1]: row[0] for row in reversed(_rows(script))}


@cache
def _keys() -> tuple[dict[str, str], ...]:
    """For each level the keys of Latin letters and of the Arabic ones."""
    rows = _rows("Latn")
    return tuple({one: row[2 + level] for row in rows for one in row[:2]} for level in (MARKS, PHONE, EAR))
