"""Every way through a guided check: each option, and of days one on each side of every bound, on many todays."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from core.content.guided.evaluate import FIRST_DAY, Answer, Answers, Ask, Result, next_step, plus, within
from core.content.guided.models import GuidedCheck, Span, Unit

# The ends and the middle of each month of a common and a leap year.
TODAYS = tuple(
    date(year, month, day)
    for year in (2027, 2028)
    for month in range(1, 13)
    for day in (1, 15, 28, monthrange(year, month)[1])
)
_AROUND = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class Way:
    """One way through: what was answered, in order, and what it came to."""

    today: date
    answers: Answers
    result: Result


def ways(check: GuidedCheck, today: date) -> Iterator[Way]:
    """Every way through on this day."""
    yield from _from({}, check, today)


def _from(answers: dict[str, Answer], check: GuidedCheck, today: date) -> Iterator[Way]:
    step = next_step(check, answers, today)
    if isinstance(step, Result):
        yield Way(today, answers, step)
        return
    for answer in _answers(check, step, today):
        yield from _from({**answers, step.question: answer}, check, today)


def _answers(check: GuidedCheck, ask: Ask, today: date) -> tuple[Answer, ...]:
    question = check.questions[ask.question]
    return question.options if question.kind == "choice" else tuple(days_that_differ(check, ask.question, today))


def days_that_differ(check: GuidedCheck, question: str, today: date) -> Iterator[date]:
    """One day for each way in which the bounds on this question can hold or not, the latest first."""
    spans = [condition for rule in check.rules if isinstance(condition := rule.when.get(question), Span)]
    seen: set[tuple[bool, ...]] = set()
    for day in sorted(_candidates(spans, today), reverse=True):
        kept = tuple(within(span, day, today) for span in spans)
        if kept not in seen:
            seen.add(kept)
            yield day


def _candidates(spans: list[Span], today: date) -> set[date]:
    """Days near every bound, with the first and the last that may be given."""
    found = {today, FIRST_DAY}
    for span in spans:
        for count in span.counts:
            middle = _back(today, span.unit, count)
            found |= {middle + timedelta(days=step) for step in range(-_AROUND.days, _AROUND.days + 1)}
    return {day for day in found if FIRST_DAY <= day <= today}


def _back(day: date, unit: Unit, count: int) -> date:
    return plus(day, unit, -count)
