"""Mandarin in Latin letters, as who has no input method types it: pinyin, read with the words of pinyin.tsv.

The likeliest row of words with these letters is taken, each word for itself by how often our texts hold it (Viterbi).
A blank or an apostrophe may stand between any two syllables and within none.
"""

import math
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Iterator, NamedTuple, Optional

_RUN = re.compile("[a-z\u00c0-\u024f]+(?:[ '\u2019]+[a-z\u00c0-\u024f]+)*")
_BREAK = re.compile("[ '\u2019]+")
_UMLAUT = "u\u0308"
_TONES = {"\u0300", "\u0301", "\u0304", "\u030c"}


class _Word(NamedTuple):
    """A word, how unlikely it is (less is better), and after how many letters its syllables end."""

    text: str
    cost: float
    ends: frozenset[int]


def to_hanzi(text: str) -> str:
    """The text with what is spelt in pinyin in characters; other words stay."""
    return _RUN.sub(lambda found: _convert(found.group()), without_tones(text))


def without_tones(text: str) -> str:
    """Without the marks of tones; the letter u with two dots is v, as keyboards have it."""
    letters = unicodedata.normalize("NFD", text).replace(_UMLAUT, "v")
    return unicodedata.normalize("NFC", "".join(one for one in letters if one not in _TONES))


def is_pinyin(word: str) -> bool:
    """Whether the letters can be cut into syllables."""
    syllables, longest = _syllables()
    reached = [True] + [False] * len(word)
    for at in range(len(word)):
        for end in range(at + 1, min(at + longest, len(word)) + 1) if reached[at] else ():
            reached[end] = reached[end] or word[at:end] in syllables
    return bool(word) and reached[-1]


def spellings(text: str, script: str) -> dict[str, str]:
    """Chinese characters in pinyin, with syllables apart and words whole; what has no reading is dropped."""
    if script != "Hani":
        return {}
    readings = [_readings()[word] for word in _longest_words(text)]
    return {"Latn": " ".join([*readings, *(one.replace(" ", "") for one in readings if " " in one)])}


def _longest_words(text: str) -> Iterator[str]:
    readings, at = _readings(), 0
    longest = max(map(len, readings))
    while at < len(text):
        word = next((text[at:end] for end in range(at + longest, at, -1) if text[at:end] in readings), "")
        if word:
            yield word
        at += len(word) or 1


def _convert(run: str) -> str:
    """Groups of words in pinyin become characters without blanks; a word that is none stands between blanks."""
    out: list[str] = []
    group: list[str] = []
    for word in [*_BREAK.split(run), ""]:
        if word and is_pinyin(word):
            group.append(word)
            continue
        if group:
            out.append(_likeliest(group) or " ".join(group))
            group = []
        out += [word] if word else []
    return " ".join(out)


def _likeliest(group: list[str]) -> Optional[str]:
    """The likeliest words for these letters; None where our words do not reach."""
    letters = "".join(group)
    words, longest = _words()
    breaks = {sum(map(len, group[:count])) for count in range(1, len(group))}
    best: list[Optional[tuple[float, int, str]]] = [(0.0, 0, "")] + [None] * len(letters)
    for at in range(len(letters)):
        before = best[at]
        if before is None:
            continue
        for end in range(at + 1, min(at + longest, len(letters)) + 1):
            inside = {place - at for place in breaks if at < place < end}
            for word in words.get(letters[at:end], ()):
                cost, now = before[0] + word.cost, best[end]
                if inside <= word.ends and (now is None or cost < now[0]):
                    best[end] = (cost, at, word.text)
    return _trace(best)


def _trace(best: list[Optional[tuple[float, int, str]]]) -> Optional[str]:
    out: list[str] = []
    at = len(best) - 1
    while at:
        step = best[at]
        if step is None:
            return None
        out.append(step[2])
        at = step[1]
    return "".join(reversed(out))


@cache
def _rows() -> tuple[tuple[str, str, int], ...]:
    """Reading with blanks between syllables, word, how often it was seen."""
    lines = Path(__file__).with_name("pinyin.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple((reading, word, int(count)) for reading, word, count in rows)


@cache
def _words() -> tuple[dict[str, list[_Word]], int]:
    """Words by their letters, and how many letters the longest has."""
    total = sum(count for _, _, count in _rows())
    words: dict[str, list[_Word]] = {}
    for reading, word, count in _rows():
        lengths = [len(syllable) for syllable in reading.split(" ")]
        ends = frozenset(sum(lengths[:size]) for size in range(1, len(lengths)))
        words.setdefault(reading.replace(" ", ""), []).append(_Word(word, -math.log(count / total), ends))
    return words, max(map(len, words))


@cache
def _syllables() -> tuple[frozenset[str], int]:
    syllables = frozenset(syllable for reading, *_ in _rows() for syllable in reading.split(" "))
    return syllables, max(map(len, syllables))


@cache
def _readings() -> dict[str, str]:
    return {word: reading for reading, word, _ in reversed(_rows())}
