"""Why a message was understood as it was: for operators only, of what a resident wrote, and nothing of it is kept."""

import json

import httpx
import pytest

from house import House, Resident
from operator_double import Operator, log_in
from rasa_double import EXPLANATIONS

pytestmark = pytest.mark.asyncio


async def asked(house: House) -> tuple[Operator, Resident, str]:
    """A resident with a ticket who has seen an answer, written again and tapped; an operator who looks at it."""
    resident = await house.resident(language="zh")
    await resident.write("how")
    await resident.until(1)
    await resident.write("and then?")
    await resident.until(2)
    await resident.write(choice="entry:ethnicity/fee")
    await resident.until(3)
    number = (await resident.post("handoff")).json()["ticket"]
    return await log_in(house), resident, number


async def numbers(resident: Resident) -> dict[str, int]:
    """The numbers of what the resident wrote and tapped, by text."""
    return {one["text"]: one["seq"] for one in (await resident.read())["messages"] if one["from"] == "resident"}


async def explanation(operator: Operator, ticket: str, seq: int | str) -> httpx.Response:
    """The answer of the route."""
    return await operator.http.get(f"/v1/desk/tickets/{ticket}/messages/{seq}/explanation")


async def test_the_operator_is_told_what_rasa_told(house: House) -> None:
    operator, resident, ticket = await asked(house)
    answer = await explanation(operator, ticket, (await numbers(resident))["how"])
    assert (answer.status_code, answer.json()) == (200, house.rasa.explanation)


async def test_rasa_is_asked_with_the_text_and_the_entry_that_stood_before_it(house: House) -> None:
    operator, resident, ticket = await asked(house)
    seqs = await numbers(resident)
    for text in ("how", "and then?"):
        assert (await explanation(operator, ticket, seqs[text])).status_code == 200
    entries = [None, "ethnicity/change_minor"]
    assert house.rasa.explained == [
        {"message": text, "metadata": {"language": "zh", "entry": entry}}
        for text, entry in zip(("how", "and then?"), entries, strict=True)
    ]


async def test_nothing_of_it_is_kept_and_the_conversation_stays_as_it_is(house: House) -> None:
    operator, resident, ticket = await asked(house)
    seqs = await numbers(resident)
    tables = [row[0] for row in await house.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]

    async def kept() -> dict[str, list[str]]:
        # What the processes write about themselves, all the time, is no trace of it.
        own = [one for one in tables if one not in ("heartbeat", "metric") and not one.startswith("procrastinate")]
        return {table: sorted(str(row) for row in await house.sql(f"SELECT * FROM {table}")) for table in own}

    before, chats = await kept(), len(house.rasa.asked)
    assert (await explanation(operator, ticket, seqs["how"])).status_code == 200
    after = await kept()
    # That somebody looked is in the audit log, and nothing else, there or anywhere.
    assert await house.sql("SELECT who, ticket, detail FROM audit WHERE what = 'explanation_read'") == [
        ("aygul", ticket, "")
    ]
    assert len(after.pop("audit")) == len(before.pop("audit")) + 1
    assert after == before
    assert len(house.rasa.asked) == chats


async def test_residents_and_strangers_are_not_told(house: House) -> None:
    _, resident, ticket = await asked(house)
    path = f"/v1/desk/tickets/{ticket}/messages/1/explanation"
    for headers in ({}, resident.headers, {"Cookie": "shiliu_desk=guess"}):
        assert (await house.http.get(path, headers=headers)).status_code == 401
    assert house.rasa.explained == []


async def test_what_nobody_wrote_is_not_found(house: House) -> None:
    operator, resident, ticket = await asked(house)
    messages = (await resident.read())["messages"]
    tapped = [one["seq"] for one in messages if one["from"] == "resident"][2]
    by_the_bot = next(one["seq"] for one in messages if one["from"] == "bot")
    for seq in (tapped, by_the_bot, 999):
        assert (await explanation(operator, ticket, seq)).status_code == 404
    for seq in ("0", "-1", "x", str(2**31), "1e3"):
        assert (await explanation(operator, ticket, seq)).status_code == 422
    assert (await explanation(operator, "T-2222-22", 1)).status_code == 404
    assert house.rasa.explained == []


async def test_a_message_of_another_conversation_is_not_told_under_this_ticket(house: House) -> None:
    operator, _, ticket = await asked(house)
    other = await house.resident()
    for text in ("a", "b", "c", "d", "e", "private"):
        await other.write(text)
    await other.until(6)
    await explanation(operator, ticket, (await numbers(other))["private"])
    assert all(one["message"] != "private" for one in house.rasa.explained)


async def test_an_erased_conversation_cannot_be_explained(house: House) -> None:
    operator, resident, ticket = await asked(house)
    seq = (await numbers(resident))["how"]
    await house.http.delete(f"/v1/conversations/{resident.id}", headers=resident.headers)
    assert (await explanation(operator, ticket, seq)).status_code == 404


@pytest.mark.parametrize("name", ["no_object", "unknown_rule"])
async def test_an_explanation_that_cannot_be_read_is_not_passed_on(house: House, name: str) -> None:
    operator, resident, ticket = await asked(house)
    house.rasa.explanation = json.loads((EXPLANATIONS / "invalid" / f"{name}.json").read_text("utf-8"))
    answer = await explanation(operator, ticket, (await numbers(resident))["how"])
    assert (answer.status_code, answer.json()["error"]) == (503, "unavailable")
    assert "how" not in answer.json()["message"].split()


async def test_without_rasa_it_is_said_so(house: House) -> None:
    operator, resident, ticket = await asked(house)
    seq = (await numbers(resident))["how"]
    await house.rasa.stop()
    answer = await explanation(operator, ticket, seq)
    assert (answer.status_code, answer.json()["error"]) == (503, "unavailable")
