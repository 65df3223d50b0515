"""Mongolian in the traditional script, spelt in Cyrillic letters as far as tables and rules can tell.

The traditional script keeps the sounds of centuries ago (ulagan, today ulaan) and has one shape for several letters, so
those who type by sight mix them. A word is therefore looked for under a key that does not tell the mixed letters apart:
in terms.tsv and words.tsv, then as one of those words with endings of suffixes.tsv; any other is read by sounds.tsv.
Endings that stand apart, behind a narrow space or a plain one, come to the word before them.
"""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple, Optional, TypeVar, Union

from bot.languages.mn.spelling.drafts import join, read_rows, settle, stem, to_latin, verb_stem

_HERE = Path(__file__).parent
_VOWELS = "aeiouöüé"
_BACK, _FRONT = "aou", "eöü"
_VARIANTS = "\u180b-\u180d\u180f\u200c\u200d"
_GAP = re.compile("[ \u00a0\u202f\u180e]+")
_INFINITIVE = re.compile("..x[uüoö]$")
_LINKS = "uüoö"
# No word is longer; what is, is spelt letter by letter. And no ending.
_LONGEST, _LONGEST_ENDING = 40, 8
# What a particle may depend on in the word before it.
_SOUNDS_BEFORE = {"long": re.compile("[aeiouöü]{2}$|y$"), "nasal": re.compile("[nmlw]$")}
_SIGNS = {
    "\u1800": " ",
    "\u1801": "\u2026",
    "\u1802": ",",
    "\u1803": ".",
    "\u1804": ":",
    "\u1805": ".",
    "\u1806": "-",
    "\u1808": ",",
    "\u1809": ".",
    **{chr(code): "" for code in (0x1807, 0x180A, 0x180B, 0x180C, 0x180D, 0x180E, 0x180F)},
    **{chr(0x1810 + digit): str(digit) for digit in range(10)},
}
_SIGN_TABLE = str.maketrans(_SIGNS)
# Letters that are typed for one another: o/u and oe/ue, t/d, sh/s before i, ng/n.
_MIXED = str.maketrans("uüdšŋé", "oötsne")
# Those that look alike inside a word beside these: a/e, o/oe. Only where a word mixes back vowels and front ones.
_ALIKE = str.maketrans("eö", "ao")
_TO_FRONT, _TO_BACK = str.maketrans(_BACK, _FRONT), str.maketrans(_FRONT, _BACK)
_FOREIGN = re.compile("[éfkczhwpj]")
_Row = TypeVar("_Row")


class Word(NamedTuple):
    """A word on its way: its Cyrillic spelling, the draft that endings are joined to, and its key."""

    text: str
    draft: str
    key: str = ""


class Ending(NamedTuple):
    """A row of suffixes.tsv."""

    written: str
    read: str
    behind: str
    makes: str


def to_cyrillic(text: str) -> str:
    """The text with every word of traditional letters in Cyrillic ones; other words stay."""
    pieces: list[Union[str, Word]] = []
    for number, part in enumerate(_word_pattern().split(text)):
        if number % 2:
            _add(pieces, _transcribe(part))
        else:
            pieces.append(part)
    return "".join(one.text if isinstance(one, Word) else one.translate(_SIGN_TABLE) for one in pieces)


def _add(pieces: list[Union[str, Word]], latin: str) -> None:
    """Puts one more word behind the pieces, the last of which is what stands between it and the word before."""
    between, key = str(pieces[-1]), _key(latin)
    before = pieces[-2] if len(pieces) > 1 and _GAP.fullmatch(between) else None
    ending = _endings("apart").get(latin) or _endings("apart").get(key)
    if isinstance(before, Word):
        if pair := _words().get(f"{before.key} {key}"):
            pieces[-2:] = [pair]
        elif ending and len(before.draft) < 2 * _LONGEST:
            pieces[-2:] = [_with_endings(before.draft, (ending.read,))]
        else:
            pieces.append(_particle(before.text, key) or _spell(latin))
    elif ending and between.rstrip()[-1:].isalnum():
        pieces[-1] = between.rstrip() + "-"
        pieces.append(_with_endings("", (ending.read,)))
    else:
        pieces.append(_spell(latin))


def _particle(before: str, key: str) -> Optional[Word]:
    """The word of this key where its sound depends on how the word before ends; None for other words."""
    for behind, pattern in _SOUNDS_BEFORE.items():
        if (row := _endings(behind).get(key)) and pattern.search(to_latin(before)):
            return _with_endings("", (row.read,))._replace(key=key)
    return None


def _spell(latin: str) -> Word:
    """One word by the first of the ways that knows it, as it is written before as it may be meant."""
    key = _key(latin)
    alike = _words_alike().get(key.translate(_ALIKE)) if _is_mixed(latin) else None
    if found := _known(latin) or _known(key) or alike or _inflected(latin) or _inflected(key):
        return found._replace(key=key)
    draft = _read(latin)
    return Word(settle(draft), draft, key)


def _known(key: str) -> Optional[Word]:
    """The word of these letters or this key: as the table has it, or a bare stem of a verb, which is a command."""
    verb = _verbs().get(key)
    return _words().get(key) or (_with_endings(verb, ()) if verb else None)


def _inflected(key: str) -> Optional[Word]:
    """A word of the table with endings, the longest stem first."""
    if len(key) > _LONGEST:
        return None
    for cut in range(len(key) - 1, 1, -1):
        start, rest = key[:cut], key[cut:]
        for draft, kind in ((_verbs().get(start), "verb"), (cut > 2 and _nouns().get(start), "noun")):
            if draft and (reads := _parse(rest, kind)) is not None:
                return _with_endings(draft, reads)
    return None


@lru_cache(maxsize=4096)
def _parse(rest: str, kind: str) -> Optional[tuple[str, ...]]:
    """How the endings that `rest` consists of are read behind a word of this kind; None where it is something else."""
    if not rest:
        return ()
    starts = (0, 1) if kind == "verb" and rest[0] in _LINKS else (0,)
    for start in starts:
        for end in range(min(len(rest), start + _LONGEST_ENDING), start, -1):
            row = _endings(kind).get(rest[start:end])
            if row and (further := _parse(rest[end:], row.makes)) is not None:
                return (row.read, *further)
    return None


def _with_endings(draft: str, reads: tuple[str, ...]) -> Word:
    for read in reads:
        draft = join(draft, read)
    return Word(settle(draft), draft)


def _read(latin: str) -> str:
    """The draft of a word that no table knows; endings that no stem looks like are read as such."""
    key = _key(latin)
    for size in range(min(len(key), _LONGEST_ENDING), 0, -1):
        row, end = _endings("any").get(key[-size:]), len(latin) - size
        if row and any(letter in _VOWELS for letter in latin[:end]):
            return join(_read_letters(latin, end), row.read)
    return join(_read_letters(latin, len(latin)), "")


def _read_letters(latin: str, end: int) -> str:
    """A word up to the place `end` by the rows of sounds.tsv."""
    loan = len(latin) > _LONGEST or bool(_FOREIGN.search(latin))
    if not loan and _is_mixed(latin):
        first = next(letter for letter in latin if letter in _BACK + _FRONT)
        latin = latin.translate(_TO_BACK if first in _BACK else _TO_FRONT)
    read, at, where = "", 0, "loan" if loan else "first"
    while at < end:
        sound, after = _next_sound(latin, at, where)
        read += sound
        if where == "first" and latin[at] in _VOWELS:
            where = "later"
        at = after
    return read


def _next_sound(latin: str, at: int, where: str) -> tuple[str, int]:
    """What is read at this place, and where reading goes on."""
    for row_where, pattern, read in _sounds():
        if row_where in (where, "any") and (found := pattern.match(latin, at)):
            return found.expand(read), found.end()
    return "", at + 1


def _is_mixed(latin: str) -> bool:
    """Whether a word has back vowels and front ones, as no word of the language itself has."""
    return any(letter in _BACK for letter in latin) and any(letter in _FRONT for letter in latin)


def _transcribe(word: str) -> str:
    """A word of the traditional script in Latin letters, without marks of shape."""
    return "".join(_letters().get(letter, "") for letter in word)


def _key(latin: str) -> str:
    """What a word is looked for under: letters that are typed for one another made one."""
    return re.sub("(?<=[aeoö])yi", "i", latin.translate(_MIXED))


@cache
def _letters() -> dict[str, str]:
    return {row[0]: row[1] for row in read_rows(_HERE / "letters.tsv")}


@cache
def _word_pattern() -> "re.Pattern[str]":
    """A word: letters with marks of shape among them, and the vowel that stands off at its end."""
    letters = "".join(_letters())
    return re.compile(f"([{letters}](?:[{letters}{_VARIANTS}]|\u180e(?=[\u1820\u1821](?![{letters}])))*)")


@cache
def _words() -> dict[str, Word]:
    """The tables of words, by their letters and by key; of two words with one key the first counts."""
    table: dict[str, Word] = {}
    for written, cyrillic in read_rows(_HERE / "terms.tsv") + read_rows(_HERE / "words.tsv"):
        latin = " ".join(map(_transcribe, written.split(" ")))
        draft = to_latin(cyrillic) if _is_verb(latin, cyrillic) else stem(cyrillic)
        table.setdefault(latin, Word(cyrillic, draft))
    return _with_keys(table)


def _with_keys(table: "dict[str, _Row]") -> "dict[str, _Row]":
    """The table with its rows under their keys too, where nothing is written so."""
    for latin, row in list(table.items()):
        table.setdefault(_key(latin), row)
    return table


@cache
def _words_alike() -> dict[str, Word]:
    """The same under keys that do not tell back vowels from front ones."""
    return {key.translate(_ALIKE): word for key, word in reversed(_words().items())}


@cache
def _verbs() -> dict[str, str]:
    """Stems of the verbs of the table, which stand there as infinitives, and their drafts."""
    return {key[:-2]: verb_stem(word.text) for key, word in _words().items() if _is_verb(key, word.text)}


@cache
def _nouns() -> dict[str, str]:
    return {key: word.draft for key, word in _words().items() if not _is_verb(key, word.text)}


def _is_verb(key: str, cyrillic: str) -> bool:
    """Whether a row of the tables is a verb: both spellings are infinitives."""
    return bool(_INFINITIVE.search(key)) and to_latin(cyrillic).endswith("x")


@cache
def _endings(behind: str) -> dict[str, Ending]:
    """The endings that stand behind one kind of word, by their letters and by key."""
    rows = [Ending(_transcribe(written), *rest) for written, *rest in read_rows(_HERE / "suffixes.tsv")]
    return _with_keys({row.written: row for row in rows if behind in row.behind.split(",")})


@cache
def _sounds() -> list[tuple[str, "re.Pattern[str]", str]]:
    return [(where, re.compile(written), read) for where, written, read in read_rows(_HERE / "sounds.tsv")]
