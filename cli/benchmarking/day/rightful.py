"""Checks that nobody was given a ticket that they may not have, or whose language they do not work in without need."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from cli.benchmarking.day.city import CHINESE, City, Person
from cli.benchmarking.day.facts import Facts
from cli.benchmarking.day.replay import Offer, Replay

# Whoever came or went so near a moment may have been there or not.
BLUR = timedelta(seconds=70)
PATIENCE_S = 60.0


def check(facts: Facts, found: Sequence[Replay], there: "Presence") -> list[str]:
    """Every offer and every taking of every ticket."""
    faults: list[str] = []
    for replay in found:
        for offer in replay.offers:
            wrong = forbidden(offer) or unspoken(facts, replay, offer, there)
            if wrong:
                faults.append(f"{replay.number}: {wrong} at {offer.at}")
    return faults


def forbidden(offer: Offer) -> str | None:
    """Why somebody may not have a ticket of this kind; None if they may."""
    person = offer.person
    if person is None:
        return f"{offer.how} by nobody who is known"
    if person.role == "volunteer" and offer.kind != "question":
        return f"the volunteer {person.name} has a ticket of the kind {offer.kind}"
    if offer.kind == "about_staff" and (person.name in offer.about or not person.leads):
        return f"{person.name} ({person.role}) has a ticket about staff, about {', '.join(offer.about)}"
    if offer.kind == "confidential" and person.name not in offer.named:
        return f"{person.name} has a confidential ticket for {', '.join(offer.named)}"
    return None


def unspoken(facts: Facts, replay: Replay, offer: Offer, there: "Presence") -> str | None:
    """Why it is wrong that this was offered to somebody without the language; None if it was not, or had to be."""
    language, person = replay.ticket["language"], offer.person
    if person is None or offer.how != "offered" or language in (CHINESE, *person.languages):
        return None
    if offer.wish == "anyone" or offer.late or offer.urgent or (person.leads and offer.wish != "language"):
        return None
    # Who keeps a resident waiting loses the ticket, to somebody without the language where nobody with it is free.
    if offer.wish == "language" and not offer.handed_on:
        return f"{person.name} without {language} has it, though the resident waits for somebody with it"
    free = there.free(facts.city, language, offer)
    if free:
        return f"{person.name} without {language} has it, though {', '.join(free)} was free"
    if offer.waited_s < PATIENCE_S and not offer.handed_on:
        return f"{person.name} without {language} has it after {offer.waited_s:.0f} s, before the resident could choose"
    return None


class Presence:
    """Who was surely there with a hand free, from what people did themselves and from who had what."""

    def __init__(self, facts: Facts, found: Sequence[Replay]) -> None:
        self._told: dict[str, list[tuple[datetime, bool]]] = defaultdict(list)
        self._held: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
        for line in facts.book.lines:
            if line.what == "presence":
                self._told[line.who].append((line.at, line.more["state"] == "online"))
            elif line.what in ("left", "silent"):
                self._told[line.who].append((line.at, False))
        for replay in found:
            for name, begin, end in replay.held:
                self._held[name].append((begin, end))
            for row in facts.steps_of.get(replay.number, ()):
                if row["step"] == "lose":
                    self._told[row["by"]].append((row["at"], False))
        for lines in self._told.values():
            lines.sort()

    def free(self, city: City, language: str, offer: Offer, people: Iterable[Person] | None = None) -> list[str]:
        """Who of some people works in a language, was free at the moment of an offer, and could have had it instead."""
        return [
            one.name
            for one in (city.people if people is None else people)
            if language in one.languages
            and forbidden(replace(offer, person=one)) is None
            and not one.leads
            and one.name not in offer.tried
            and offer.bound in (None, one.station)
            and self.is_free(one, offer.at)
        ]

    def is_free(self, person: Person, at: datetime) -> bool:
        """Whether they were there without any doubt, not on leave, and had fewer tickets than they can have."""
        lines = self._told.get(person.name, [])
        place = bisect_right(lines, (at, True))
        near = any(abs(when - at) < BLUR for when, _ in lines[max(0, place - 3) : place + 3])
        there = place > 0 and lines[place - 1][1] and not near and not person.away(at)
        load = sum(begin <= at + BLUR and at - BLUR <= end for begin, end in self._held[person.name])
        return there and load < person.capacity
