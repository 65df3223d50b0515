"""The reader of the phrases of operators: moves.yml and one file for each language, all faults told at once."""

from collections.abc import Collection, Mapping
from pathlib import Path

from core.content import ORIGINAL, Problem
from core.content.node import Node, read_yaml
from core.errors import TextsError
from desk.phrases.check import check
from desk.phrases.models import KINDS, SECTIONS, STATES, Book, Field, Phrase, Phrases

HERE = Path(__file__).parent
_REGISTER = "moves.yml"


def written() -> list[str]:
    """The languages that phrases have been written in."""
    return sorted({file.stem for file in HERE.glob("*.yml")} - {Path(_REGISTER).stem})


def read(languages: Collection[str], folder: Path = HERE) -> Phrases:
    """Read moves.yml and the file of every language; TextsError carries every fault as path:line: what: right."""
    problems: list[Problem] = []
    papers, fields, moves = _register(folder, problems)
    books = {code: book for code in sorted(languages) if (book := _book(folder, code, problems)) is not None}
    found = Phrases(papers, fields, moves, books)
    problems += _unregistered(folder, languages)
    problems += check(found, _path(folder, _REGISTER)) if ORIGINAL in books else ()
    if problems:
        raise TextsError(sorted(problems))
    return found


def _register(
    folder: Path, problems: list[Problem]
) -> tuple[tuple[str, ...], dict[str, Field], dict[str, tuple[Field, ...]]]:
    node = read_yaml(folder / _REGISTER, folder.parents[1], problems)
    if node is None:
        return (), {}, {}
    node.only(("papers", "fields", "moves"))
    papers = node.texts("papers")
    below = node.below("fields")
    fields = {key: _field(key, one, papers) for key, one in below.each()} if below is not None else {}
    return papers, fields, _moves(node, fields)


def _field(key: str, node: Node, papers: tuple[str, ...]) -> Field:
    node.only(("kind", "choices"))
    kind, choices = node.choice("kind", KINDS), node.texts("choices")
    if choices and kind != "paper":
        node.problem(f"{key!r} is no paper and has choices", "choices for the kind paper only", "choices")
    for unknown in sorted(set(choices) - set(papers)):
        node.problem(f"the choice {unknown!r} is no paper", f"one of {', '.join(papers)}", "choices")
    return Field(key, kind, (choices or papers) if kind == "paper" else ())


def _moves(node: Node, fields: Mapping[str, Field]) -> dict[str, tuple[Field, ...]]:
    below = node.below("moves")
    moves: dict[str, tuple[Field, ...]] = {}
    for key in below.value if below is not None else ():
        assert below is not None
        asked = below.texts(key)
        for unknown in sorted(set(asked) - set(fields)):
            below.problem(f"the move {key!r} asks for {unknown!r}", f"one of {', '.join(fields)}", key)
        moves[key] = tuple(fields[one] for one in asked if one in fields)
    return moves


def _book(folder: Path, code: str, problems: list[Problem]) -> Book | None:
    node = read_yaml(folder / f"{code}.yml", folder.parents[1], problems)
    if node is None:
        return None
    node.only((*SECTIONS, "months"))
    below = {section: node.below(section) for section in SECTIONS}
    sections = {
        section: {key: _phrase(one) for key, one in found.each()} if found is not None else {}
        for section, found in below.items()
    }
    months = node.texts("months", twice=True)
    if len(months) not in (0, 12):
        node.problem(
            f"'months' has {len(months)} names", "twelve, or none where the number of the month does", "months"
        )
    return Book(code, node.path, sections, months)


def _phrase(node: Node) -> Phrase:
    node.only(("text", "state", "reviewed_by", "reviewed_on"))
    state = node.choice("state", STATES)
    by, on = node.optional_text("reviewed_by"), node.optional_day("reviewed_on")
    if (state == "reviewed") != (by is not None and on is not None) or (by is None) != (on is None):
        node.problem(
            f"the state is {state}", "reviewed_by and reviewed_on where it is reviewed, and only there", "state"
        )
    if state == "missing" and "text" in node.value:
        node.problem("a missing text has a text", "no text where the state is missing", "text")
    return Phrase(node.text("text") if state != "missing" else None, state, by, on, node.line())


def _unregistered(folder: Path, languages: Collection[str]) -> list[Problem]:
    right = "a language of nlu_data/languages.yml"
    known = {_REGISTER, *(f"{code}.yml" for code in languages)}
    names = sorted({file.name for file in folder.glob("*.yml")} - known)
    return [Problem(_path(folder, name), 1, "the file is of no registered language", right) for name in names]


def _path(folder: Path, name: str) -> str:
    return (folder / name).relative_to(folder.parents[1]).as_posix()
