"""A file as values with lines: what cannot be read, or would grow without bound while it is read, is refused first."""

import codecs
import re

import yaml

from core.content.node import Node, parse_yaml
from core.content.problem import Problem
from core.errors import OrganisationError
from desk.organisation.reading.fault import Fault

LARGEST = 1024 * 1024
_OUT = "write the value out"
_SPACES = "indent with spaces, neighbours by the same number of them"
# What the YAML reader says, and what would be right.
_HINTS = {
    "mapping values are not allowed": "only one 'key: value' in a line; text that holds ': ' in quotes",
    "tab character": "no tabs: indent with spaces",
    "cannot start any token": "no tabs: indent with spaces; text that begins with @, ` or % in quotes",
    "did not find expected key": _SPACES,
    "did not find expected '-' indicator": _SPACES,
    "did not find expected ',' or": "a comma between items, and the bracket closed where it was opened",
    "did not find expected node content": "a value after each comma",
    "could not find expected ':'": "a colon and a space after each key",
    "unexpected end of stream": "the quote or the bracket that was opened is closed",
    "undefined alias": _OUT,
    "expected a single document": "one document: no line with --- in the middle",
    "but found another document": "one document: no line with --- in the middle",
    "could not determine a constructor": "plain values, without !tags",
    "nesting depth": "no more levels than the example has",
}
_UNPRINTABLE = re.compile("[^\t\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The longer ones first: that of UTF-32 begins with that of UTF-16.
_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


def decode(data: bytes) -> str:
    """The text of a file; raise OrganisationError where it is too large or not UTF-8."""
    if too_large := _too_large(len(data)):
        raise OrganisationError(too_large)
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            raise OrganisationError([Fault(1, "", f"the file is {name}", "save it as UTF-8")])
    if b"\0" in data:
        raise OrganisationError([Fault(1, "", "the file is UTF-16 or no text at all", "save it as UTF-8")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = "the file is not UTF-8" + (", it may be GBK" if _is_gbk(data) else "")
        raise OrganisationError([Fault(line, "", what, "save it as UTF-8")]) from error


def parse(text: str, faults: list[Fault]) -> Node | None:
    """The values with their lines; faults of the YAML itself are added, and None means that there is no going on."""
    if too_large := _too_large(len(text.encode("utf-8", "surrogatepass"))):
        faults += too_large
        return None
    lines = text.split("\n")
    found = [
        *(Fault(number, "", "an invisible control character", "take it out") for number in _unprintable(lines)),
        *(Fault(number, "", "an alias (*name) repeats what stands elsewhere", _OUT) for number in _aliases(text)),
    ]
    faults += found
    if found:
        return None
    problems: list[Problem] = []
    node = parse_yaml(text, "", problems)
    faults += [_fault(problem) for problem in problems]
    return node


def _too_large(size: int) -> list[Fault]:
    if size <= LARGEST:
        return []
    return [Fault(None, "", f"the file has {size / LARGEST:.1f} MB", "at most 1 MB is read; is it the right file?")]


def _unprintable(lines: list[str]) -> list[int]:
    return [number for number, line in enumerate(lines, 1) if _UNPRINTABLE.search(line)]


def _aliases(text: str) -> list[int]:
    """The lines of aliases; they are refused because a few lines of them can stand for millions of values."""
    try:
        events = list(yaml.parse(text, Loader=yaml.CSafeLoader))
    except (yaml.YAMLError, ValueError):
        return []
    aliases = [event.start_mark for event in events if isinstance(event, yaml.AliasEvent)]
    return list(dict.fromkeys(mark.line + 1 for mark in aliases if mark is not None))


def _fault(problem: Problem) -> Fault:
    right = next((right for said, right in _HINTS.items() if said in problem.what), problem.right)
    return Fault(problem.line, "", problem.what, right)


def _is_gbk(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True
