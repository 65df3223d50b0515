"""Texts are written in the script of their language, with the invisible signs that its spelling needs and no others."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from core.content.guided.texts import bare
from core.content.models import Content
from core.content.problem import Problem

# What stands in brackets is mostly the Chinese name of a paper or an office.
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
# Of the letters of a whole part, and of each of its lines, where the name of a platform may weigh more.
_LEAST_SHARE, _LEAST_SHARE_OF_LINE = 0.8, 0.5
_BARE_STACK = re.compile(r"(?<![\u0F40-\u0FBC])[\u0F71-\u0F84\u0F90-\u0FBC]")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u180b-\u180f\u202f\u200c\u200d])*")


@dataclass(frozen=True)
class _Script:
    """One script of scripts.yml."""

    names: tuple[str, ...] = ("",)
    signs: frozenset[str] = frozenset()
    joiners: frozenset[str] = frozenset()
    suffixes: re.Pattern[str] | None = None
    never_alone: re.Pattern[str] | None = None


@cache
def _scripts() -> Mapping[str, _Script]:
    rows = yaml.safe_load(Path(__file__).with_name("scripts.yml").read_text(encoding="utf-8"))
    return {code: _script(row) for code, row in rows.items()}


def _script(row: Mapping[str, list[str]]) -> _Script:
    suffixes, alone = "|".join(row.get("suffixes", ())), "|".join(row.get("never_alone", ()))
    return _Script(
        names=tuple(row["names"]),
        signs=frozenset(chr(int(str(one), 16)) for one in row.get("signs", ())),
        joiners=frozenset(chr(int(str(one), 16)) for one in row.get("joiners", ())),
        suffixes=re.compile(rf"(?<= )(?:{suffixes})(?![\u1800-\u18AF])") if suffixes else None,
        never_alone=re.compile(rf"(?<=[ \u202f])(?:{alone})(?![\u180b-\u18AF])") if alone else None,
    )


def check_scripts(content: Content) -> Iterator[Problem]:
    """Every text in another script than its language's, and every invisible sign that is lost or out of place."""
    for language in content.languages.values():
        script = _scripts().get(language.script, _Script())
        lines = list(_lines(content, language.code))
        spelt = _spelt_with_joiners((line for _, _, line in lines), script.joiners)
        for path, number, line in lines:
            yield from _check_letters(line, language.script, path, number)
            yield from _check_signs(line, language.script, path, number)
            yield from _check_lost(line, spelt, script.joiners, path, number)


def _lines(content: Content, language: str) -> Iterator[tuple[str, int, str]]:
    """What is written in this language: path, line and words of titles, paragraphs, sections and guided checks."""
    for entry in content.entries.values():
        if language in entry.texts:
            text = entry.texts[language]
            for _, line, part in text.parts():
                yield text.path, line, part
        if entry.check is not None and language in entry.check.texts:
            asked = entry.check.texts[language]
            for _, line, words in asked.words():
                yield asked.path, line, bare(words)
    titles = content.titles.get(language)
    for id_, title in {**titles.topics, **titles.entries}.items() if titles is not None else ():
        assert titles is not None
        yield titles.path, titles.lines[id_], title


def _check_letters(line: str, script: str, path: str, number: int) -> Iterator[Problem]:
    whole = _BRACKETS.sub("", line)
    for part, least in ((whole, _LEAST_SHARE), *((one, _LEAST_SHARE_OF_LINE) for one in whole.split("\n"))):
        letters = {one: times for one, times in Counter(part).items() if one.isalpha()}
        own, total = sum(times for one, times in letters.items() if _is_of(one, script)), sum(letters.values())
        if own < least * total:
            what = f"{own} of {total} letters are of the script {script}: {part[:30]!r}"
            yield Problem(path, number, what, "the script of the language")


def _check_signs(line: str, code: str, path: str, number: int) -> Iterator[Problem]:
    script = _scripts().get(code, _Script())
    signs = set(line)
    invisible = {one for one in signs if unicodedata.category(one) == "Cf" or one == "\u202f"}
    invisible |= {one for one in signs if unicodedata.category(one) == "Zs" and one not in " \u3000"}
    for sign in sorted(invisible - script.signs):
        yield Problem(path, number, f"the invisible sign U+{ord(sign):04X}", f"only those that {code} needs")
    if any("ARABIC" in (name := unicodedata.name(one, "")) and " FORM" in name for one in signs):
        yield Problem(path, number, "letters in presentation forms", "the plain letters of U+0600 to U+06FF")
    if script.never_alone is not None and script.never_alone.search(line):
        yield Problem(path, number, "a final vowel stands alone", "U+180E before a separated final vowel")
    for found in script.suffixes.finditer(line) if script.suffixes else ():
        what = f"the suffix {found.group()} stands after a plain space"
        yield Problem(path, number, what, "U+202F before a suffix")
    if code == "Tibt" and _BARE_STACK.search(line):
        yield Problem(path, number, "a vowel or subjoined letter without its base", "whole stacks")


def _check_lost(
    line: str, spelt: Mapping[str, str], joiners: frozenset[str], path: str, number: int
) -> Iterator[Problem]:
    for word in _WORD.findall(line) if spelt else ():
        if word in spelt:
            lost = ", ".join(sorted({f"U+{ord(one):04X}" for one in spelt[word] if one in joiners}))
            yield Problem(path, number, f"the word {word} has lost {lost}", f"spelt {spelt[word]!r}, as elsewhere")


def _spelt_with_joiners(lines: Iterator[str], joiners: frozenset[str]) -> dict[str, str]:
    """Words that are spelt with a joiner inside, by what is left of them without it."""
    spelt: dict[str, set[str]] = defaultdict(set)
    for line in lines if joiners else ():
        for word in _WORD.findall(line):
            bare = "".join(one for one in word if one not in joiners)
            if bare != word and word[-1] not in joiners:
                spelt[bare].add(word)
    return {bare: min(words) for bare, words in spelt.items()}


@cache
def _is_of(letter: str, code: str) -> bool:
    return unicodedata.name(letter, "").startswith(_scripts().get(code, _Script()).names)
