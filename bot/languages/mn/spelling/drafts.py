"""Joins stems and endings of Mongolian words, and finds the short vowels that Cyrillic spelling keeps.

A draft is a word in the Latin letters of cyrillic.tsv with marks. `*` and `~` are short vowels that may fall; `~` was
an i, which leaves a soft sign in a word with back vowels. Capitals are vowels of endings, which follow the stem: A is
short, AA long, U long and round, G of the genitive, O of the accusative, D and T of the dative (written d and t), J of
the voluntative.
"""

import re
from functools import cache
from pathlib import Path

_LETTERS = Path(__file__).with_name("cyrillic.tsv")
_VOWELS = "aeiouöüı"
_SLOTS = "*~"
_BACK = re.compile("[aouı]")
_NO_SIGNS = str.maketrans("", "", "'\"")
_CONSONANT = rf"[^{_VOWELS}y{_SLOTS}]"
# Consonants that must stand beside a vowel, as the spelling rules of 1941 have it; and those behind which a vowel is i.
_VOICED = set("mnglbwr")
_HUSHERS = set("jčš")
_LONG = re.compile("(?:[aeiouöü]{2}|y)$")
_BREAK = re.compile(f"[{_VOWELS}y {_SLOTS}]")
_MARK = re.compile("AA|[AUGODTJ]")
# The short vowel of a Cyrillic word's last syllable, which may fall when an ending follows.
_LAST = re.compile(rf"(?<=[{_VOWELS}y'])([^{_VOWELS}y' ]+)([aeoö]|(?<=[jčš])i)(?=[^{_VOWELS}y']$)")
# Verbs whose last consonant needs the vowel behind it: hard n and g, and y, written in one letter with it.
_HELD = re.compile(rf"(?:y|[{_VOWELS}]n|[ao]g)[{_VOWELS}]$")
# Verbs in which a vowel comes back before the last consonant where the one behind it falls: amrah, but amarsan.
_ONE_SYLLABLE = rf"^[^{_VOWELS}]*[{_VOWELS}]+[^{_VOWELS}y]?"
_REGAINED = re.compile(rf"([jčšx]|{_ONE_SYLLABLE}(?:[^{_VOWELS}yglnr](?=l)|[^{_VOWELS}yr](?=[mbwr])))([mlbwr])\*$")
_TWO_CONSONANTS = re.compile(rf"{_CONSONANT}{{2}}\*$")
_HARD_R = re.compile(rf"{_CONSONANT}\*r\*$")
# The ending of the condition has b behind l and m.
_HARDENED = re.compile("(?<=[lm])w(?=[aeoö]l)")


def stem(cyrillic: str) -> str:
    """The draft of a word in Cyrillic letters: its last short vowel may fall, a soft sign is an i again."""
    latin = to_latin(cyrillic)
    found = _LAST.search(latin)
    if latin.endswith("'"):
        return latin[:-1] + "~"
    if found and found.group(2) in ("i", _harmony(latin[: found.start(2)])):
        return latin[: found.start(2)] + "*" + latin[found.end() :]
    return latin


def verb_stem(infinitive: str) -> str:
    """The draft of a verb's stem from its infinitive in Cyrillic letters, which ends in a vowel and h."""
    latin = to_latin(infinitive)[:-1]
    if _LONG.search(latin) or _HELD.search(latin):
        return latin
    return _REGAINED.sub(r"\1*\2*", latin[:-1] + ("~" if latin.endswith("i") else "*"))


def join(draft: str, ending: str) -> str:
    """The draft of the stem with the ending, whose capitals take their sounds from the stem."""
    draft = _sound(draft)
    if ending.startswith(("nA", "w")):
        draft = _before_n_or_w(draft, ending[0])
    if ending.startswith("w*") and draft.rstrip(_SLOTS).endswith("w"):
        ending = "b" + ending[1:]
    elif ending == "j" and _HARD_R.search(draft):
        ending = "č"
    return re.sub(r"\*+~|~\*+", "~", re.sub(r"\*{2,}", "*", _sound(draft + ending)))


def settle(draft: str) -> str:
    """The word in Cyrillic letters: short vowels fall from the right wherever the consonants around can be spoken."""
    for place in range(len(draft) - 1, -1, -1):
        if draft[place] in _SLOTS and _falls(draft, place):
            draft = draft[:place] + _trace(draft, place) + draft[place + 1 :]
    while found := re.search(f"[{_SLOTS}]", draft):
        before, mark = draft[: found.start()], found.group()
        is_i = before[-1:] in _HUSHERS or (mark == "~" and (_is_back(draft) or before[-1:] in ("g", "x")))
        draft = before + ("i" if is_i else _harmony(before)) + draft[found.end() :]
    return to_cyrillic_letters(_HARDENED.sub("b", draft.replace("töy", "tey")))


def _before_n_or_w(draft: str, consonant: str) -> str:
    """The stem before n of the present or w of the past: an i stays, and before n the vowel behind two consonants."""
    if draft.endswith("~") and draft[-2:-1] not in _HUSHERS:
        return draft[:-1] + "i"
    if consonant == "n" and _TWO_CONSONANTS.search(draft):
        return draft[:-1] + _harmony(draft)
    return draft


def _sound(draft: str) -> str:
    """The draft with its capitals as the sounds that they have there, from the first on."""
    while found := _MARK.search(draft):
        draft = _meet(draft[: found.start()], found.group()) + draft[found.end() :]
    return draft


def _meet(draft: str, mark: str) -> str:
    """The draft with one capital behind it as the sounds that it has there."""
    if mark in ("G", "O"):
        return _meet_case(draft, mark)
    if mark in ("D", "T"):
        hard = draft[-1:] in tuple("gwskpf") or (mark == "T" and draft.endswith("r"))
        return draft + ("t" if hard else "*d" if draft and not _LONG.search(draft) else "d")
    if mark == "J":
        return _meet_voluntative(draft)
    if mark == "A":
        if _LONG.search(draft) or draft[-1:] in tuple(_VOWELS):
            return draft
        return draft[:-1] + "i" if draft.endswith("~") else draft.rstrip("*") + _harmony(draft)
    return _meet_long(draft, _harmony(draft) if mark == "AA" else "u" if _is_back(draft) else "ü")


def _meet_long(draft: str, vowel: str) -> str:
    """The long vowel behind the draft: it takes the place of a short one, g parts it from another long one."""
    if draft.endswith(("~", "'")):
        keeps_i = _is_back(draft) and draft[-2:-1] not in _HUSHERS
        return draft[:-1] + ("i" if keeps_i else vowel) + vowel
    if _LONG.search(draft):
        return draft + "g" + vowel * 2
    if _ends_in_y_and_vowel(draft):
        return draft + vowel
    return (draft.rstrip("*" + _VOWELS) or draft) + vowel * 2


def _meet_case(draft: str, mark: str) -> str:
    """The genitive (G) or accusative (O) behind the draft."""
    if _LONG.search(draft):
        return draft + ("g" if mark == "O" else "n" if draft.endswith("y") else "giyn")
    if _ends_in_y_and_vowel(draft):
        return draft + ("iyg" if mark == "O" else "iyn")
    loses = len(draft) > 2 and draft[-1] in "*~'" + _VOWELS
    bare = draft[:-1] if loses else draft
    hard_g = loses and bare.endswith("g") and draft[-1] in "ao"
    front = not _is_back(draft) or (bare[-1:] in tuple("jčšgk") and not hard_g) or (loses and draft[-1] in "~'i")
    return bare + ("iy" if front else "ı") + ("g" if mark == "O" else "" if draft.endswith("n") else "n")


def _meet_voluntative(draft: str) -> str:
    """What one wants to do: y and a vowel, parted from a consonant by a sign."""
    vowel = _harmony(draft)
    ending = "y" + ("e" if vowel == "ö" else vowel)
    if _LONG.search(draft):
        return draft + ending
    if _TWO_CONSONANTS.search(draft) and draft[-2] in _VOICED:
        return draft[:-1] + vowel + ending
    sign = "'" if draft.endswith("~") or vowel in "eö" else '"'
    return draft.rstrip(_SLOTS + _VOWELS) + sign + ending


def _ends_in_y_and_vowel(draft: str) -> bool:
    return draft[-2:-1] == "y" and draft[-1] in _VOWELS


def _harmony(draft: str) -> str:
    """The short vowel that may follow: the last one decides, where i and what has fallen do not count."""
    for letter in reversed(draft):
        if letter in "oö":
            return letter
        if letter in "auı":
            return "a"
        if letter in "eü":
            return "e"
    return "e"


def _is_back(draft: str) -> bool:
    return bool(_BACK.search(draft))


def _falls(draft: str, place: int) -> bool:
    """Whether the word can be spoken without the vowel at `place`."""
    left, right = _BREAK.split(draft[:place])[-1], _BREAK.split(draft[place + 1 :])[0]
    closed = place + 1 + len(right) == len(draft)
    return _is_sayable(left.translate(_NO_SIGNS), right.translate(_NO_SIGNS), closed)


def _is_sayable(left: str, right: str, closed: bool) -> bool:
    """Whether consonants can meet between two vowels or, where `closed`, at the end of the word."""
    run = left + right
    if left and right and (left[-1] == right[0] not in "sd" or {left[-1], right[0]} == {"t", "d"}):
        return False
    if _VOICED & set(run[1:] if closed else run[1:-1]) or len(run) > (2 if closed else 3):
        return False
    return not closed or len(run) < 2 or run[0] in _VOICED or run == "st"


def _trace(draft: str, place: int) -> str:
    """What a fallen vowel leaves: a soft sign of an i, save behind consonants that take none."""
    before = draft[place - 1 : place]
    takes_sign = draft[place] == "~" and _is_back(draft) and before and before not in "jčšgxcyz" + _VOWELS
    return "'" if takes_sign else ""


def read_rows(path: Path) -> list[list[str]]:
    """The rows of a table, without its comments."""
    lines = path.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def to_latin(cyrillic: str) -> str:
    """Cyrillic letters in the Latin ones of the rules."""
    return cyrillic.translate(_from_cyrillic())


def to_cyrillic_letters(latin: str) -> str:
    """Latin letters of the rules in Cyrillic ones."""
    pattern, table = _from_latin()
    return pattern.sub(lambda found: table[found.group()], latin)


@cache
def _from_cyrillic() -> dict[int, str]:
    table: dict[str, str] = {}
    for cyrillic, latin in read_rows(_LETTERS):
        table.setdefault(cyrillic, latin)
    return str.maketrans(table)


@cache
def _from_latin() -> tuple["re.Pattern[str]", dict[str, str]]:
    table: dict[str, str] = {}
    for cyrillic, latin in read_rows(_LETTERS):
        table.setdefault(latin, cyrillic)
    return re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True)))), table
