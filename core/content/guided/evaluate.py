"""What a guided check asks next, or how it ends; the page does the same in chat-core/check.ts."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from core.content.guided.models import Condition, GuidedCheck, Span, Unit

# Nobody who is alive answers with an earlier day: a year of two digits is a slip.
FIRST_DAY = date(1900, 1, 1)

Answer = date | str
Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Ask:
    """The question that is needed next."""

    question: str


@dataclass(frozen=True, slots=True)
class Result:
    """The end: its outcome, the dates of its text, and the place of the rule that decided."""

    outcome: str
    dates: Mapping[str, date]
    rule: int


def plus(day: date, unit: Unit, count: int) -> date:
    """The day so many units later; where the month has no such day, its last one."""
    if unit == "days":
        return day + timedelta(days=count)
    months = day.month - 1 + count * (12 if unit == "years" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def given_day(year: int, month: int, day: int, today: date) -> date | None:
    """The day that somebody typed, or None where there is none such or it can't be meant."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if FIRST_DAY <= found <= today else None


def within(span: Span, day: date, today: date) -> bool:
    """Whether the time from the day to today keeps every bound."""

    def end(count: int) -> date:
        return plus(day, span.unit, count)

    return (
        (span.at_least is None or today >= end(span.at_least))
        and (span.under is None or today < end(span.under))
        and (span.until is None or today <= end(span.until))
    )


def holds(condition: Condition, answer: Answer, today: date) -> bool:
    """Whether the answer meets the condition."""
    if isinstance(condition, Span):
        return isinstance(answer, date) and within(condition, answer, today)
    return answer in condition


def next_step(check: GuidedCheck, answers: Answers, today: date) -> Ask | Result:
    """The first rule that holds decides; a question is asked only where a rule that may still hold needs it."""
    for place, rule in enumerate(check.rules):
        known = {id_: answers[id_] for id_ in rule.when if id_ in answers}
        if not all(holds(rule.when[id_], answer, today) for id_, answer in known.items()):
            continue
        missing = next((id_ for id_ in rule.when if id_ not in known), None)
        if missing is not None:
            return Ask(missing)
        return Result(rule.outcome, _dates(check, rule.outcome, answers), place)
    raise ValueError("no rule decides: the last rule of a check has no `when`")


def _dates(check: GuidedCheck, outcome: str, answers: Answers) -> dict[str, date]:
    """The dates of the outcome that rest on a given day."""
    found: dict[str, date] = {}
    for name, one in check.outcomes[outcome].dates.items():
        day = answers.get(one.of)
        if isinstance(day, date):
            found[name] = plus(day, one.unit, one.count)
    return found
