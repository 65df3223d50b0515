"""Tickets that few may see: whatever changes about kinds, people and rights, somebody answers for them."""

from datetime import timedelta

import psycopg
import pytest
import pytest_asyncio
from psycopg.rows import dict_row

from core.errors import Conflict
from desk.organisation import Registry
from desk.organisation.reader import read
from desk_double import LANGUAGES, MORNING, ORGANISATION, at, come, organise, row
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


async def call(house: House) -> tuple[Resident, str]:
    """A resident of one district who calls a person; the number of the ticket."""
    resident = await house.resident()
    number = (await resident.post("handoff")).json()["ticket"]
    await resident.post("district", district="jia")
    return resident, number


async def sees(operator: Operator, number: str) -> bool:
    """Whether somebody sees a ticket."""
    return (await operator.http.get(f"/v1/desk/tickets/{number}")).status_code == 200


async def open_for_caller(operator: Operator, kind: str) -> str:
    """Open a ticket for somebody on the telephone."""
    answer = await operator.post("tickets", origin="phone", language="zh", kind=kind, consent=True)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["number"])


async def test_what_a_caller_says_in_confidence_is_for_those_who_are_named_and_not_for_who_picked_up(
    door: House,
) -> None:
    lin, wu = await come(door, "lin"), await come(door, "wu")
    number = await open_for_caller(lin, "confidential")
    found = await row(door, number)
    assert (found["kind"], found["named"]) == ("confidential", ["wu", "sun"])
    assert found["assignee"] in ("wu", None)
    assert (await sees(lin, number), await sees(wu, number)) == (False, True)


async def test_what_a_caller_says_about_staff_is_for_a_lead(door: House) -> None:
    lin, zhou = await come(door, "lin"), await come(door, "zhou")
    number = await open_for_caller(lin, "about_staff")
    assert (await row(door, number))["assignee"] == "zhou"
    assert (await sees(lin, number), await sees(zhou, number)) == (False, True)


async def test_a_lead_keeps_what_they_open_about_staff(door: House) -> None:
    zhou = await come(door, "zhou")
    number = await open_for_caller(zhou, "about_staff")
    assert (await row(door, number))["assignee"] == "zhou"


async def test_a_confidential_ticket_whose_people_have_left_is_for_those_who_are_named_now(door: House) -> None:
    sun, wu = await come(door, "sun"), await come(door, "wu")
    _, number = await call(door)
    await sun.post(f"tickets/{number}/take")
    assert (await sun.post(f"tickets/{number}/kind", kind="confidential", people=["sun"])).status_code == 200
    assert not await sees(wu, number)
    await organise_without_sun(door, "confidential: [wu]")
    assert (await row(door, number))["named"] == ["wu"]
    assert await sees(wu, number)


async def test_nobody_empties_the_list_while_a_confidential_ticket_is_open(door: House) -> None:
    sun = await come(door, "sun")
    _, number = await call(door)
    await sun.post(f"tickets/{number}/take")
    await sun.post(f"tickets/{number}/kind", kind="confidential", people=[])
    with pytest.raises(Conflict, match=number):
        await organise(door, ORGANISATION.replace(LISTED, ""))
    await sun.post(f"tickets/{number}/reply", client_message_id="1", text="1")
    await sun.post(f"tickets/{number}/close")
    await organise(door, ORGANISATION.replace(LISTED, ""))


async def test_nothing_becomes_confidential_where_nobody_is_named_for_it(door: House) -> None:
    await organise(door, ORGANISATION.replace(LISTED, ""))
    sun = await come(door, "sun")
    _, number = await call(door)
    answer = await sun.post(f"tickets/{number}/kind", kind="confidential", people=[])
    assert (answer.status_code, (await row(door, number))["kind"]) == (409, "question")


async def test_a_ticket_is_never_about_all_who_could_answer_for_it(door: House) -> None:
    sun = await come(door, "sun")
    _, number = await call(door)
    everyone = ["zhou", "wu", "sun"]
    assert (await sun.post(f"tickets/{number}/kind", kind="about_staff", people=everyone)).status_code == 409
    assert (await sun.post(f"tickets/{number}/kind", kind="about_staff", people=everyone[:2])).status_code == 200


async def test_who_asked_for_more_time_never_grants_it_whoever_has_the_ticket_by_then(door: House) -> None:
    zhou, wu = await come(door, "zhou"), await come(door, "wu")
    await come(door, "lin")
    _, number = await call(door)
    await zhou.post(f"tickets/{number}/take")
    await zhou.post(f"tickets/{number}/extension", workdays=2)
    assert (await zhou.post("assignments", numbers=[number], operator="lin")).json()["tickets"][number] == "given"
    assert (await zhou.post(f"tickets/{number}/extension/decision", grant=True)).status_code == 403
    assert (await wu.post(f"tickets/{number}/extension/decision", grant=True)).status_code == 200


async def test_an_older_ticket_that_is_worked_on_again_is_the_residents_open_one(door: House) -> None:
    lin, zhou = await come(door, "lin"), await come(door, "zhou")
    resident, older = await call(door)
    for again in (False, True):
        number = await call_again(resident) if again else older
        await lin.post(f"tickets/{number}/take")
        await lin.post(f"tickets/{number}/reply", client_message_id=number, text="1")
        assert (await lin.post(f"tickets/{number}/close")).status_code == 200
        at(door, MORNING + timedelta(seconds=60))
    assert (await zhou.post(f"tickets/{older}/rework")).status_code == 200
    standing = await door.http.get(f"/v1/conversations/{resident.id}/ticket", headers=resident.headers)
    assert standing.json()["ticket"] == older
    assert (await resident.post("reopen")).status_code == 202


async def call_again(resident: Resident) -> str:
    """A new ticket after one that has ended."""
    number = str((await resident.post("handoff")).json()["ticket"])
    await resident.post("district", district="jia")
    return number


async def organise_without_sun(house: House, listed: str) -> None:
    """Sun leaves."""
    lines = [line for line in ORGANISATION.splitlines() if "name: sun" not in line]
    text = "\n".join(lines).replace(LISTED, listed) + "\ngone: [sun]\n"
    plan = read(text, languages=LANGUAGES, topics={"ethnicity"}, entries={"ethnicity/fee"}, people={"sun": "city_lead"})
    async with await psycopg.AsyncConnection.connect(house.url, row_factory=dict_row) as conn:
        await Registry().apply(conn, plan, "test", house.clock())
