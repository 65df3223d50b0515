"""A guided check decides on every path, rests on claims told as fact, and asks nobody's ethnicity in any language."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from core.content.check_entry import RANK, told_claims
from core.content.check_text import check_same, check_ways_out, ground_of, strange_numbers
from core.content.guided.models import CheckText, GuidedCheck, Reckoned, Span, Unit
from core.content.guided.texts import DATE_NAME, bare
from core.content.guided.walk import TODAYS, Way, ways
from core.content.models import ORIGINAL, Claim, Content, Entry
from core.content.numbers import numbers_in
from core.content.problem import Problem

_COUNTED: Mapping[Unit, tuple[str, ...]] = {"years": ("year", "age"), "months": ("months",), "days": ("day",)}


def check_guided(content: Content) -> Iterator[Problem]:
    """Every fault of every guided check."""
    told = {claim.id for entry in content.entries.values() for claim in told_claims(entry, content)}
    for entry in content.entries.values():
        check = content.guided_check(entry.id)
        if check is not None:
            yield from _check_weight(entry, check, content)
        if entry.check is not None:
            yield from _check_ways(entry.check)
            yield from _check_claims(entry.check, content, told)
            yield from _check_spans(entry.check, content)
            for text in entry.check.texts.values():
                yield from _check_text(text, entry.check, content)


def _check_weight(entry: Entry, check: GuidedCheck, content: Content) -> Iterator[Problem]:
    """The notice of an entry with the check must say how much the weakest of its claims is worth."""
    for claim in _claims(check.facts, content):
        if RANK.index(claim.confidence) < RANK.index(entry.meta.confidence):
            what = f"the check rests on {claim.id}, which is {claim.confidence} and not {entry.meta.confidence}"
            yield Problem(entry.meta.path, entry.meta.lines["check"], what, "claims no weaker than the entry")


def _check_ways(check: GuidedCheck) -> Iterator[Problem]:
    found = [way for today in TODAYS for way in ways(check, today)]
    asked = {id_ for way in found for id_ in way.answers}
    decided = {way.result.rule for way in found}
    reached = {way.result.outcome for way in found}
    for id_ in check.questions:
        if id_ not in asked:
            yield _fault(check, f"the question {id_} is never asked", "a rule that needs it")
    for place, rule in enumerate(check.rules):
        if place not in decided:
            what = f"the rule {place + 1} never decides"
            yield Problem(check.path, rule.line, what, "conditions that the rules before it leave over")
    for id_, outcome in check.outcomes.items():
        if id_ not in reached:
            yield Problem(check.path, outcome.line, f"the outcome {id_} is never reached", "a rule that leads to it")
    yield from _check_options(check)
    yield from _check_dates(check, found)


def _check_options(check: GuidedCheck) -> Iterator[Problem]:
    for id_, question in check.questions.items():
        listed = {one for rule in check.rules if isinstance(named := rule.when.get(id_), tuple) for one in named}
        left = [option for option in question.options if option not in listed]
        if len(left) > 1:
            what = f"the options {', '.join(left)} of {id_} are named by no rule"
            yield _fault(check, what, "at most one is what the rules leave over")


def _check_dates(check: GuidedCheck, found: list[Way]) -> Iterator[Problem]:
    unknown = {
        (way.result.outcome, name)
        for way in found
        for name in check.outcomes[way.result.outcome].dates
        if name not in way.result.dates
    }
    for id_, name in sorted(unknown):
        what = f"the date {name} of the outcome {id_} rests on a day that need not have been asked"
        yield Problem(check.path, check.outcomes[id_].line, what, "a question that every path to it asks")


def _check_claims(check: GuidedCheck, content: Content, told: set[str]) -> Iterator[Problem]:
    for id_, outcome in check.outcomes.items():
        for claim in _claims(outcome.facts, content):
            weak = sorted(claim.limits) + (["unverified"] if claim.confidence == "unverified" else [])
            if weak or claim.id not in told:
                what = f"the claim {claim.id} of the outcome {id_} is {', '.join(weak) or 'told as fact by no entry'}"
                yield Problem(check.path, outcome.line, what, "a claim without limits that an entry tells as fact")


def _check_spans(check: GuidedCheck, content: Content) -> Iterator[Problem]:
    """What a rule counts to, and what a date is reckoned by, stands in the claims of its outcome."""
    for line, id_, what, unit, count in (*_bounds(check), *_reckonings(check)):
        if not _stands(unit, count, _claims(check.outcomes[id_].facts, content)):
            right = "a span of its claims, as they have it"
            yield Problem(check.path, line, f"{what} {count} {unit} is in none of the claims of {id_}", right)


def _bounds(check: GuidedCheck) -> Iterator[tuple[int, str, str, Unit, int]]:
    for rule in check.rules:
        for condition in rule.when.values():
            if isinstance(condition, Span):
                for count in condition.counts:
                    yield rule.line, rule.outcome, "the bound", condition.unit, count


def _reckonings(check: GuidedCheck) -> Iterator[tuple[int, str, str, Unit, int]]:
    for id_, outcome in check.outcomes.items():
        for name, one in outcome.dates.items():
            yield outcome.line, id_, f"the date {name} after", one.unit, one.count


def _check_text(text: CheckText, check: GuidedCheck, content: Content) -> Iterator[Problem]:
    """Every fault of the words in one language."""
    original = check.texts[ORIGINAL]
    if check.stale(text.language, ORIGINAL):
        what = f"made from another version of check.{ORIGINAL}.yml ({text.of})"
        yield Problem(text.path, 1, what, f"translate what changed, then of: {original.hash}", warning=True)
    for key in sorted(check.keys - text.keys):
        yield Problem(text.path, 1, f"{key} is missing", "a text for each question, option and outcome")
    for key in sorted(text.keys - check.keys):
        yield Problem(text.path, 1, f"{key} is no text of the check", "a question, option or outcome of entry.yml")
    originals = {key: words for key, _, words in original.words()}
    verified = [claim.text for claim in _claims(check.facts, content) if claim.confidence == "verified"]
    for key, line, words in text.words():
        yield from check_ways_out(words, key, text.path, line, verified)
        yield from _check_asked(key, words, text, line)
        if key in check.keys:
            yield from _check_places(key, words, check, text, line)
            if text.language == ORIGINAL:
                yield from _check_numbers(key, words, check, content, line)
            else:
                yield from check_same(bare(originals[key]), bare(words), text.language, key, text.path, line)


def _check_asked(key: str, words: str, text: CheckText, line: int) -> Iterator[Problem]:
    never = _known()["never"].get(text.language, [])
    for word in never if key.startswith("questions.") else ():
        if word in words.casefold():
            yield Problem(text.path, line, f"{key} says {word}", "a situation: nobody's ethnicity is asked")


def _check_places(key: str, words: str, check: GuidedCheck, text: CheckText, line: int) -> Iterator[Problem]:
    """The dates that the text names in braces are those that the outcome reckons."""
    kind, _, id_ = key.partition(".")
    wanted: Mapping[str, Reckoned] = check.outcomes[id_].dates if kind == "outcomes" else {}
    for name in sorted(set(DATE_NAME.findall(words)) ^ set(wanted)):
        where = "not named" if name in wanted else "not reckoned"
        yield Problem(text.path, line, f"the date {{{name}}} of {key} is {where}", "the names under `dates`, in braces")
    if "{" in bare(words) or "}" in bare(words):
        yield Problem(text.path, line, f"a single brace in {key}", "braces only round the name of a date")


def _check_numbers(key: str, words: str, check: GuidedCheck, content: Content, line: int) -> Iterator[Problem]:
    """The numbers of the original stand in the claims of the outcome; those of a question in any claim of the check."""
    kind, _, id_ = key.partition(".")
    facts = check.outcomes[id_].facts if kind == "outcomes" else check.facts
    path = check.texts[ORIGINAL].path
    for number in strange_numbers(bare(words), ground_of(_claims(facts, content))):
        what = f"the number {number} in {key} is in none of the claims that it rests on"
        yield Problem(path, line, what, "a number of one of its claims, as the claim has it")


def _stands(unit: Unit, count: int, claims: list[Claim]) -> bool:
    """Whether one of the claims holds the span, as a number or as a phrase."""
    numbers = [number for claim in claims for number in numbers_in(claim.text, ORIGINAL)]
    phrases = [phrase for phrase, span in _known()["spans"].items() if span == {unit: count}]
    return any(number.value == count and number.unit in _COUNTED[unit] for number in numbers) or any(
        phrase in claim.text for claim in claims for phrase in phrases
    )


def _claims(facts: tuple[str, ...], content: Content) -> list[Claim]:
    return [content.claims[fact] for fact in facts if fact in content.claims]


def _fault(check: GuidedCheck, what: str, right: str) -> Problem:
    return Problem(check.path, check.line, what, right)


@cache
def _known() -> Mapping[str, Any]:
    file = Path(__file__).parent / "guided" / "words.yml"
    known: Mapping[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return known
