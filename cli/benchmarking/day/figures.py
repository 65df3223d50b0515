"""The table of a simulated day: routing, waits, compliance, load, escalations, breaches, speed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cli.benchmarking.day.audit import Audit
from cli.benchmarking.day.city import CHINESE, MAIN, City
from cli.benchmarking.day.facts import Facts
from cli.benchmarking.day.replay import ENDED, Offer, Replay
from cli.benchmarking.measure import quantile

COLUMNS = ("group", "measure", "value", "unit", "n")
QUANTILES = (("median", 0.5), ("p90", 0.9), ("p95", 0.95))
MINUTE = 60.0


@dataclass(frozen=True)
class Figure:
    """One line; `n` is how many cases are behind it."""

    group: str
    measure: str
    value: float
    unit: str
    n: int

    def row(self) -> dict[str, Any]:
        """As it is shown and written down."""
        return {**self.__dict__, "value": round(self.value, 2)}


def figures(facts: Facts, found: Audit) -> list[Figure]:
    """All lines."""
    lines = [
        *_routing(facts.city, found),
        *_waits(facts.city, found.replays),
        *_responses(found.replays),
        *_load(facts.city, found.replays),
        *_tickets(facts, found.replays),
        *_speed(facts),
    ]
    return lines + [
        Figure("faults", name, len(faults), "faults", len(facts.tickets)) for name, faults in found.faults.items()
    ]


def speaks(offer: Offer, language: str) -> bool:
    """Whether a ticket went to somebody who works in its language."""
    return offer.person is not None and language in (CHINESE, *offer.person.languages)


def of_district(city: City, offer: Offer) -> bool:
    """Whether a ticket went to somebody of the district that its resident had chosen."""
    person = offer.person
    return person is not None and (offer.district in person.districts or offer.district == person.station)


def _routing(city: City, audited: Audit) -> Iterator[Figure]:
    found, there = audited.replays, audited.there
    first = [(one.ticket["language"], one.offers[0]) for one in found if one.offers]
    spoken = [speaks(offer, language) for language, offer in first]
    foreign = [speaks(offer, language) for language, offer in first if language != CHINESE]
    yield _share("routing", "first offer to the language", spoken)
    yield _share("routing", "first offer to the language, other than Chinese", foreign)
    ordinary = [speaks(offer, language) for language, offer in first if not city.days.on_duty(offer.at)]
    yield _share("routing", "first offer to the language, on other days than public holidays", ordinary)
    able = [speaks(offer, one) for one, offer in first if speaks(offer, one) or there.free(city, one, offer)]
    yield _share("routing", "first offer to the language, where somebody with it was free", able)
    yield from _districts(city, audited)
    counted = Counter(language for language, _ in first)
    for language in sorted(counted, key=lambda one: -counted[one]):
        own = [speaks(offer, language) for one, offer in first if one == language]
        yield _share(f"routing {language}", "first offer to the language", own)


def _districts(city: City, audited: Audit) -> Iterator[Figure]:
    """The first offer after a resident chose a district, which mostly is after the very first."""
    all_of_it, able = [], []
    for one in audited.replays:
        offer = next((offer for offer in one.offers if offer.district and offer.how == "offered"), None)
        if offer is not None:
            right = of_district(city, offer)
            near = (by for by in city.people if offer.district in (*by.districts, by.station))
            all_of_it.append(right)
            able += [right] if right or audited.there.free(city, one.ticket["language"], offer, near) else []
    yield _share("routing", "first offer once a district is chosen, of it", all_of_it)
    yield _share("routing", "first offer once a district is chosen, where somebody of it was free", able)


def _waits(city: City, found: Sequence[Replay]) -> Iterator[Figure]:
    hours = city.hours(MAIN)
    waits: dict[str, list[float]] = {"in hours": [], "out of hours": []}
    for one in found:
        if one.replies:
            opened = one.ticket["opened_at"]
            group = "in hours" if hours.open_at(opened) else "out of hours"
            waits[group].append((one.replies[0] - opened).total_seconds())
    for group, values in waits.items():
        for name, part in QUANTILES:
            unit, by = ("s", 1.0) if group == "in hours" else ("min", MINUTE)
            yield Figure(
                f"wait {group}", f"until the first reply, {name}", quantile(values, part) / by, unit, len(values)
            )


def _responses(found: Sequence[Replay]) -> Iterator[Figure]:
    owed = [(basis, timer.state) for one in found for basis, timer in one.timers.responses]
    for basis, name in (
        ("in hours", "within 3 minutes"),
        ("out of hours", "within 24 hours"),
        ("wish", "3 minutes after the language begins work"),
    ):
        yield _share(
            f"first response {basis}", name, [s == "met" for b, s in owed if b == basis and s in ("met", "breached")]
        )


def _load(city: City, found: Sequence[Replay]) -> Iterator[Figure]:
    taken = Counter(offer.person.name for one in found for offer in one.offers if offer.how == "taken" and offer.person)
    loads = sorted(float(taken[one.name]) for one in city.people if not one.leads)
    mean = sum(loads) / len(loads)
    yield Figure("load", "tickets taken by an operator, mean", mean, "tickets", len(loads))
    yield Figure("load", "most by mean", max(loads) / mean if mean else 0.0, "times", len(loads))
    yield Figure("load", "Gini", gini(loads), "0..1", len(loads))
    leads = sum(taken[one.name] for one in city.people if one.leads)
    yield Figure("load", "taken by leads", 100 * leads / max(1, taken.total()), "%", taken.total())


def gini(ordered: Sequence[float]) -> float:
    """How unevenly something lies, 0 for evenly; the values come in order (Gini 1912, by ranks)."""
    total, n = sum(ordered), len(ordered)
    return sum((2 * rank - n - 1) * value for rank, value in enumerate(ordered, 1)) / (n * total) if total else 0.0


def _tickets(facts: Facts, found: Sequence[Replay]) -> Iterator[Figure]:
    steps = Counter(row["step"] for row in facts.steps)
    breaches = Counter(row["reason"] for row in facts.steps if row["step"] == "breach")
    lost = Counter(row["reason"] for row in facts.steps if row["step"] == "lose")
    number = len(found)
    yield Figure("tickets", "opened", number, "tickets", number)
    yield Figure("tickets", "ended", sum(one.state in ENDED for one in found), "tickets", number)
    escalated = {row["ticket"] for row in facts.steps if row["step"] == "escalate"}
    yield Figure("tickets", "escalated", len(escalated), "tickets", number)
    for kind in ("first_response", "resolution"):
        yield Figure("tickets", f"breaches of {kind}", breaches[kind], "times", number)
    for reason in ("silent", "gone"):
        yield Figure("tickets", f"taken from who was {reason}", lost[reason], "times", number)
    for step in ("late_reply", "transfer", "reopen", "rework", "withdraw", "rate"):
        yield Figure("tickets", step, steps[step], "times", number)


def _speed(facts: Facts) -> Iterator[Figure]:
    people = [row for row in facts.messages if row["sender"] in ("resident", "operator")]
    yield Figure("speed", "messages of people", len(people), "messages", len(facts.messages))
    yield Figure("speed", "messages of people a second", len(people) / max(facts.took_s, 1.0), "1/s", len(people))
    yield Figure("speed", "requests a second", facts.requests / max(facts.took_s, 1.0), "1/s", facts.requests)
    days = (facts.end - facts.begin).total_seconds() / 86_400
    yield Figure("speed", "simulated", days, "days", len({row["conversation"] for row in facts.messages}))
    yield Figure("speed", "took", facts.took_s, "s", 1)


def _share(group: str, measure: str, values: Sequence[bool]) -> Figure:
    return Figure(group, measure, 100 * sum(values) / max(1, len(values)), "%", len(values))
