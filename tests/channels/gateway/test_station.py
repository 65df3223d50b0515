"""The liaison station over HTTP: who is offered a ticket, what residents are told, and what they may change."""

import asyncio
import re
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import psycopg
import pytest
import pytest_asyncio
import yaml

from desk_double import MORNING, NIGHT, ORGANISATION, at, come, console, eventually, heard, organise, row
from house import House, Resident
from operator_double import Operator

TEXTS = yaml.safe_load((Path(__file__).parent / "station.yml").read_text("utf-8"))
pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def house(house: House) -> House:
    """A house with the made-up organisation, on a morning in working hours."""
    at(house, MORNING)
    await organise(house)
    return house


async def call(house: House, language: str = "zh") -> tuple[Resident, str]:
    """A resident who calls a person; the number of the ticket."""
    resident = await house.resident(language=language)
    return resident, (await resident.post("handoff")).json()["ticket"]


async def has(house: House, number: str, **values: object) -> bool:
    """Whether a ticket's row has these values."""
    found = await row(house, number)
    return all(found[key] == value for key, value in values.items())


async def leave_open(house: House, name: str) -> None:
    """Somebody's console stays open from now on: they do not count as gone, however far the clock is moved."""
    await house.sql("UPDATE presence SET seen_at = seen_at + interval '1 day' WHERE operator = %s", name)


async def test_a_ticket_is_offered_to_who_speaks_the_language(house: House) -> None:
    for name in ("lin", "aygul", "kim"):
        await come(house, name)
    _, ug = await call(house, "ug")
    _, en = await call(house, "en")
    await eventually(lambda: has(house, ug, state="assigned", assignee="aygul"))
    await eventually(lambda: has(house, en, state="assigned", assignee="kim"))


@pytest.mark.parametrize(("district", "next_one"), [("yi", "kim"), ("jia", "aygul")])
async def test_a_district_that_is_chosen_while_somebody_is_asked_counts_for_who_is_asked_next(
    house: House, district: str, next_one: str
) -> None:
    await come(house, "lin")
    resident, number = await call(house)
    await eventually(lambda: has(house, number, assignee="lin"))
    await resident.post("district", district=district)
    assert await has(house, number, state="assigned", assignee="lin", district=district, station=district)
    at(house, MORNING + timedelta(seconds=40))
    for name in ("aygul", "kim"):
        await come(house, name)
    at(house, MORNING + timedelta(seconds=75))
    await eventually(lambda: has(house, number, assignee=next_one))


async def test_an_offered_ticket_whose_district_is_taken_back_stays_where_it_is(house: House) -> None:
    await come(house, "lin")
    resident, number = await call(house)
    await eventually(lambda: has(house, number, assignee="lin"))
    for district in ("yi", None):
        await resident.post("district", district=district)
        assert await has(house, number, state="assigned", assignee="lin", district=district, station="yi")


async def test_a_transferred_ticket_stays_with_its_station_whatever_district_is_chosen_then(house: House) -> None:
    lin = await come(house, "lin")
    resident, number = await call(house)
    await lin.post(f"tickets/{number}/take")
    assert (await lin.post(f"tickets/{number}/transfer", station="yi", why="duty")).status_code == 200
    await resident.post("district", district="jia")
    assert await has(house, number, state="new", district="jia", station="yi", from_station="jia")
    await come(house, "kim")
    await eventually(lambda: has(house, number, assignee="kim", station="yi"))


async def test_clocks_begin_at_the_very_moment_of_their_step(house: House) -> None:
    await come(house, "lin")
    _, number = await call(house)
    await eventually(lambda: has(house, number, assignee="lin"))
    query = (
        "SELECT c.kind, c.started_at - s.at FROM clock c JOIN ticket_step s ON s.ticket = c.ticket AND s.step ="
        " CASE c.kind WHEN 'accept' THEN 'assign' ELSE 'open' END WHERE c.ticket = %s"
    )
    async with await psycopg.AsyncConnection.connect(house.url) as conn:
        found: dict[str, timedelta] = dict(await (await conn.execute(query, (number,))).fetchall())
    assert found == dict.fromkeys(("accept", "first_response", "resolution"), timedelta(0))


async def test_who_lets_an_offer_pass_loses_it_and_counts_as_on_a_break(house: House) -> None:
    lin = await come(house, "lin")
    await leave_open(house, "lin")
    _, number = await call(house)
    await eventually(lambda: has(house, number, assignee="lin"))
    at(house, MORNING + timedelta(seconds=40))
    await come(house, "kim")
    at(house, MORNING + timedelta(seconds=75))
    await eventually(lambda: has(house, number, assignee="kim"))
    assert (await lin.http.get("/v1/desk/presence")).json()["state"] == "break"


async def test_who_let_an_offer_pass_is_back_with_the_first_thing_they_do_and_all_consoles_hear_it(
    house: House,
) -> None:
    lin = await come(house, "lin")
    await leave_open(house, "lin")
    _, number = await call(house)
    await eventually(lambda: has(house, number, assignee="lin"))
    at(house, MORNING + timedelta(seconds=61))
    await eventually(lambda: has(house, number, assignee=None))
    assert await being(lin) == ("break", True)
    async with console(house, lin) as socket:
        await lin.post(f"tickets/{number}/take")
        assert {"type": "news", "news": "presence"} in await heard(socket, 2)
    assert await being(lin) == ("online", False)


async def test_who_takes_what_a_colleague_has_meanwhile_is_back_though_it_is_refused(house: House) -> None:
    lin, aygul = await come(house, "lin"), await come(house, "aygul", present=False)
    await leave_open(house, "lin")
    _, number = await call(house)
    await eventually(lambda: has(house, number, assignee="lin"))
    at(house, MORNING + timedelta(seconds=61))
    await eventually(lambda: has(house, number, assignee=None))
    assert (await aygul.post(f"tickets/{number}/take")).status_code == 200
    assert await being(lin) == ("break", True)
    assert (await lin.post(f"tickets/{number}/take")).status_code == 409
    assert await being(lin) == ("online", False)


async def test_a_break_that_was_chosen_goes_on_while_one_ends_what_one_has(house: House) -> None:
    lin = await come(house, "lin")
    _, number = await call(house)
    await lin.post(f"tickets/{number}/take")
    await lin.post("presence", state="break")
    await lin.post(f"tickets/{number}/reply", client_message_id="1", text=TEXTS["greeting"])
    assert await being(lin) == ("break", False)
    _, other = await call(house)
    at(house, MORNING + timedelta(seconds=30))
    await asyncio.sleep(1.5)
    assert await has(house, other, state="new", assignee=None)


async def test_who_chose_to_be_away_stays_away_whatever_they_do_and_whatever_passes_them_by(house: House) -> None:
    lin = await come(house, "lin")
    _, number = await call(house)
    await eventually(lambda: has(house, number, assignee="lin"))
    await lin.post("presence", state="offline")
    at(house, MORNING + timedelta(seconds=61))
    await eventually(lambda: has(house, number, assignee=None))
    assert await being(lin) == ("offline", False)
    await lin.post(f"tickets/{number}/take")
    assert await being(lin) == ("offline", False)


async def test_a_chosen_break_outlasts_a_console_that_is_closed_for_a_while(house: House) -> None:
    lin = await come(house, "lin")
    await lin.post("presence", state="break")
    at(house, MORNING + timedelta(minutes=30))

    async def gone() -> bool:
        return await house.sql("SELECT state FROM presence WHERE operator = 'lin'") == [("offline",)]

    await eventually(gone)
    assert await being(lin) == ("break", False)
    async with console(house, lin):
        await asyncio.sleep(0.5)
    assert await house.sql("SELECT state FROM presence WHERE operator = 'lin'") == [("break",)]


async def test_a_break_that_nobody_chose_can_be_chosen_and_whoever_opens_a_ticket_is_back(house: House) -> None:
    lin = await come(house, "lin")
    for chosen, after in (("break", ("break", False)), (None, ("online", False))):
        await lin.post("presence", state="online")
        await leave_open(house, "lin")
        _, number = await call(house)
        await eventually(partial(has, house, number, assignee="lin"))
        house.clock.ahead += timedelta(seconds=61)
        await eventually(partial(has, house, number, assignee=None))
        assert await being(lin) == ("break", True)
        if chosen:
            await lin.post("presence", state=chosen)
        else:
            await lin.post("tickets", origin="walk_in", language="zh", consent=True)
        assert await being(lin) == after
        await lin.post(f"tickets/{number}/take")
        await lin.post(f"tickets/{number}/close")


async def being(operator: Operator) -> tuple[str, bool]:
    """How somebody counts themselves, and whether that is because they were silent."""
    found = (await operator.http.get("/v1/desk/presence")).json()
    return found["state"], found["silent"]


async def test_whoever_may_answer_residents_no_more_keeps_none_of_their_tickets(house: House) -> None:
    lin, aygul = await come(house, "lin"), await come(house, "aygul")
    _, number = await call(house)
    await eventually(lambda: has(house, number, state="assigned"))
    first, other = (lin, "aygul") if (await row(house, number))["assignee"] == "lin" else (aygul, "lin")
    await first.post(f"tickets/{number}/take")
    await house.sql("UPDATE operator SET role = 'auditor' WHERE name <> %s AND station = 'jia'", other)
    await eventually(lambda: has(house, number, assignee=other))


async def test_after_the_last_silent_colleague_a_lead_is_asked(house: House) -> None:
    lin, zhou = await come(house, "lin"), await come(house, "zhou")
    _, number = await call(house)
    await eventually(lambda: has(house, number, assignee="lin"))
    at(house, MORNING + timedelta(seconds=40))
    for operator in (lin, zhou):
        await operator.post("presence", state="online")
    at(house, MORNING + timedelta(seconds=65))
    await eventually(lambda: has(house, number, assignee="zhou", state="assigned"))


async def test_in_hours_the_first_answer_is_due_in_three_minutes_and_is_met_by_words(house: House) -> None:
    lin = await come(house, "lin")
    _, number = await call(house)
    await lin.post(f"tickets/{number}/take")
    clocks = (await lin.ticket(number))["clocks"]
    assert (clocks["first_response"]["basis"], clocks["first_response"]["state"]) == ("in_hours", "running")
    await lin.post(f"tickets/{number}/reply", client_message_id="1", text=TEXTS["greeting"])
    assert (await lin.ticket(number))["clocks"]["first_response"]["state"] == "met"


async def test_at_night_the_resident_is_told_when_somebody_comes(house: House) -> None:
    at(house, NIGHT)
    resident, number = await call(house)
    words = (await resident.read())["messages"][-1]["text"]
    assert TEXTS["tomorrow"] in words
    assert [one[0] for one in await house.sql("SELECT basis FROM clock WHERE kind = 'first_response'")] == [
        "out_of_hours"
    ]
    standing = (await house.http.get(f"/v1/conversations/{resident.id}/ticket", headers=resident.headers)).json()
    assert standing["promise"]["kind"] == "closed"
    assert TEXTS["tomorrow"] in standing["promise"]["text"]
    assert standing["ticket"] == number


async def test_a_breach_moves_the_ticket_one_level_up(house: House) -> None:
    _, number = await call(house)
    at(house, MORNING + timedelta(minutes=4))
    await eventually(lambda: has(house, number, level="district"))
    steps = [one[0] for one in await house.sql("SELECT step FROM ticket_step ORDER BY id")]
    assert steps == ["open", "warn_50", "warn_80", "breach", "escalate"]


async def test_nobody_with_the_language_is_there_and_the_resident_chooses(house: House) -> None:
    await come(house, "lin")
    resident, number = await call(house, "ug")
    options = (await resident.read())["messages"][-1]["options"]
    assert [one["id"] for one in options] == ["wish:language", "wish:anyone"]
    # The same choice stands beside how the ticket stands; once made, what follows from it does.
    path = f"/v1/conversations/{resident.id}/ticket"
    asked = (await house.http.get(path, headers=resident.headers)).json()["promise"]
    assert asked["options"] == options
    assert (await resident.post("wish", wish="language")).status_code == 204
    noted = (await house.http.get(path, headers=resident.headers)).json()["promise"]
    assert (noted["text"] == asked["text"], noted["options"]) == (False, options)
    await resident.write(choice="wish:anyone")
    await eventually(lambda: has(house, number, assignee="lin", wish="anyone"))


async def test_who_should_have_come_already_is_not_announced_for_this_very_minute(house: House) -> None:
    await come(house, "lin")
    resident, _ = await call(house, "ug")
    path = f"/v1/conversations/{resident.id}/ticket"
    promise = (await house.http.get(path, headers=resident.headers)).json()["promise"]
    assert (promise["kind"], promise["opens_at"]) == ("wish", None)
    asked = (await resident.read())["messages"][-1]["text"]
    assert promise["text"] in asked
    assert not re.search(r"[0-9]:[0-9]{2}", asked)


async def test_in_hours_with_nobody_there_no_answer_within_minutes_is_promised(house: House) -> None:
    resident, _ = await call(house)
    path = f"/v1/conversations/{resident.id}/ticket"
    assert (await house.http.get(path, headers=resident.headers)).json()["promise"]["kind"] == "unknown"
    await come(house, "lin")
    assert (await house.http.get(path, headers=resident.headers)).json()["promise"]["kind"] == "in_hours"


async def test_who_waits_for_the_language_is_not_given_to_somebody_else(house: House) -> None:
    await come(house, "lin")
    resident, number = await call(house, "ug")
    assert (await resident.post("wish", wish="language")).status_code == 204
    at(house, MORNING + timedelta(seconds=100))
    await asyncio.sleep(1.5)
    assert (await row(house, number))["assignee"] is None
    await come(house, "aygul")
    await eventually(lambda: has(house, number, assignee="aygul"))


async def test_a_ticket_is_found_by_number_and_code_alone(house: House) -> None:
    # At the full hour, so that no minute ends among the tries.
    at(house, MORNING)
    resident, number = await call(house)
    text = (await resident.read())["messages"][-1]["text"]
    code = text.split(TEXTS["code_before"])[1][:6]
    asked = {"number": number, "code": code, "language": "zh"}
    found = await house.http.post("/v1/lookup", json=asked)
    assert (found.status_code, found.json()["state"], found.json()["kinds"]) == (200, "new", [])
    wrong = asked | {"code": "000000" if code != "000000" else "111111"}
    assert (await house.http.post("/v1/lookup", json=wrong)).status_code == 404
    tries = [(await house.http.post("/v1/lookup", json=wrong)).status_code for _ in range(12)]
    assert tries[-1] == 429


async def look_up(house: House, *asked: dict[str, str]) -> list[int]:
    """What comes of look-ups side by side from one address."""
    answers = await asyncio.gather(*(house.http.post("/v1/lookup", json=one) for one in asked))
    return [answer.status_code for answer in answers]


async def looked_up(house: House, resident: Resident, number: str) -> tuple[dict[str, str], dict[str, str]]:
    """What finds a ticket, and the same with a code that is wrong."""
    code = (await resident.read())["messages"][-1]["text"].split(TEXTS["code_before"])[1][:6]
    return {"number": number, "code": code}, {"number": number, "code": "000000" if code != "000000" else "111111"}


async def test_however_many_behind_one_address_look_theirs_up_in_a_minute_the_next_one_can(house: House) -> None:
    at(house, MORNING)
    for _ in range(3):
        resident, number = await call(house)
        right, _wrong = await looked_up(house, resident, number)
        for _again in range(8):
            assert await look_up(house, right) == [200]
    other, _number = await call(house)
    for _again in range(12):
        answer = await other.post("link", **right)
        assert answer.status_code == 200, answer.text


async def test_what_proves_right_gives_no_tries_to_who_guesses(house: House) -> None:
    at(house, MORNING)
    right, wrong = await looked_up(house, *await call(house))
    for _ in range(5):
        assert await look_up(house, wrong) == [404]
        assert await look_up(house, right) == [200]
    # Side by side all count; then even the right one has to wait.
    assert sorted(await look_up(house, *[wrong] * 9)) == [404] * 5 + [429] * 4
    assert await look_up(house, right) == [429]
    house.clock.ahead += timedelta(seconds=61)
    assert await look_up(house, right) == [200]
    assert sorted(await look_up(house, *[wrong] * 9)) == [404] * 9


async def test_a_number_to_call_is_sealed_and_goes_when_the_ticket_ends(house: House) -> None:
    lin = await come(house, "lin")
    resident, number = await call(house)
    path = f"/v1/conversations/{resident.id}/callback/slots"
    slot = (await house.http.get(path, headers=resident.headers)).json()["slots"][0]
    wish = {"phone": "138 0000 0000", "since": slot["since"], "until": slot["until"]}
    answer = await resident.post("callback", **wish)
    assert (answer.status_code, answer.json()["ticket"]) == (202, number)
    [(kept,)] = await house.sql("SELECT phone FROM callback")
    assert "138" not in kept
    await lin.post(f"tickets/{number}/take")
    assert (await lin.ticket(number))["callback"]["phone"] == "138 0000 0000"
    await lin.post(f"tickets/{number}/close")
    assert await house.sql("SELECT 1 FROM callback") == []


async def test_who_could_not_be_reached_is_offered_another_time(house: House) -> None:
    lin = await come(house, "lin")
    resident, number = await call(house)
    path = f"/v1/conversations/{resident.id}/callback/slots"
    slot = (await house.http.get(path, headers=resident.headers)).json()["slots"][0]
    await resident.post("callback", phone="138 0000 0000", since=slot["since"], until=slot["until"])
    await lin.post(f"tickets/{number}/take")
    assert (await lin.post(f"tickets/{number}/called", reached=False)).status_code == 204
    told = (await resident.read())["messages"][-1]
    assert (told["key"], [one["id"] for one in told["options"]]) == ("callback_over", ["callback"])
    # A page opens its own form for it; whoever posts it is told how things stand, and is nobody's question.
    await resident.write(choice="callback")

    async def answered() -> bool:
        last = (await resident.read())["messages"][-1]
        return str(last.get("key")) == "ticket_state_in_progress"

    await eventually(answered)


async def test_calls_are_offered_for_full_hours_that_lie_ahead(house: House) -> None:
    at(house, MORNING + timedelta(minutes=9))
    resident, _ = await call(house)
    path = f"/v1/conversations/{resident.id}/callback/slots"
    found = (await house.http.get(path, headers=resident.headers)).json()["slots"]
    since, until = ([datetime.fromisoformat(one[key]) for one in found] for key in ("since", "until"))
    assert since[:2] == [MORNING + timedelta(hours=1), MORNING + timedelta(hours=3)]
    assert {end - begin for begin, end in zip(since, until, strict=True)} == {timedelta(hours=1)}


@pytest.mark.parametrize("phone", ["", "abc", "12", "1" * 30, "138\n0000"])
async def test_what_is_no_telephone_number_is_refused(house: House, phone: str) -> None:
    resident, _ = await call(house)
    wish = {"phone": phone, "since": MORNING.isoformat(), "until": (MORNING + timedelta(hours=1)).isoformat()}
    assert (await resident.post("callback", **wish)).status_code == 422


async def test_an_answered_ticket_is_rated_and_opened_again_within_a_week(house: House) -> None:
    lin = await come(house, "lin")
    resident, number = await call(house)
    await lin.post(f"tickets/{number}/take")
    await lin.post(f"tickets/{number}/close")
    options = [one["id"] for one in (await resident.read())["messages"][-1]["options"]]
    assert options == ["rate:3", "rate:2", "rate:1", "reopen"]
    await resident.write(choice="rate:1")
    await resident.write(choice="reopen")
    await eventually(lambda: has(house, number, reopened=1))
    assert (await lin.ticket(number))["rating"] == {"face": 1, "words": None}
    assert (await resident.read())["state"]["ticket"] == number


async def test_whose_duty_a_matter_is_stands_with_the_ticket(house: House) -> None:
    duty = {"matter": "ethnicity", "department": {"zh": TEXTS["department"]}, "workdays": 3, "co_handlers": ["yi"]}
    await organise(house, ORGANISATION + yaml.safe_dump({"duties": [duty]}, allow_unicode=True))
    lin = await come(house, "lin")
    opened = {"origin": "phone", "language": "zh", "consent": True}
    number = (await lin.post("tickets", **opened, topic="ethnicity")).json()["number"]
    assert (await lin.ticket(number))["duty"] == {
        "department": TEXTS["department"], "workdays": 3, "basis": "", "co_handlers": ["yi"],
    }  # fmt: skip
    other = (await lin.post("tickets", **opened)).json()["number"]
    assert (await lin.ticket(other))["duty"] is None


async def test_after_a_week_it_can_be_opened_again_no_more(house: House) -> None:
    lin = await come(house, "lin")
    resident, number = await call(house)
    await lin.post(f"tickets/{number}/take")
    await lin.post(f"tickets/{number}/close")
    at(house, MORNING + timedelta(days=8))
    assert (await resident.post("reopen")).status_code == 409


async def test_the_resident_calls_the_matter_off(house: House) -> None:
    lin = await come(house, "lin")
    resident, number = await call(house)
    await lin.post(f"tickets/{number}/take")
    assert (await resident.post("withdraw")).json()["ticket"] == number
    assert (await row(house, number))["state"] == "withdrawn"
    assert (await resident.read())["state"]["answered_by"] == "bot"


async def test_a_ticket_of_another_station_is_not_there_and_the_try_is_noted(house: House) -> None:
    await come(house, "lin")
    kim = await come(house, "kim", present=False)
    _, number = await call(house)
    await eventually(lambda: has(house, number, station="jia"))
    for answer in (await kim.http.get(f"/v1/desk/tickets/{number}"), await kim.post(f"tickets/{number}/take")):
        assert (answer.status_code, answer.json()["error"]) == (404, "not_found")
    refused = await house.sql("SELECT who, ticket FROM audit WHERE what = 'ticket_refused'")
    assert refused == [("kim", number)] * 2
    assert await kim.tickets("open") == []


async def test_a_ticket_about_somebody_is_hidden_from_them_and_goes_to_a_lead(house: House) -> None:
    lin, aygul = await come(house, "lin"), await come(house, "aygul")
    zhou = await come(house, "zhou")
    _, number = await call(house)
    await eventually(lambda: has(house, number, state="assigned"))
    taker, other = (lin, aygul) if (await row(house, number))["assignee"] == "lin" else (aygul, lin)
    about = "lin" if taker is lin else "aygul"
    await taker.post(f"tickets/{number}/take")
    answer = await taker.post(f"tickets/{number}/kind", kind="about_staff", people=[about])
    assert answer.status_code == 200, answer.text
    assert (await taker.http.get(f"/v1/desk/tickets/{number}")).status_code == 404
    assert (await other.http.get(f"/v1/desk/tickets/{number}")).status_code == 404
    await eventually(lambda: has(house, number, assignee="zhou"))
    assert (await zhou.ticket(number))["kind"] == "about_staff"


async def test_a_confidential_ticket_is_seen_by_those_named_alone(house: House) -> None:
    lin, zhou, wu = await come(house, "lin"), await come(house, "zhou"), await come(house, "wu")
    _, number = await call(house)
    await lin.post(f"tickets/{number}/take")
    refused = await lin.post(f"tickets/{number}/kind", kind="confidential", people=["zhou"])
    assert refused.status_code == 422
    assert (await lin.post(f"tickets/{number}/kind", kind="confidential", people=["wu"])).status_code == 200
    for operator in (lin, zhou):
        assert (await operator.http.get(f"/v1/desk/tickets/{number}")).status_code == 404
    await eventually(lambda: has(house, number, assignee="wu"))
    assert (await wu.ticket(number))["kind"] == "confidential"


async def test_a_transfer_goes_to_people_of_that_station_and_can_be_sent_back(house: House) -> None:
    lin, kim = await come(house, "lin"), await come(house, "kim")
    resident = await house.resident()
    number = (await resident.post("handoff")).json()["ticket"]
    await eventually(lambda: has(house, number, state="assigned"))
    first = lin if (await row(house, number))["assignee"] == "lin" else kim
    second, name, station = (kim, "kim", "yi") if first is lin else (lin, "lin", "jia")
    await first.post(f"tickets/{number}/take")
    assert (await first.post(f"tickets/{number}/transfer", station=station, why="district")).status_code == 200
    await eventually(lambda: has(house, number, station=station, assignee=name))
    assert (await resident.read())["state"]["answered_by"] == "waiting"
    await second.post(f"tickets/{number}/take")
    await second.post(f"tickets/{number}/send_back", why="duty")
    await eventually(lambda: has(house, number, station="jia" if first is lin else "yi", state="assigned"))


async def ask_to_refer(house: House, lin: Operator, number: str, **more: str) -> str:
    """Ask whether a text may go to a department; the id of the question."""
    body = {"department": TEXTS["department"], "text": TEXTS["referred"]} | more
    answer = await lin.post(f"tickets/{number}/refer", **body)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["referral"])


async def test_a_text_goes_to_a_department_only_with_the_residents_yes(house: House) -> None:
    lin = await come(house, "lin")
    resident, number = await call(house)
    await lin.post(f"tickets/{number}/take")
    referral = await ask_to_refer(house, lin, number)
    shown = (await resident.read())["messages"][-1]
    assert shown["quoted"] == {"text": TEXTS["referred"], "dir": "ltr"}
    assert [one["id"] for one in shown["options"]] == [f"refer:yes:{referral}", f"refer:no:{referral}"]
    assert (await lin.post(f"tickets/{number}/referrals/{referral}/sent")).status_code == 409
    await resident.write(choice=f"refer:no:{referral}")
    await resident.until(3, sender="system")
    assert (await lin.post(f"tickets/{number}/referrals/{referral}/sent")).status_code == 409
    assert await has(house, number, state="in_progress", department=None)


async def test_who_got_the_yes_hears_of_it_and_the_ticket_waits_for_the_department_once_they_have_passed_it_on(
    house: House,
) -> None:
    lin = await come(house, "lin")
    resident, number = await call(house)
    await lin.post(f"tickets/{number}/take")
    await lin.post(f"tickets/{number}/wait")
    referral = await ask_to_refer(house, lin, number)
    await resident.write(choice=f"refer:yes:{referral}")
    await resident.until(4, sender="system")
    assert await has(house, number, state="in_progress", unread=1, department=None)
    assert (await lin.ticket(number))["clocks"]["reply"]["state"] == "running"
    assert (await lin.post(f"tickets/{number}/referrals/{referral}/sent")).json()["state"] == "waiting_department"
    assert await has(house, number, state="waiting_department", department=TEXTS["department"])
    assert (await resident.read())["messages"][-1]["key"] == "ticket_state_waiting_department"
    [asked] = (await lin.ticket(number))["referrals"]
    assert (asked["answer"], asked["sent_at"] is not None) == (True, True)
    assert (await lin.post(f"tickets/{number}/referrals/{referral}/sent")).status_code == 409
    await resident.write(choice=f"refer:no:{referral}")
    await resident.until(6, sender="system")
    assert await has(house, number, state="waiting_department")


@pytest.mark.parametrize(("step", "told"), [("go_on", False), ("answered", True)])
async def test_a_department_has_answered_only_if_somebody_says_so(house: House, step: str, told: bool) -> None:
    lin = await come(house, "lin")
    resident, number = await call(house)
    await lin.post(f"tickets/{number}/take")
    assert (await lin.post(f"tickets/{number}/answered")).status_code == 409
    referral = await ask_to_refer(house, lin, number)
    await resident.write(choice=f"refer:yes:{referral}")
    await resident.until(3, sender="system")
    await lin.post(f"tickets/{number}/referrals/{referral}/sent")
    assert (await lin.post(f"tickets/{number}/{step}")).json()["state"] == "in_progress"
    last = (await resident.read())["messages"][-1]["key"]
    assert (last == "department_answered") is told


async def test_nobody_is_asked_to_agree_to_a_text_in_a_language_that_they_do_not_read(house: House) -> None:
    aygul = await come(house, "aygul")
    resident, number = await call(house, "ug")
    await aygul.post(f"tickets/{number}/take")
    refused = await aygul.post(f"tickets/{number}/refer", department=TEXTS["department"], text=TEXTS["referred"])
    assert (refused.status_code, "meaning" in refused.text) == (422, True)
    referral = await ask_to_refer(house, aygul, number, meaning=TEXTS["uyghur"])
    shown = (await resident.read())["messages"][-1]["quoted"]
    assert shown["text"] == TEXTS["referred"]
    assert shown["meaning"] == {"text": TEXTS["uyghur"], "dir": "rtl", "language": "ug"}
    [asked] = (await aygul.ticket(number))["referrals"]
    assert (asked["id"], asked["meaning"]) == (referral, TEXTS["uyghur"])


async def test_a_colleague_translates_and_is_named(house: House) -> None:
    lin, aygul, kim = await come(house, "lin"), await come(house, "aygul", present=False), await come(house, "kim")
    resident, number = await call(house, "ug")
    await resident.post("wish", wish="anyone")
    await lin.post(f"tickets/{number}/take")
    await resident.write(TEXTS["uyghur"])
    seq = next(one["seq"] for one in (await resident.read())["messages"] if one["text"] == TEXTS["uyghur"])
    asked = (await lin.post(f"tickets/{number}/translations", seq=seq)).json()
    assert (await kim.http.get("/v1/desk/translations")).json()["translations"] == []
    [waiting] = (await aygul.http.get("/v1/desk/translations")).json()["translations"]
    assert (waiting["length"], waiting["language"]) == (len(TEXTS["uyghur"]), "zh")
    assert (await kim.post(f"translations/{asked['id']}", text=TEXTS["chinese"])).status_code == 404
    assert (await aygul.post(f"translations/{asked['id']}/take")).json()["source"] == TEXTS["uyghur"]
    await aygul.post(f"translations/{asked['id']}", text=TEXTS["chinese"])
    [done] = (await lin.ticket(number))["translations"]
    assert (done["state"], done["text"], done["author"]) == ("done", TEXTS["chinese"], "Aygul")


async def test_a_translation_that_nobody_makes_is_overdue_after_five_minutes(house: House) -> None:
    lin = await come(house, "lin")
    resident, number = await call(house, "ug")
    await resident.post("wish", wish="anyone")
    await lin.post(f"tickets/{number}/take")
    answer = await lin.post(f"tickets/{number}/translations", text=TEXTS["papers"], language="ug")
    assert answer.status_code == 202, answer.text
    at(house, MORNING + timedelta(minutes=5, seconds=5))

    async def late() -> bool:
        return await house.sql("SELECT state FROM translation") == [("overdue",)]

    await eventually(late)


async def test_the_clock_stands_still_while_the_resident_has_to_do_something(house: House) -> None:
    lin = await come(house, "lin")
    resident, number = await call(house)
    await lin.post(f"tickets/{number}/take")
    await lin.post(f"tickets/{number}/reply", client_message_id="1", text=TEXTS["photo"])
    await lin.post(f"tickets/{number}/wait")
    assert (await lin.ticket(number))["clocks"]["resolution"]["state"] == "paused"
    at(house, MORNING + timedelta(days=20))
    await resident.write(TEXTS["fine"])
    await eventually(lambda: has(house, number, state="in_progress"))
    assert (await row(house, number))["level"] == "station"


async def test_somebody_at_the_counter_goes_on_on_their_own_telephone(house: House) -> None:
    lin = await come(house, "lin")
    wanted = {"origin": "walk_in", "language": "ug", "consent": True, "note": TEXTS["note"]}
    opened = (await lin.post("tickets", **wanted)).json()
    joined = await house.http.post("/v1/join", json={"code": opened["join_code"]})
    assert joined.status_code == 201
    resident = Resident(house.http, joined.json()["id"], joined.json()["token"])
    state = (await resident.read())["state"]
    assert (state["ticket"], state["answered_by"], state["language"]) == (opened["number"], "person", "ug")
    assert (await house.http.post("/v1/join", json={"code": opened["join_code"]})).status_code == 404
    assert (await resident.write(TEXTS["uyghur"])).status_code == 202
    assert [one["text"] for one in (await lin.ticket(opened["number"]))["notes"]] == [TEXTS["note"]]


async def test_without_the_callers_consent_nothing_is_opened(house: House) -> None:
    lin = await come(house, "lin")
    answer = await lin.post("tickets", origin="phone", language="zh", consent=False)
    assert answer.status_code == 422
    assert await house.sql("SELECT 1 FROM ticket") == []


async def test_more_time_is_given_by_a_lead_and_not_by_who_asks(house: House) -> None:
    lin, zhou = await come(house, "lin"), await come(house, "zhou", present=False)
    _, number = await call(house)
    await lin.post(f"tickets/{number}/take")
    before = (await lin.ticket(number))["clocks"]["resolution"]["due_at"]
    assert (await lin.post(f"tickets/{number}/extension", workdays=2)).status_code == 200
    assert (await lin.post(f"tickets/{number}/extension/decision", grant=True)).status_code == 403
    assert (await zhou.post(f"tickets/{number}/extension/decision", grant=True)).status_code == 200
    assert (await lin.ticket(number))["clocks"]["resolution"]["due_at"] > before


async def test_a_lead_gives_many_tickets_to_one_person(house: House) -> None:
    sun, _ = await come(house, "sun", present=False), await come(house, "kim")
    numbers = [(await call(house))[1] for _ in range(3)]
    answer = await sun.post("assignments", numbers=[*numbers, "T-2222-22"], operator="kim")
    told = answer.json()["tickets"]
    assert [told[number] for number in numbers] == ["given"] * 3
    late = await sun.post("assignments", numbers=numbers[:1], operator="aygul")
    assert "not there" in late.json()["tickets"][numbers[0]]
    assert "there is none" in told["T-2222-22"]


async def test_who_is_on_leave_has_their_tickets_passed_on(house: House) -> None:
    lin = await come(house, "lin")
    await come(house, "aygul")
    _, number = await call(house)
    await lin.post(f"tickets/{number}/take")
    await house.sql(
        "INSERT INTO absence (operator, since, until, stand_in) VALUES ('lin', %s, %s, 'aygul')",
        MORNING,
        MORNING + timedelta(days=3),
    )
    at(house, MORNING + timedelta(seconds=1))
    await eventually(lambda: has(house, number, state="assigned", assignee="aygul"))


async def test_supervision_shows_what_is_late_and_until_when_the_calendar_knows(house: House) -> None:
    sun = await come(house, "sun", present=False)
    _, number = await call(house)
    at(house, MORNING + timedelta(minutes=4))
    await eventually(lambda: has(house, number, level="district"))
    found = (await sun.http.get("/v1/desk/supervision")).json()
    assert [one["number"] for one in found["late"]] == [number]
    assert found["calendar"]["known_until"].startswith("2026-12-31T16:00")


async def test_a_console_hears_of_the_tickets_that_it_sees_and_of_no_others(house: House) -> None:
    lin, kim = await come(house, "lin"), await come(house, "kim", present=False)
    async with console(house, lin) as near, console(house, kim) as far:
        await asyncio.sleep(0.3)
        _, number = await call(house)
        await eventually(lambda: has(house, number, station="jia"))
        await lin.post(f"tickets/{number}/take")
        frames = await heard(near, 1.5)
        assert {"in_progress"} <= {one["ticket"]["state"] for one in frames if one.get("ticket")}
        assert [one for one in await heard(far, 0.5) if one.get("number")] == []


async def test_a_ticket_that_goes_out_of_sight_leaves_the_console(house: House) -> None:
    lin, zhou = await come(house, "lin"), await come(house, "zhou", present=False)
    _, number = await call(house)
    await eventually(lambda: has(house, number, station="jia"))
    async with console(house, zhou) as near:
        await heard(near, 0.5)
        await lin.post(f"tickets/{number}/take")
        assert (await lin.post(f"tickets/{number}/transfer", station="yi", why="duty")).status_code == 200
        frames = [one for one in await heard(near, 1.5) if one.get("number") == number]
    assert frames[-1]["ticket"] is None


async def test_colleagues_hear_that_somebody_writes_and_the_writer_does_not(house: House) -> None:
    lin, zhou = await come(house, "lin"), await come(house, "zhou", present=False)
    _, number = await call(house)
    await lin.post(f"tickets/{number}/take")
    async with console(house, lin) as own, console(house, zhou) as other:
        await asyncio.sleep(0.3)
        await heard(own, 0.3)
        assert (await lin.post(f"tickets/{number}/doing", doing="typing")).status_code == 204
        told = [one for one in await heard(other, 1.0) if one["type"] == "doing"]
        assert [one for one in await heard(own, 0.5) if one["type"] == "doing"] == []
    assert [(one["number"], one["doing"]) for one in told] == [(number, "typing")]


async def test_a_machine_whose_clock_is_set_back_loses_no_ticket_and_warns_of_nothing_twice(house: House) -> None:
    lin = await come(house, "lin")
    resident, number = await call(house)
    at(house, MORNING + timedelta(seconds=50))
    await lin.post("presence", state="online")
    at(house, MORNING + timedelta(seconds=100))
    await eventually(lambda: has(house, number, assignee=None, state="new"))
    warned = [one[0] for one in await house.sql("SELECT step FROM ticket_step ORDER BY id")]
    assert "warn_50" in warned
    at(house, MORNING - timedelta(minutes=10))
    await asyncio.sleep(1.5)
    for step in ("take", "wait"):
        answer = await lin.post(f"tickets/{number}/{step}")
        assert answer.status_code == 200, answer.text
    answer = await lin.post(f"tickets/{number}/reply", client_message_id="1", text=TEXTS["greeting"])
    assert answer.status_code < 300, answer.text
    await resident.write(TEXTS["fine"])
    await eventually(lambda: has(house, number, state="in_progress"))
    await lin.post(f"tickets/{number}/reply", client_message_id="2", text=TEXTS["fine"])
    answer = await lin.post(f"tickets/{number}/close")
    assert answer.status_code < 300, answer.text
    steps = [one[0] for one in await house.sql("SELECT step FROM ticket_step ORDER BY id")]
    assert steps.count("warn_50") == 1 and steps[-1] == "close"
    assert await house.sql("SELECT kind FROM clock WHERE state = 'running'") == []
