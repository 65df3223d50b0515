"""The checker of a simulated day finds what is wrong: each fault once, on a small day written out by hand."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from cli.benchmarking.day import city
from cli.benchmarking.day.audit import audit
from cli.benchmarking.day.book import Book
from cli.benchmarking.day.facts import Facts, Row
from cli.benchmarking.day.reckoning import HOME
from cli.benchmarking.day.replay import Offer
from cli.benchmarking.day.rightful import Presence
from cli.benchmarking.day.timers import Timers, next_speaker

NUMBER, TALK = "T-2222-22", "a"
BEGIN, END = datetime(2026, 9, 30, 8, tzinfo=HOME), datetime(2026, 10, 10, 18, tzinfo=HOME)
TEN = datetime(2026, 9, 30, 10, tzinfo=HOME)
TOWN = city.make(60)
UYGHUR = next(one for one in TOWN.people if "ug" in one.languages and one.station == "main" and not one.leads)
OTHER = next(one for one in TOWN.people if "ug" not in one.languages and one.role == "operator")
VOLUNTEER = next(one for one in TOWN.people if one.role == "volunteer")


def at(seconds: float) -> datetime:
    """So long after ten o'clock."""
    return TEN + timedelta(seconds=seconds)


def step(number: int, seconds: float, what: str, by: str = "system", reason: str | None = None) -> Row:
    return {"id": number, "ticket": NUMBER, "step": what, "by": by, "reason": reason, "at": at(seconds)}


def clock(kind: str, begun: float, due: datetime, state: str, ended: float | None, **more: Any) -> Row:
    row = {"ticket": NUMBER, "kind": kind, "started_at": at(begun), "due_at": due, "state": state, "warned": 0}
    return {**row, "ended_at": None if ended is None else at(ended), "left_days": None, **more}


def said(number: int, seconds: float, sender: str, client_id: str | None = None) -> Row:
    message = {"conversation": TALK, "seq": number, "sender": sender, "written": sender == "resident"}
    return {**message, "client_message_id": client_id, "origin": f"o{number}", "at": at(seconds), "key": None}


@pytest.fixture
def day() -> Facts:
    """A Uyghur question at ten, offered at once, taken after 10 s, answered after 80 s, closed after 400 s."""
    book = Book(lambda: at(0))
    book.note("posted", "r1", conversation=TALK, id="w1", written=True)
    book.note("told", "r1", conversation=TALK, number=NUMBER)
    for person in (UYGHUR, OTHER):
        book.lines.append(type(book.lines[0])(at(-3000), "presence", person.name, {"state": "online"}))
    ticket = {
        "number": NUMBER, "conversation": TALK, "state": "closed", "kind": "question", "language": "ug",
        "topic": "jobs", "entry": None, "reason": "unknown", "assignee": UYGHUR.name, "station": "main",
        "district": None, "level": "station", "opened_at": at(0), "responded_at": at(80), "closed_at": at(400),
    }  # fmt: skip
    return Facts(
        city=TOWN,
        book=book,
        begin=BEGIN,
        end=END,
        tickets=[ticket],
        steps=[
            step(1, 0, "open", "resident", "unknown"),
            step(2, 0, "assign", UYGHUR.name),
            step(3, 10, "take", UYGHUR.shown),
            step(4, 400, "close", UYGHUR.shown),
        ],
        clocks=[
            clock("first_response", 0, at(180), "met", 80),
            # 8.5 of the 10 hours of this day are left: the other 0.65 days are those of the two hours of 4 October.
            clock("resolution", 0, datetime(2026, 10, 4, 11, 18, tzinfo=HOME), "met", 400),
            clock("accept", 0, at(60), "met", 10),
            clock("reply", 10, at(310), "met", 80),
        ],
        messages=[said(1, 0, "resident", "w1"), said(2, 0, "bot"), said(3, 80, "operator"), said(4, 400, "system")],
        pending=0,
    )


def test_a_sound_day_is_found_sound(day: Facts) -> None:
    found = audit(day)
    assert found.faults == {name: [] for name in found.faults}
    assert [one.replies for one in found.replays] == [[at(80)]]


def changed(day: Facts, kind: str, **values: Any) -> Facts:
    """The same day with another clock in the table."""
    return day.replaced(clocks=[row | values if row["kind"] == kind else row for row in day.clocks])


def without(day: Facts, what: str) -> Facts:
    return day.replaced(steps=[row for row in day.steps if row["step"] != what])


def with_ticket(day: Facts, **values: Any) -> Facts:
    return day.replaced(tickets=[day.tickets[0] | values])


WRONG: dict[str, tuple[str, Callable[[Facts], Facts]]] = {
    "a resolution that is due a minute late": (
        "clocks",
        lambda day: changed(day, "resolution", due_at=datetime(2026, 10, 4, 11, 19, tzinfo=HOME)),
    ),
    "a first response that counts by the hour": (
        "clocks",
        lambda day: changed(day, "first_response", due_at=at(86_400)),
    ),
    "a clock that ended otherwise": ("clocks", lambda day: changed(day, "reply", state="breached", ended_at=at(310))),
    "a clock that warned of nothing": ("clocks", lambda day: changed(day, "resolution", warned=50)),
    "a clock that is lost": ("clocks", lambda day: day.replaced(clocks=day.clocks[1:])),
    "a clock that nobody started": ("clocks", lambda day: without(day, "take")),
    "a row that the history does not lead to": ("histories", lambda day: with_ticket(day, state="resolved")),
    "a station that the history does not lead to": ("histories", lambda day: with_ticket(day, station="d1")),
    "a first reply at another time": ("histories", lambda day: with_ticket(day, responded_at=at(79))),
    "a step that the state does not allow": (
        "histories",
        lambda day: day.replaced(steps=[*day.steps, step(5, 500, "close", UYGHUR.shown), step(6, 600, "take", "x")]),
    ),
    "a ticket that is left open": (
        "owned and ended or escalated",
        lambda day: with_ticket(without(day, "close"), state="in_progress"),
    ),
    "a number that is nobody's": ("none lost or doubled", lambda day: with_ticket(day, number="T-3333-33")),
    "a ticket that nobody was told of": ("none lost or doubled", lambda day: day.replaced(book=_untold(day.book))),
    "two tickets at once": (
        "none lost or doubled",
        lambda day: day.replaced(tickets=[row | {"state": "new"} for row in (day.tickets[0], day.tickets[0])]),
    ),
    "a message that stands twice": (
        "none lost or doubled",
        lambda day: day.replaced(messages=[*day.messages, said(5, 500, "resident", "w1")]),
    ),
    "a message that is gone": ("none lost or doubled", lambda day: day.replaced(messages=day.messages[1:])),
    "a message that nobody dealt with": ("none lost or doubled", lambda day: day.replaced(pending=1)),
    "somebody without the language": ("rights", lambda day: _given_to(day, OTHER)),
    "a complaint for a volunteer": (
        "rights",
        lambda day: with_ticket(_given_to(_opened_as(day, "complaint"), VOLUNTEER), language="zh", kind="complaint"),
    ),
    "somebody who is not known": ("rights", lambda day: _taken_by(day, "somebody")),
    "what the simulation itself found": ("simulation", lambda day: day.replaced(book=_at_fault(day.book))),
}


def _given_to(day: Facts, person: city.Person) -> Facts:
    steps = [row | {"by": person.name} if row["step"] == "assign" else row for row in day.steps]
    return _taken_by(day.replaced(steps=steps), person.shown)


def _taken_by(day: Facts, shown: str) -> Facts:
    return day.replaced(steps=[row | {"by": shown} if row["step"] == "take" else row for row in day.steps])


def _opened_as(day: Facts, reason: str) -> Facts:
    return day.replaced(steps=[row | {"reason": reason} if row["step"] == "open" else row for row in day.steps])


def _untold(book: Book) -> Book:
    fresh = Book(lambda: at(0))
    fresh.lines = [line for line in book.lines if line.what != "told"]
    return fresh


def _at_fault(book: Book) -> Book:
    book.fault("an answer of 500")
    return book


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_found(day: Facts, name: str) -> None:
    kind, spoil = WRONG[name]
    found = audit(spoil(day))
    assert found.faults[kind], f"{name} was not noticed: {found.faults}"
    assert not found.sound


def late(day: Facts, *more: Row) -> Facts:
    """Nobody answers the question: it was taken and is closed without a word; with these steps of the clocks."""
    quiet = day.replaced(messages=[row for row in day.messages if row["sender"] != "operator"])
    quiet = with_ticket(quiet, responded_at=None)
    quiet = changed(quiet, "first_response", state="breached", ended_at=at(180), warned=100)
    # Nobody else took over, so it began again.
    quiet = changed(quiet, "reply", started_at=at(310), due_at=at(610), state="stopped", ended_at=at(400))
    return quiet.replaced(steps=sorted([*day.steps, *more], key=lambda row: row["at"]))


MARKS = (
    step(5, 90, "warn_50", reason="first_response"),
    step(6, 144, "warn_80", reason="first_response"),
    step(7, 180, "breach", reason="first_response"),
    step(8, 310, "late_reply", UYGHUR.name),
)


def test_warnings_at_their_time_are_sound(day: Facts) -> None:
    day = late(day, *MARKS)
    seqs = [row | {"seq": number} for number, row in enumerate(day.messages, 1)]
    found = audit(day.replaced(messages=seqs))
    assert found.faults == {name: [] for name in found.faults}


@pytest.mark.parametrize(("late_reply_at", "wrong"), [(310, 0), (250, 1), (None, 1)])
def test_who_waits_for_the_language_gets_somebody_without_it_only_from_who_kept_them_waiting(
    day: Facts, late_reply_at: float | None, wrong: int
) -> None:
    late_reply = [step(6, late_reply_at, "late_reply", UYGHUR.name)] if late_reply_at else []
    more = [
        step(5, 20, "wish", "resident", "language"),
        *late_reply,
        step(7, 310, "lose", UYGHUR.name, "silent"),
        step(8, 310.02, "assign", OTHER.name),
    ]
    found = audit(day.replaced(steps=sorted([*day.steps, *more], key=lambda row: row["at"])))
    assert len([line for line in found.faults["rights"] if "waits for somebody with it" in line]) == wrong


def test_even_then_somebody_with_the_language_who_is_free_comes_first(day: Facts) -> None:
    other = next(one for one in TOWN.people if "ug" in one.languages and not one.leads and one is not UYGHUR)
    day.book.lines.append(type(day.book.lines[0])(at(-3000), "presence", other.name, {"state": "online"}))
    more = [
        step(5, 20, "wish", "resident", "language"),
        step(6, 310, "late_reply", UYGHUR.name),
        step(7, 310, "lose", UYGHUR.name, "silent"),
        step(8, 310, "assign", OTHER.name),
    ]
    found = audit(day.replaced(steps=sorted([*day.steps, *more], key=lambda row: row["at"])))
    assert [line for line in found.faults["rights"] if f"though {other.name} was free" in line]


@pytest.mark.parametrize("left_out", range(len(MARKS)))
def test_a_warning_that_was_not_given_is_found(day: Facts, left_out: int) -> None:
    found = audit(late(day, *(mark for number, mark in enumerate(MARKS) if number != left_out)))
    assert any("did not pass" in line for line in found.faults["histories"])


def test_a_warning_that_came_late_is_found(day: Facts) -> None:
    found = audit(late(day, step(5, 97, "warn_50", reason="first_response"), *MARKS[1:]))
    assert any("first_response did not pass 50 %" in line for line in found.faults["histories"])


def test_a_warning_that_came_early_is_found(day: Facts) -> None:
    found = audit(late(day, step(5, 80, "warn_50", reason="first_response"), *MARKS[1:]))
    assert any("it should have at" in line for line in found.faults["histories"])


def test_while_the_worker_is_away_a_warning_may_come_late(day: Facts) -> None:
    for what, when in (("killed", at(80)), ("revived", at(97))):
        day.book.lines.append(type(day.book.lines[0])(when, what, "worker"))
    found = audit(late(day, step(5, 97, "warn_50", reason="first_response"), *MARKS[1:]))
    assert found.faults["histories"] == []


@pytest.mark.parametrize(
    ("station", "clock_time", "owed", "replies_from"),
    [
        ("main", "10-01T10:00", timedelta(minutes=3), "10-01T10:00"),
        ("main", "10-01T12:30", timedelta(hours=24), "10-01T14:00"),
        ("d1", "10-01T10:00", timedelta(hours=24), "10-04T10:00"),
    ],
)
def test_on_a_public_holiday_duty_owes_an_answer_and_no_working_day_goes_by(
    day: Facts, station: str, clock_time: str, owed: timedelta, replies_from: str
) -> None:
    opened, begins = (datetime.fromisoformat(f"2026-{one}:00+08:00") for one in (clock_time, replies_from))
    timers = Timers(day, day.tickets[0], pytest.fail)
    timers.step("open", opened, station, 1)
    timers.step("take", opened, station, 1)
    assert timers.by_kind["first_response"].due == opened + owed
    assert timers.by_kind["reply"].due == begins + timedelta(minutes=5)
    # The two hours of 4 October, at which everybody is open, are the next working day.
    assert timers.by_kind["resolution"].due == datetime(2026, 10, 4, 12, tzinfo=HOME)


def test_on_a_public_holiday_the_next_with_a_language_is_who_is_on_duty() -> None:
    night = datetime(2026, 9, 30, 22, tzinfo=HOME)
    on_duty = {
        language
        for one in TOWN.people
        if one.station == "main"
        for language in one.languages
        if any(s.begin.date() == night.date() + timedelta(days=1) for s in TOWN.rota(one).stretches)
    }
    assert "ug" in on_duty
    assert "kk" not in on_duty
    assert next_speaker(TOWN, "ug", night) == datetime(2026, 10, 1, 9, tzinfo=HOME)
    assert next_speaker(TOWN, "kk", night) == datetime(2026, 10, 4, 10, tzinfo=HOME)


@pytest.mark.parametrize(("kind", "free"), [("question", [UYGHUR.name]), ("confidential", [])])
def test_nobody_counts_as_free_for_what_they_may_not_have(day: Facts, kind: str, free: list[str]) -> None:
    offer = Offer(
        at=at(500), person=OTHER, how="offered", kind=kind, wish=None, district=None, late=False, urgent=False,
        waited_s=0, tried=(), about=(), named=(OTHER.name,), bound=None,
    )  # fmt: skip
    assert Presence(day, []).free(TOWN, "ug", offer) == free


def counting(day: Facts) -> Timers:
    """The clocks of a ticket of 1.5 working days that was opened at the main station on Friday, 16 October at 8:30."""
    timers = Timers(day, day.tickets[0], pytest.fail)
    timers.step("open", datetime(2026, 10, 16, 8, 30, tzinfo=HOME), "main", 1.5)
    return timers


def test_what_has_gone_by_at_one_station_is_not_counted_by_the_hours_of_another(day: Facts) -> None:
    timers = counting(day)
    # The main station works on Saturday: one and a third of the day and a half are over when it goes to the first
    # district, which does not, and has seven hours on Monday.
    timers.moved(datetime(2026, 10, 17, 10, tzinfo=HOME), "d1")
    resolution = timers.by_kind["resolution"]
    assert resolution.left == pytest.approx(1 / 6)
    assert resolution.due == datetime(2026, 10, 19, 10, 10, tzinfo=HOME)
    timers.step("ask_resident", datetime(2026, 10, 19, 9, 35, tzinfo=HOME), "d1", 0)
    assert resolution.left == pytest.approx(1 / 12)


def test_more_time_for_what_is_over_does_not_run_while_the_resident_is_waited_for(day: Facts) -> None:
    timers = counting(day)
    resolution = timers.by_kind["resolution"]
    resolution.stop(resolution.due, "breached")
    timers.extended(datetime(2026, 10, 20, 9, tzinfo=HOME), 2, waits=True)
    assert (resolution.state, resolution.left) == ("paused", 2)


@pytest.mark.parametrize(
    ("opened", "basis", "due"),
    [
        # Nobody with Kazakh is on duty on the first day of the holiday; others of the main station are.
        ("10-01T10:00", "in hours", "10-01T10:05"),
        ("10-01T12:30", "out of hours", "10-02T12:32"),
        # What was owed from the opening on already is not put off.
        ("10-03T18:00", "wish", "10-04T10:03"),
    ],
)
def test_who_takes_anyone_after_all_is_owed_an_answer_as_if_they_had_just_asked(
    day: Facts, opened: str, basis: str, due: str
) -> None:
    begun, end = (datetime.fromisoformat(f"2026-{one}:00+08:00") for one in (opened, due))
    timers = Timers(day, day.tickets[0] | {"language": "kk"}, pytest.fail)
    timers.step("open", begun, "main", 1)
    timers.wished(begun + timedelta(minutes=1))
    assert timers.responses[-1][0] == "wish"
    timers.anyone(begun + timedelta(minutes=2), "main")
    assert [(rule, timer.due) for rule, timer in timers.responses] == [(basis, end)]
    assert timers.by_kind["first_response"] is timers.responses[-1][1]
