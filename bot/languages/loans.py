"""Chinese words in texts of another language in Latin letters: "juzhuzhengni" is "juzhuzheng" with an ending.

Who writes another language on a Latin keyboard writes the words of offices in pinyin; in characters the encoder knows
them.
"""

import re
from functools import cache
from pathlib import Path
from typing import Optional

_PINYIN = Path(__file__).with_name("zh") / "pinyin.tsv"
# Shorter ones are too often beginnings of the language's own words; of the shortest only frequent ones are taken.
_SHORTEST = 4
_SHORTEST_WITH_ENDING = 5
_FREQUENT = 5
_LONGEST = 40  # letters; no word is longer, and what is takes time with the square of its length


def split_loan(word: str, endings: re.Pattern[str]) -> Optional[tuple[str, str]]:
    """The Chinese word in characters and the ending left over, in Latin letters; None where it begins with none."""
    for size in range(len(word), _SHORTEST - 1, -1) if len(word) <= _LONGEST else ():
        shortest = _SHORTEST if size == len(word) else _SHORTEST_WITH_ENDING
        chinese = _compound(word[:size]) if size >= shortest else None
        if chinese and endings.fullmatch(word[size:]):
            return chinese, word[size:]
    return None


def word_of(letters: str) -> Optional[str]:
    """The word of several characters whose pinyin is `letters`, without blanks and tones (ü as v or u), if any."""
    return _words().get(letters)


def _compound(letters: str) -> Optional[str]:
    """One word, or two written together."""
    whole = word_of(letters)
    if whole:
        return whole
    cuts = range(_SHORTEST, len(letters) - _SHORTEST + 1)
    pairs = ((word_of(letters[:at]), word_of(letters[at:])) for at in cuts)
    return next((first + second for first, second in pairs if first and second), None)


@cache
def _words() -> dict[str, str]:
    """The most frequent word of each reading; single characters say too little."""
    lines = _PINYIN.read_text("utf-8").splitlines()
    rows = sorted((line.split("\t") for line in lines if not line.startswith("#")), key=lambda row: int(row[2]))
    found = {
        reading.replace(" ", ""): word
        for reading, word, count in rows
        if len(word) > 1 and (len(reading) > _SHORTEST + 1 or int(count) >= _FREQUENT)
    }
    with_u = {letters.replace("lv", "lu").replace("nv", "nu"): word for letters, word in found.items()}
    return {**with_u, **found}
