"""YAML read strictly: every value knows its line, every wrong value becomes a problem and a safe default."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path

import yaml

from core.content.problem import Problem

Lines = dict[tuple[str | int, ...], int]


class Node:
    """A mapping of a YAML file, asked for typed values; what does not fit is added to the shared problems."""

    def __init__(
        self, value: Mapping[str, object], path: str, lines: Lines, at: tuple[str | int, ...], problems: list[Problem]
    ) -> None:
        self.value = value
        self.path = path
        self._lines = lines
        self._at = at
        self.problems = problems

    def line(self, *keys: str | int) -> int:
        """The line of this mapping, or of what lies under these keys."""
        at = (*self._at, *keys)
        while at and at not in self._lines:
            at = at[:-1]
        return self._lines.get(at, 1)

    def lines(self) -> dict[str, int]:
        """The line of each key."""
        return {key: self.line(key) for key in self.value}

    def problem(self, what: str, right: str, *keys: str | int) -> None:
        """Add a problem at this mapping or under these keys."""
        self.problems.append(Problem(self.path, self.line(*keys), what, right))

    def only(self, allowed: Collection[str]) -> None:
        """Every key outside `allowed` is a problem."""
        for key in self.value:
            if key not in allowed:
                self.problem(f"unknown key {key!r}", f"one of {', '.join(sorted(allowed))}", key)

    def text(self, key: str) -> str:
        """The text at this key; it must be there and not be empty."""
        found = self.optional_text(key)
        if found is None and self.value.get(key) in (None, ""):
            self.problem(f"{key!r} is missing", f"give {key} as text")
        return found or ""

    def optional_text(self, key: str) -> str | None:
        """The text at this key, or None where the key is absent or the text is empty."""
        found = self.value.get(key)
        if found is None or found == "":
            return None
        if isinstance(found, date):
            return found.isoformat()
        if not isinstance(found, str) or not found.strip():
            self.problem(f"{key!r} is {found!r}", "text that is not empty (in quotes if it looks like a number)", key)
            return None
        return found.strip()

    def choice(self, key: str, choices: Collection[str]) -> str:
        """The text at this key, one of `choices`."""
        found = self.value.get(key)
        if not isinstance(found, str) or found not in choices:
            self.problem(f"{key!r} is {found!r}", f"one of {', '.join(choices)}", key)
            return next(iter(choices))
        return found

    def integer(self, key: str) -> int:
        """The whole number at this key, at least 1."""
        found = self.value.get(key)
        if isinstance(found, bool) or not isinstance(found, int) or found < 1:
            self.problem(f"{key!r} is {found!r}", "a whole number of at least 1", key)
            return 1
        return found

    def optional_day(self, key: str) -> date | None:
        """The day at this key, or None where the key is absent."""
        found = self.optional_text(key)
        if found is None:
            return None
        try:
            return date.fromisoformat(found)
        except ValueError:
            self.problem(f"{key!r} is {found!r}", 'a real day written like "2026-11-24"', key)
            return None

    def day(self, key: str) -> date:
        """The day at this key; it must be there."""
        if self.value.get(key) is None:
            self.problem(f"{key!r} is missing", 'a day written like "2026-11-24"')
        return self.optional_day(key) or date(1970, 1, 1)

    def texts(self, key: str, *, twice: bool = False) -> tuple[str, ...]:
        """The list of texts at this key; empty where the key is absent; `twice`: a text may stand there again."""
        found = self.value.get(key, [])
        if not isinstance(found, list):
            self.problem(f"{key!r} is {found!r}", "a list of texts", key)
            return ()
        for index, item in enumerate(found):
            if not isinstance(item, str) or not item.strip():
                self.problem(
                    f"item {index + 1} of {key!r} is {item!r}", "text, in quotes if it looks like a number", key, index
                )
        texts = [item for item in found if isinstance(item, str) and item.strip()]
        for again in sorted({item for item in texts if texts.count(item) > 1}) if not twice else ():
            self.problem(f"{key!r} names {again!r} twice", "name each once", key)
        return tuple(texts)

    def text_map(self, key: str) -> dict[str, str]:
        """The mapping of texts to texts at this key; empty where the key is absent."""
        if key not in self.value:
            return {}
        below = self.below(key)
        return {} if below is None else {one: below.text(one) for one in below.value}

    def below(self, key: str | int, value: object = None) -> "Node | None":
        """The mapping under this key (or `value`, already found there), or None and a problem."""
        found = self.value.get(str(key)) if value is None else value
        if not isinstance(found, dict):
            self.problem(f"{key!r} is {found!r}", "a mapping of keys to values", key)
            return None
        at = (*self._at, key)
        return Node(
            _text_keys(found, self.path, self._lines, at, self.problems), self.path, self._lines, at, self.problems
        )

    def each(self) -> Iterator[tuple[str, "Node"]]:
        """Every key with the mapping under it."""
        for key in self.value:
            below = self.below(key)
            if below is not None:
                yield key, below

    def each_of(self, key: str) -> Iterator[tuple[int, "Node"]]:
        """Every mapping of the list at this key, with its place."""
        found = self.value.get(key, [])
        if not isinstance(found, list):
            self.problem(f"{key!r} is {type(found).__name__}", "a list of mappings", key)
            return
        base = Node({}, self.path, self._lines, (*self._at, key), self.problems)
        for index, item in enumerate(found):
            below = base.below(index, item if item is not None else "")
            if below is not None:
                yield index, below


def read_yaml(file: Path, root: Path, problems: list[Problem], *, top: str | None = None) -> Node | None:
    """Read one YAML file; `top` names what a file that is a list holds, and becomes the only key above it."""
    path = file.relative_to(root).as_posix()
    try:
        text = file.read_bytes().decode("utf-8")
    except FileNotFoundError:
        problems.append(Problem(path, 1, "the file is missing", "every registered file is there"))
        return None
    except UnicodeDecodeError as error:
        problems.append(Problem(path, 1, f"the file is not UTF-8 ({error.reason})", "save it as UTF-8"))
        return None
    return parse_yaml(text, path, problems, top=top)


def parse_yaml(
    text: str, path: str, problems: list[Problem], *, top: str | None = None, first_line: int = 1
) -> Node | None:
    """Parse YAML text; see read_yaml. `first_line` is the line of the file at which the text starts."""
    lines: Lines = {}
    try:
        loader = yaml.CSafeLoader(text)
        root = loader.get_single_node()
        value = {} if root is None else _build(loader, root, (), lines, path, problems, first_line)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark is not None else 0)
        what = str(getattr(error, "problem", None) or error).splitlines()[0]
        problems.append(Problem(path, line, f"the YAML is broken ({what})", "YAML that can be read"))
        return None
    if top is not None:
        value = {top: value}
        lines = {(top, *keys): line for keys, line in lines.items()}
    if not isinstance(value, dict):
        problems.append(Problem(path, 1, f"the file holds a {type(value).__name__}", "a mapping of keys to values"))
        return None
    return Node(_text_keys(value, path, lines, (), problems), path, lines, (), problems)


def _text_keys(
    found: Mapping[object, object], path: str, lines: Lines, at: tuple[str | int, ...], problems: list[Problem]
) -> dict[str, object]:
    for wrong in [key for key in found if not isinstance(key, str)]:
        line = lines.get((*at, wrong if isinstance(wrong, int) else str(wrong)), 1)
        problems.append(Problem(path, line, f"the key {wrong!r} is no text", f'write it in quotes: "{wrong}"'))
    return {key: one for key, one in found.items() if isinstance(key, str)}


def _build(
    loader: yaml.CSafeLoader,
    node: yaml.Node,
    at: tuple[str | int, ...],
    lines: Lines,
    path: str,
    problems: list[Problem],
    first_line: int,
) -> object:
    lines.setdefault(at, node.start_mark.line + first_line)
    if isinstance(node, yaml.SequenceNode):
        return [
            _build(loader, child, (*at, index), lines, path, problems, first_line)
            for index, child in enumerate(node.value)
        ]
    if not isinstance(node, yaml.MappingNode):
        return _plain(loader, node, lines[at], path, problems)
    built: dict[object, object] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + first_line
        key = _plain(loader, key_node, line, path, problems)
        if not isinstance(key, str | int | float | bool | date | None):
            problems.append(Problem(path, line, "a key is not plain text", "keys are plain text"))
            continue
        if key in built:
            problems.append(Problem(path, line, f"the key {key!r} stands twice", "each key once"))
        below = (*at, key if isinstance(key, str | int) else str(key))
        lines[below] = line
        built[key] = _build(loader, value_node, below, lines, path, problems, first_line)
    return built


def _plain(loader: yaml.CSafeLoader, node: yaml.Node, line: int, path: str, problems: list[Problem]) -> object:
    """The value of a scalar; the package raises all sorts of errors at a 13th month or a tag that does not fit."""
    try:
        return loader.construct_object(node)
    except (ValueError, LookupError, AttributeError):
        what = f"{str(node.value)[:40]!r} looks like a day or a number and is none"
        problems.append(Problem(path, line, what, "a real one, or text in quotes"))
        return None
