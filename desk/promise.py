"""What a resident can be told about the wait: honestly, from the hours and the people that there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from desk.clocks.working import opens, works
from desk.hours import Rota, next_on_duty
from desk.organisation import Organisation, Person
from desk.routing.choose import ANSWERING, Colleague, may_have
from desk.routing.router import Scene, need_of, speakers
from desk.store import Row

# Below so many answered tickets nobody can say how long it takes.
ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Promise:
    """Somebody is there who can answer; nobody with the language is, but others are; it is closed; or nobody knows."""

    kind: Literal["in_hours", "wish", "closed", "unknown"]
    # Later than the moment at which it is promised.
    opens_at: datetime | None = None


def promise_of(row: Row, scene: Scene, people: Sequence[Person]) -> Promise:
    """What holds for a ticket now."""
    organisation, now, language = scene.organisation, scene.now, row["language"]
    able = _who_could_answer(row, scene)
    speaker = language == "zh" or bool(speakers(language, able))
    calendar = organisation.calendar(row["station"])
    if able and not speaker:
        comes = speaker_at(language, organisation, people, now)
        # Who should be there already and is not comes nobody knows when.
        return Promise("wish", comes if comes is not None and comes > now else None)
    if works(calendar, now):
        return Promise("in_hours" if able else "unknown")
    opening = opens(calendar, now) if language == "zh" else speaker_at(language, organisation, people, now)
    opening = opening or opens(calendar, now)
    return Promise("closed", opening) if opening is not None and opening > now else Promise("unknown")


def _who_could_answer(row: Row, scene: Scene) -> list[Colleague]:
    """Who is there and may have the ticket, however busy they are; of its station alone where it was sent to one."""
    need = need_of(row)
    there = [one for one in scene.people if one.present and may_have(need, one)]
    return [one for one in there if one.station == need.station] if need.bound else there


def speaker_at(language: str, organisation: Organisation, people: Sequence[Person], now: datetime) -> datetime | None:
    """When somebody who works in a language is on duty next, by the rota; None if nobody can say."""
    able = [one for one in people if language in one.languages and one.role in ANSWERING]
    return next_on_duty([Rota(organisation.calendar_of(one), one.away) for one in able], now)


def minutes(ahead: int, waits: Sequence[float], hands: int) -> int | None:
    """About how long somebody waits who has so many before them, from the last waits in seconds; None if unknown."""
    if len(waits) < ENOUGH or hands < 1:
        return None
    middle = sorted(waits)[len(waits) // 2]
    return max(1, round((ahead / hands + 1) * middle / 60))
