"""A resident says that somebody else should have a ticket, or that few should see it."""

from typing import Any

import pytest
import pytest_asyncio

from desk_double import MORNING, ORGANISATION, at, come, organise, row
from house import House, Resident
from operator_double import Operator

LISTED = "confidential: [wu, sun]"
pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def door(door: House) -> House:
    """A house with the made-up organisation on a morning in working hours, in which time does nothing by itself."""
    at(door, MORNING)
    await organise(door)
    return door


async def answered_by(operator: Operator, house: House) -> tuple[Resident, str]:
    """A resident who has written to somebody and been answered; the number of the ticket."""
    resident = await house.resident()
    number = str((await resident.post("handoff")).json()["ticket"])
    await resident.post("district", district="jia")
    assert (await operator.post(f"tickets/{number}/take")).status_code == 200
    await resident.write("I was shouted at")
    await operator.post(f"tickets/{number}/reply", client_message_id=number, text="No.")
    return resident, number


async def sees(operator: Operator, number: str) -> bool:
    """Whether somebody sees a ticket."""
    return (await operator.http.get(f"/v1/desk/tickets/{number}")).status_code == 200


async def standing(house: House, resident: Resident) -> dict[str, Any]:
    """How the ticket stands for its resident."""
    answer = await house.http.get(f"/v1/conversations/{resident.id}/ticket", headers=resident.headers)
    found: dict[str, Any] = answer.json()
    return found


async def last_key(resident: Resident) -> str:
    """Which text was told last."""
    return str((await resident.read())["messages"][-1]["key"])


async def test_what_a_resident_says_about_staff_goes_past_who_has_worked_on_it(door: House) -> None:
    lin, zhou = await come(door, "lin"), await come(door, "zhou")
    resident, number = await answered_by(lin, door)
    assert (await resident.post("kind", kind="about_staff")).status_code == 204
    found = await row(door, number)
    assert (found["kind"], found["about"], found["assignee"]) == ("about_staff", ["lin"], "zhou")
    assert (await sees(lin, number), await sees(zhou, number)) == (False, True)
    assert await last_key(resident) == "about_staff_noted"
    assert (await resident.read())["state"]["answered_by"] == "waiting"


async def test_it_goes_past_who_had_it_before_as_well(door: House) -> None:
    lin, aygul = await come(door, "lin"), await come(door, "aygul")
    sun = await come(door, "sun")
    resident, number = await answered_by(lin, door)
    assert (await sun.post("assignments", numbers=[number], operator="aygul")).json()["tickets"][number] == "given"
    await aygul.post(f"tickets/{number}/take")
    await resident.post("kind", kind="about_staff")
    assert (await row(door, number))["about"] == ["aygul", "lin"]
    assert not await sees(lin, number)


async def test_a_lead_can_be_complained_about_too_while_there_is_another(door: House) -> None:
    zhou, wu = await come(door, "zhou"), await come(door, "wu")
    resident, number = await answered_by(zhou, door)
    await resident.post("kind", kind="about_staff")
    assert (await row(door, number))["assignee"] == "wu"
    await wu.post(f"tickets/{number}/take")
    assert "about_staff" in (await standing(door, resident))["kinds"]
    await resident.post("kind", kind="about_staff")
    assert (await row(door, number))["about"] == ["zhou", "wu"]
    sun = await come(door, "sun")
    await sun.post(f"tickets/{number}/take")
    assert (await resident.post("kind", kind="about_staff")).status_code == 409
    assert await sees(sun, number)


async def test_it_is_noted_once_however_often_it_is_said(door: House) -> None:
    lin = await come(door, "lin")
    resident, number = await answered_by(lin, door)
    for _ in range(2):
        assert (await resident.post("kind", kind="about_staff")).status_code == 204
    steps = await door.sql("SELECT reason FROM ticket_step WHERE ticket = %s AND step = 'kind'", number)
    keys = [message.get("key") for message in (await resident.read())["messages"]]
    assert (steps, keys.count("about_staff_noted")) == ([("about_staff",)], 1)


async def test_before_anybody_has_it_a_lead_gets_it_at_once(door: House) -> None:
    await come(door, "zhou")
    resident = await door.resident()
    number = (await resident.post("handoff")).json()["ticket"]
    await resident.post("kind", kind="about_staff")
    found = await row(door, number)
    assert (found["about"], found["assignee"]) == ([], "zhou")


async def test_what_few_should_see_is_for_those_who_are_named(door: House) -> None:
    lin, wu, zhou = await come(door, "lin"), await come(door, "wu"), await come(door, "zhou")
    resident, number = await answered_by(lin, door)
    assert (await standing(door, resident))["kinds"] == ["about_staff", "confidential"]
    assert (await resident.post("kind", kind="confidential")).status_code == 204
    found = await row(door, number)
    assert (found["kind"], found["named"], found["assignee"]) == ("confidential", ["wu", "sun"], "wu")
    assert [await sees(one, number) for one in (lin, zhou, wu)] == [False, False, True]
    assert await last_key(resident) == "confidential_noted"
    assert (await standing(door, resident))["kinds"] == []


async def test_both_hold_whichever_is_said_first(door: House) -> None:
    wu = await come(door, "wu")
    for first, second in (("about_staff", "confidential"), ("confidential", "about_staff")):
        resident, number = await answered_by(wu, door)
        for kind in (first, second):
            assert (await resident.post("kind", kind=kind)).status_code == 204
        found = await row(door, number)
        assert (found["kind"], found["about"], found["assignee"]) == ("confidential", ["wu"], None)
        assert not await sees(wu, number)


async def test_an_officer_does_not_show_it_to_whom_it_is_about_by_calling_it_confidential(door: House) -> None:
    wu, sun = await come(door, "wu"), await come(door, "sun")
    resident, number = await answered_by(wu, door)
    await resident.post("kind", kind="about_staff")
    assert (await sun.post(f"tickets/{number}/kind", kind="confidential", people=["wu"])).status_code == 409
    assert (await sun.post(f"tickets/{number}/kind", kind="confidential", people=[])).status_code == 200
    assert not await sees(wu, number)


async def test_where_nobody_is_named_it_is_not_offered_and_not_taken(door: House) -> None:
    await organise(door, ORGANISATION.replace(LISTED, ""))
    resident, number = await answered_by(await come(door, "lin"), door)
    assert (await standing(door, resident))["kinds"] == ["about_staff"]
    assert (await resident.post("kind", kind="confidential")).status_code == 409
    assert (await row(door, number))["kind"] == "question"


async def test_without_an_open_ticket_there_is_nothing_to_say(door: House) -> None:
    lin = await come(door, "lin")
    resident, number = await answered_by(lin, door)
    await lin.post(f"tickets/{number}/close")
    assert (await standing(door, resident))["kinds"] == []
    assert (await resident.post("kind", kind="about_staff")).status_code == 409


async def test_nothing_is_offered_after_which_nobody_could_have_it(door: House) -> None:
    await organise(door, ORGANISATION.replace(LISTED, "confidential: [wu]"))
    wu = await come(door, "wu")
    resident, number = await answered_by(wu, door)
    await resident.post("kind", kind="about_staff")
    assert (await standing(door, resident))["kinds"] == []
    assert (await resident.post("kind", kind="confidential")).status_code == 409
    assert (await row(door, number))["kind"] == "about_staff"


async def test_the_only_one_who_is_named_is_complained_about_to_the_others_of_the_list(door: House) -> None:
    lin, wu, sun = await come(door, "lin"), await come(door, "wu"), await come(door, "sun")
    resident, number = await answered_by(lin, door)
    assert (await sun.post(f"tickets/{number}/kind", kind="confidential", people=["wu"])).status_code == 200
    await wu.post(f"tickets/{number}/take")
    assert (await resident.post("kind", kind="about_staff")).status_code == 204
    found = await row(door, number)
    assert (found["kind"], found["about"], found["named"]) == ("confidential", ["lin", "wu"], ["wu", "sun"])
    assert [await sees(one, number) for one in (lin, wu, sun)] == [False, False, True]
