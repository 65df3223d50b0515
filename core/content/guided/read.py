"""The reader of `check:` in an entry.yml: the structure of a guided check."""

import re
from collections.abc import Mapping
from pathlib import Path

from core.content.guided.models import (
    UNITS,
    CheckText,
    Condition,
    GuidedCheck,
    Outcome,
    Question,
    Reckoned,
    Rule,
    Span,
    Unit,
)
from core.content.guided.texts import ORIGINAL, read_texts
from core.content.node import Node
from core.content.problem import Problem

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_BOUNDS = ("from", "under", "until")
_LONGEST = {"years": 150, "months": 150 * 12, "days": 150 * 366}
Questions = Mapping[str, Question]


def read_check(entry: Node, folder: Path, root: Path, problems: list[Problem]) -> tuple[GuidedCheck | None, str | None]:
    """The entry's own check with its words, or the id of the entry whose check is shown here too.

    A check with any fault in it is not there: nothing that evaluates it has to fear names that point nowhere.
    """
    before = len(problems)
    texts = read_texts(folder, root, problems)
    if isinstance(entry.value.get("check"), dict):
        node = entry.below("check")
        assert node is not None
        check = structure_of(node, texts, entry.line("check"))
        _check_original(check, folder, root, problems)
        return (check if len(problems) == before else None), None
    for text in texts.values():
        problems.append(Problem(text.path, 1, "words of a check that the entry does not have", "`check:` in entry.yml"))
    return None, entry.optional_text("check")


def structure_of(node: Node, texts: Mapping[str, CheckText], line: int) -> GuidedCheck:
    """The check whose structure the mapping holds."""
    node.only(("questions", "rules", "outcomes"))
    asked, listed = node.below("questions"), node.below("outcomes")
    questions = {id_: _question(id_, below) for id_, below in asked.each()} if asked else {}
    outcomes = {id_: _outcome(id_, below, questions) for id_, below in listed.each()} if listed else {}
    rules = tuple(_rule(below, questions, outcomes) for _, below in node.each_of("rules"))
    if not rules:
        node.problem("there is no rule", "rules, the last without `when`", "rules")
    for place, rule in enumerate(rules):
        if bool(rule.when) == (place == len(rules) - 1):
            what = f"the rule {place + 1} {'has a' if rule.when else 'has no'} `when`"
            node.problem(what, "each rule but the last has one, so that always exactly one decides", "rules", place)
    return GuidedCheck(questions, rules, outcomes, texts, node.path, line)


def _check_original(check: GuidedCheck, folder: Path, root: Path, problems: list[Problem]) -> None:
    """The original must have all words, since it stands in where a translation lacks one."""
    path = (folder / f"check.{ORIGINAL}.yml").relative_to(root).as_posix()
    found = check.texts.get(ORIGINAL)
    if found is None:
        problems.append(Problem(path, 1, "the words of the check are missing", "questions and outcomes in words"))
        return
    for key in sorted(check.keys - found.keys):
        problems.append(Problem(path, 1, f"{key} is missing", "a text for each question, option and outcome"))


def _question(id_: str, node: Node) -> Question:
    node.only(("kind", "options"))
    _named(id_, node)
    kind = node.choice("kind", ("date", "choice"))
    if kind == "date":
        if "options" in node.value:
            node.problem("a day has no options", "`kind: choice`", "options")
        return Question("date")
    options = node.texts("options")
    for option in options:
        _named(option, node)
    if len(options) < 2:
        node.problem(f"{len(options)} options", "at least 2", "options")
    return Question("choice", options)


def _rule(node: Node, questions: Questions, outcomes: Mapping[str, Outcome]) -> Rule:
    node.only(("when", "outcome"))
    outcome = node.text("outcome")
    if outcome not in outcomes:
        node.problem(f"the outcome {outcome!r} does not exist", "one of `outcomes`", "outcome")
    when = node.below("when") if "when" in node.value else None
    conditions = {id_: found for id_ in (when.value if when else ()) if (found := _condition(id_, when, questions))}
    return Rule(conditions, outcome, node.line())


def _condition(id_: str, when: Node | None, questions: Questions) -> Condition | None:
    assert when is not None
    question = questions.get(id_)
    if question is None:
        when.problem(f"the question {id_!r} does not exist", "one of `questions`", id_)
        return None
    if question.kind == "date":
        below = when.below(id_)
        return None if below is None else _span(below)
    options = when.texts(id_)
    for option in options:
        if option not in question.options:
            when.problem(f"the option {option!r} of {id_} does not exist", f"one of {', '.join(question.options)}", id_)
    return options or None


def _span(node: Node) -> Span | None:
    unit = _unit(node, ())
    below = None if unit is None else node.below(unit)
    if unit is None or below is None:
        return None
    below.only(_BOUNDS)
    if not below.value:
        node.problem("no bound", f"at least one of {', '.join(_BOUNDS)}", unit)
    at_least, under, until = (_length(below, key, unit) if key in below.value else None for key in _BOUNDS)
    return Span(unit, at_least, under, until)


def _outcome(id_: str, node: Node, questions: Questions) -> Outcome:
    node.only(("facts", "dates", "entry"))
    _named(id_, node)
    facts = node.texts("facts")
    if not facts:
        node.problem(f"the outcome {id_} names no claim", "facts: the claims that it rests on", "facts")
    dates = node.below("dates") if "dates" in node.value else None
    reckoned = {name: _reckoned(name, below, questions) for name, below in (dates.each() if dates else ())}
    known = {name: one for name, one in reckoned.items() if one is not None}
    return Outcome(facts, known, node.text("entry"), node.line())


def _reckoned(name: str, node: Node, questions: Questions) -> Reckoned | None:
    _named(name, node)
    of = node.text("of")
    if of not in questions or questions[of].kind != "date":
        node.problem(f"{of!r} is no question for a day", "a question of `kind: date`", "of")
    unit = _unit(node, ("of",))
    return None if unit is None else Reckoned(of, unit, _length(node, unit, unit))


def _length(node: Node, key: str, unit: Unit) -> int:
    """The length of a span; what nobody lives to see is a slip (a year instead of years), and no calendar holds it."""
    found, most = node.integer(key), _LONGEST[unit]
    if found > most:
        node.problem(f"{key!r} is {found}", f"at most {most} {unit}", key)
    return min(found, most)


def _unit(node: Node, others: tuple[str, ...]) -> Unit | None:
    """The one unit that the mapping names."""
    node.only((*UNITS, *others))
    found = [unit for unit in UNITS if unit in node.value]
    if len(found) != 1:
        node.problem(f"{len(found)} units", f"exactly one of {', '.join(UNITS)}")
        return None
    return found[0]


def _named(name: str, node: Node) -> None:
    if not _NAME.fullmatch(name):
        node.problem(f"the name {name!r}", "small letters, digits and _, a letter first")
