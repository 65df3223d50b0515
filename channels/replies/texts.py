"""The fixed texts of the replies: read from `<lang>.yml`, the same keys and placeholders in each."""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from core.content.models import ORIGINAL, Content, Direction, Question
from core.content.problem import Problem
from core.errors import TextsError

SECTIONS = ("replies", "clarify", "handoff", "notices", "places", "options", "consent", "system", "tickets", "desk")
PLACEHOLDERS = frozenset(
    {
        *("ticket", "name", "address", "hours", "languages", "phone", "by", "on"),
        *("tongue", "time", "count", "minutes", "code", "department", "station", "new"),
        *("clock", "day", "month", "date"),
    }
)
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Line:
    """One text in the language that it is really in."""

    text: str
    language: str
    dir: Direction


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """A number to call when life is in danger."""

    key: str
    label: str
    number: str


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of every language that has its own file."""

    lines: Mapping[str, Mapping[str, str]]
    emergency: Mapping[str, tuple[EmergencyNumber, ...]]

    def say(self, key: str, *, language: str, content: Content, **values: str) -> Line:
        """The text of this key, filled in, in this language or the first of its fallbacks that has a file."""
        code = self.language_for(language, content)
        found = self.lines[code].get(key)
        if found is None:
            raise TextsError([f"channels/replies/{code}.yml: no text {key!r}: give one, in every language"])
        direction = content.languages[code].dir
        return Line(_filled(found, values, isolate=direction == "rtl"), code, direction)

    def has(self, key: str) -> bool:
        """Whether there is a text of this key."""
        return key in self.lines[ORIGINAL]

    def language_for(self, language: str, content: Content) -> str:
        """The language whose texts are shown to who reads this one."""
        return next((code for code in content.chain(language) if code in self.lines), ORIGINAL)


def load_texts(folder: Path) -> Texts:
    """Read every `<lang>.yml` of the folder; TextsError carries all that is missing or does not fit."""
    problems: list[str] = []
    lines: dict[str, dict[str, str]] = {}
    emergency: dict[str, tuple[EmergencyNumber, ...]] = {}
    for file in sorted(folder.glob("*.yml")):
        read = _read(file, problems)
        lines[file.stem] = _flat(read, file.name, problems)
        emergency[file.stem] = _emergency(read.get("emergency"), file.name, problems)
    if ORIGINAL not in lines:
        problems.append(f"{folder.name}: {ORIGINAL}.yml is missing: the texts of the originals' language")
    else:
        problems += _differences(lines)
        problems += _numbers(emergency)
    if problems:
        raise TextsError(problems)
    return Texts(lines, emergency)


def check_questions(texts: Texts, questions: Mapping[str, Question]) -> list[Problem]:
    """Every clarifying question that has no text in a language; the usual question stands in for it."""
    right = "a text in every language of channels/replies/, under `clarify`"
    return [
        Problem("knowledge_base/clarify.yml", question.line, f"the question {question.id} has no text in {code}", right)
        for question in questions.values()
        for code in sorted(texts.lines)
        if question.id not in texts.lines[code]
    ]


def placeholders(text: str) -> frozenset[str]:
    """The names in braces; ValueError where a brace is left open or holds anything but a name."""
    names: set[str] = set()
    for _, name, spec, conversion in string.Formatter().parse(text):
        if name is None:
            continue
        if not name.isidentifier() or spec or conversion:
            raise ValueError(f"{{{name}}} is no plain name")
        names.add(name)
    return frozenset(names)


def _filled(text: str, values: Mapping[str, str], *, isolate: bool) -> str:
    """Fill in; within right-to-left text a value keeps its own direction and leaves its neighbours theirs."""
    wanted = placeholders(text)
    missing = sorted(wanted - set(values))
    if missing:
        raise TextsError([f"the text {text!r} is not given {', '.join(missing)}: give a value for each placeholder"])
    before, after = (FIRST_STRONG_ISOLATE, POP_ISOLATE) if isolate else ("", "")
    return text.format(**{name: f"{before}{values[name]}{after}" for name in wanted})


def _read(file: Path, problems: list[str]) -> dict[str, object]:
    try:
        read = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        problems.append(f"{file.name}: cannot be read ({' '.join(str(error).split())}): YAML in UTF-8")
        return {}
    if not isinstance(read, dict):
        problems.append(f"{file.name}: holds no mapping: sections {', '.join(SECTIONS)}, emergency")
        return {}
    for unknown in sorted(set(map(str, read)) - {*SECTIONS, "emergency"}):
        problems.append(f"{file.name}: unknown section {unknown!r}: one of {', '.join(SECTIONS)}, emergency")
    return {str(key): value for key, value in read.items()}


def _flat(read: Mapping[str, object], name: str, problems: list[str]) -> dict[str, str]:
    flat: dict[str, str] = {}
    for section in SECTIONS:
        texts = read.get(section)
        if not isinstance(texts, dict):
            problems.append(f"{name}: no section {section!r}: a mapping of keys to texts")
            continue
        for key, text in texts.items():
            if key in flat:
                problems.append(f"{name}: {key!r} stands in two sections: each key once")
            if not isinstance(text, str) or not text.strip():
                problems.append(f"{name}: {key!r} is {text!r}: a text that is not empty")
                continue
            flat[str(key)] = text.strip()
    return flat


def _emergency(read: object, name: str, problems: list[str]) -> tuple[EmergencyNumber, ...]:
    found: list[EmergencyNumber] = []
    for key, one in read.items() if isinstance(read, dict) else ():
        label, number = (one.get("label"), one.get("number")) if isinstance(one, dict) else (None, None)
        if not isinstance(label, str) or not isinstance(number, str) or not number.isdigit():
            problems.append(f"{name}: emergency {key!r} is {one!r}: a label and a number in quotes")
            continue
        found.append(EmergencyNumber(str(key), label, number))
    if not found:
        problems.append(f"{name}: no emergency numbers: label and number of each")
    return tuple(found)


def _differences(lines: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Keys and placeholders that differ from those of the original's language."""
    problems: list[str] = []
    original = {key: _safe_placeholders(text, ORIGINAL, key, problems) for key, text in lines[ORIGINAL].items()}
    for key, names in original.items():
        for unknown in sorted(names - PLACEHOLDERS):
            problems.append(f"{ORIGINAL}.yml: {key!r} has {{{unknown}}}: one of {', '.join(sorted(PLACEHOLDERS))}")
    for code in sorted(set(lines) - {ORIGINAL}):
        for key in sorted(set(original) - set(lines[code])):
            problems.append(f"{code}.yml: {key!r} is missing: the same keys as {ORIGINAL}.yml")
        for key, text in lines[code].items():
            names = _safe_placeholders(text, code, key, problems)
            if key not in original:
                problems.append(f"{code}.yml: unknown key {key!r}: the same keys as {ORIGINAL}.yml")
            elif names != original[key]:
                right = ", ".join(sorted(original[key])) or "none"
                problems.append(f"{code}.yml: {key!r} has the placeholders {sorted(names)}: {right}")
    return problems


def _safe_placeholders(text: str, code: str, key: str, problems: list[str]) -> frozenset[str]:
    try:
        return placeholders(text)
    except ValueError as error:
        problems.append(f"{code}.yml: {key!r} has broken braces ({error}): {{ticket}} or {{name}}")
        return frozenset()


def _numbers(emergency: Mapping[str, tuple[EmergencyNumber, ...]]) -> list[str]:
    original = [(one.key, one.number) for one in emergency[ORIGINAL]]
    return [
        f"{code}.yml: the emergency numbers differ: {original}"
        for code, found in sorted(emergency.items())
        if [(one.key, one.number) for one in found] != original
    ]
