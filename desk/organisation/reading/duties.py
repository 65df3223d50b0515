"""The table of duties and the targets as the file states them."""

from collections.abc import Collection
from dataclasses import fields

from desk.organisation.models import LEVELS, Area, Duty, Level, Targets
from desk.organisation.reading.areas import read_names
from desk.organisation.reading.known import Known
from desk.organisation.reading.part import Part

MOST_WORKDAYS = 250
# From and to. The figures of the standard may be made tighter, never looser.
WITHIN: dict[str, tuple[float, float]] = {
    "accept_s": (10, 3600),
    "reply_s": (30, 24 * 3600),
    "first_response_s": (30, 180),
    "first_response_out_h": (0.5, 24),
    "question_workdays": (0.1, MOST_WORKDAYS),
    "other_workdays": (0.1, MOST_WORKDAYS),
    "translation_s": (30, 24 * 3600),
    "reopen_days": (0, 365),
    "lookup_days": (0, 3650),
}


def read_duties(root: Part, areas: Collection[Area], stations: Collection[str], known: Known) -> tuple[Duty, ...]:
    """The section `duties`: a list; one matter may stand there once for each area, each level, and everywhere."""
    seen: dict[tuple[str, str | None, str | None], int] = {}
    duties = []
    for place, part in root.items("duties"):
        duty = _duty(part, [area.id for area in areas], stations, known)
        key = (duty.matter, duty.area, duty.level)
        if key in seen:
            part.fault(f"the duty for {duty.matter} stands already as number {seen[key]}", "each once", "matter")
        seen.setdefault(key, place + 1)
        duties.append(duty)
    return tuple(duties)


def _duty(part: Part, areas: Collection[str], stations: Collection[str], known: Known) -> Duty:
    part.only("matter", "area", "level", "department", "workdays", "basis", "co_handlers")
    if part.has("area") and part.has("level"):
        part.fault("a duty has an area or a level, not both", "the nearest one alone", "level")
    level: Level | None = next((one for one in LEVELS if one == part.value.get("level")), None)
    if level is None and part.has("level"):
        part.choice("level", LEVELS)
    return Duty(
        matter=part.choice("matter", [*known.topics, *known.entries]),
        department=read_names(part, "department", known),
        area=part.choice("area", areas) if part.has("area") else None,
        level=level,
        workdays=part.number("workdays", 0.1, MOST_WORKDAYS, 1) if part.has("workdays") else None,
        basis=part.text("basis", longest=200, default=""),
        co_handlers=part.several("co_handlers", stations),
    )


def read_targets(root: Part) -> Targets:
    """The section `targets`; what is left out stays as it is by default."""
    part = root.below("targets")
    part.only(*WITHIN)
    given: dict[str, float] = {}
    for field in fields(Targets):
        low, high = WITHIN[field.name]
        if isinstance(field.default, int) and field.type is int:
            given[field.name] = part.whole(field.name, int(low), int(high), field.default)
        elif isinstance(field.default, int | float):
            given[field.name] = part.number(field.name, low, high, field.default)
    targets = Targets(**given)  # type: ignore[arg-type]
    if targets.accept_s >= targets.first_response_s:
        what = f"{targets.accept_s} s is no less than first_response_s"
        part.fault(what, "less, so that a second person can still answer in time", "accept_s")
    return targets
