"""The shortest days on which something once went wrong, as the random days found them."""

from typing import Literal

import pytest

from core.errors import Conflict
from core.store import Connection
from desk.routing import store as routing
from desk.store import Row
from tests.desk.days.short import QUESTION, asked, facts, later, only, taken
from tests.desk.days.town import OPERATORS, Town

Said = Literal["about_staff", "confidential"]


async def test_a_question_that_becomes_a_complaint_leaves_a_volunteer(town: Town) -> None:
    number = await taken(town, "helper")
    await town.moves.kind(number, OPERATORS["helper"], "complaint", [])
    assert (await only(town))["assignee"] is None


async def test_a_resident_who_complains_on_the_way_is_handed_on_from_a_volunteer(town: Town) -> None:
    await taken(town, "helper")
    await town.is_there("chen", "online")
    await town.opens("c1", QUESTION | {"reason": "complaint"})
    await later(town, 1)
    assert (await only(town))["assignee"] == "chen"
    assert (await facts(town)).answered_by == {"c1": "waiting"}


async def test_leave_that_begins_while_the_resident_is_waited_for_hands_the_ticket_on(town: Town) -> None:
    number = await taken(town, "chen")
    await town.desk.wait(number, OPERATORS["chen"])
    await town.is_there("aynur", "online")
    await town.goes_on_leave("chen", 20, None)
    await later(town, 1)
    assert (await only(town))["assignee"] == "aynur"
    assert (await facts(town)).clocks[number]["resolution"]["state"] == "running"


async def test_what_turns_out_to_be_about_somebody_leaves_them_whatever_it_waits_for(town: Town) -> None:
    number = await taken(town, "chen")
    await town.desk.wait(number, OPERATORS["chen"])
    await town.moves.kind(number, OPERATORS["boss"], "about_staff", ["chen"])
    assert (await only(town))["assignee"] != "chen"


async def test_any_lead_answers_where_those_of_the_station_and_the_city_are_gone(town: Town) -> None:
    await town.opens("c1", QUESTION)
    for name in ("mainlead", "boss"):
        await town.leaves_for_good(name)
    assert set((await facts(town)).owners.values()) <= {"jialead", "district"}
    assert None not in (await facts(town)).owners.values()


async def test_who_is_named_answers_for_a_confidential_ticket_for_which_no_lead_is(town: Town) -> None:
    await town.opens("c1", QUESTION)
    number = (await only(town))["number"]
    await town.moves.kind(number, OPERATORS["boss"], "confidential", ["aynur"])
    assert (await facts(town)).owners == {number: "aynur"}


async def test_who_let_it_pass_is_asked_again_once_they_are_back(town: Town) -> None:
    number = await asked(town, "aynur", language="ug")
    await later(town, 70)
    assert (await only(town))["assignee"] is None
    await later(town, 600)
    await town.is_there("aynur", "online")
    await later(town, 1)
    assert (await only(town))["assignee"] == "aynur"
    assert [step["by"] for step in (await facts(town)).steps[number] if step["step"] == "assign"] == ["aynur", "aynur"]


async def test_an_answer_that_came_late_while_no_worker_looked_is_no_answer_in_time(town: Town) -> None:
    number = await taken(town, "chen")
    town.alarms = None
    await later(town, 200)
    await town.replies(number, "chen")
    assert (await facts(town)).clocks[number]["first_response"]["state"] == "breached"
    async with town.pool.connection() as conn:
        cursor = await conn.execute("SELECT what FROM counted WHERE dimension = 'all' AND what LIKE 'first_response%'")
        assert [row["what"] for row in await cursor.fetchall()] == ["first_response_in_hours_missed"]


async def test_who_was_given_something_since_the_look_began_is_not_overfilled(town: Town) -> None:
    for place in range(6):
        await town.opens(f"c{place}", QUESTION)
    await town.is_there("chen", "online")
    await town.look(twice=True)
    held = [row for row in (await facts(town)).open if row["assignee"] == "chen"]
    assert len(held) == 2


async def test_who_takes_a_ticket_while_the_look_is_under_way_keeps_it(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = await asked(town, "chen")
    look = routing.offered_to_gone

    async def seen_and_then_taken(conn: Connection) -> list[Row]:
        found = await look(conn)
        await town.desk.take(number, OPERATORS["chen"])
        return found

    monkeypatch.setattr(routing, "offered_to_gone", seen_and_then_taken)
    async with town.pool.connection() as conn:
        await conn.execute("UPDATE presence SET state = 'offline'")
    await town.look()
    row = await only(town)
    assert (row["state"], row["assignee"]) == ("in_progress", "chen")


async def test_who_sees_what_few_should_see_is_somebody_else_once_they_have_left(town: Town) -> None:
    await town.opens("c1", QUESTION)
    await town.sorts("c1", "confidential")
    for name in ("boss", "aynur"):
        (row,) = (await facts(town)).open
        assert name in row["named"]
        if name == "boss":
            await town.leaves_for_good(name)
    with pytest.raises(Conflict, match="nobody would be left"):
        await town.leaves_for_good("aynur")


@pytest.mark.parametrize(("first", "second"), [("about_staff", "confidential"), ("confidential", "about_staff")])
async def test_a_complaint_about_the_only_one_who_sees_what_is_confidential_stays_with_the_leads(
    town: Town, first: Said, second: Said
) -> None:
    await town.opens("c1", QUESTION)
    await town.leaves_for_good("boss")
    number = (await only(town))["number"]
    await town.is_there("aynur", "online")
    await town.desk.take(number, OPERATORS["aynur"])
    await town.sorts("c1", first)
    with pytest.raises(Conflict):
        await town.sorts("c1", second)
    row = await only(town)
    assert (row["kind"], row["about"]) == (first, ["aynur"] if first == "about_staff" else [])
    owner = (await facts(town)).owners[number]
    assert owner is not None and owner not in row["about"]


async def test_nobody_is_taken_off_the_list_who_alone_may_have_a_ticket_that_is_about_the_others(town: Town) -> None:
    number = await taken(town, "aynur")
    await town.sorts("c1", "about_staff")
    await town.sorts("c1", "confidential")
    with pytest.raises(Conflict, match=number):
        await town.leaves_for_good("boss")
    assert (await facts(town)).owners == {number: "boss"}


async def test_the_last_lead_whom_a_complaint_is_not_about_does_not_leave_before_it_has_ended(town: Town) -> None:
    number = await taken(town, "chen")
    await town.moves.kind(number, OPERATORS["boss"], "about_staff", ["chen", "mainlead", "jialead"])
    await town.leaves_for_good("district")
    with pytest.raises(Conflict, match=number):
        await town.leaves_for_good("boss")
    await town.withdraws("c1", waiting_only=False)
    await town.leaves_for_good("boss")


async def test_a_confidential_ticket_is_opened_again_for_those_who_are_listed_by_then(town: Town) -> None:
    number = await taken(town, "chen")
    await town.moves.kind(number, OPERATORS["boss"], "confidential", ["boss"])
    await town.is_there("boss", "online")
    await later(town, 1)
    await town.desk.take(number, OPERATORS["boss"])
    await town.replies(number, "boss")
    await town.desk.close(number, OPERATORS["boss"])
    await town.leaves_for_good("boss")
    await town.reopens("c1")
    row = await only(town)
    assert (row["state"], row["named"]) == ("new", ["aynur"])
    assert (await facts(town)).owners == {number: "aynur"}


async def test_a_confidential_ticket_that_nobody_could_have_is_not_opened_again(town: Town) -> None:
    number = await taken(town, "aynur")
    await town.sorts("c1", "about_staff")
    await town.sorts("c1", "confidential")
    await town.is_there("boss", "online")
    await later(town, 1)
    await town.desk.take(number, OPERATORS["boss"])
    await town.replies(number, "boss")
    await town.desk.close(number, OPERATORS["boss"])
    await town.leaves_for_good("boss")
    assert (await town.asks("c1", "standing")).reopen_until is None
    await town.reopens("c1")
    assert (await only(town))["state"] == "closed"
