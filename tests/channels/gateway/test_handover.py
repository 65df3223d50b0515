"""What a console does beside answering: hands tickets on at the end of a shift, has words, sees what colleagues do."""

import asyncio
import json

import pytest
from websockets.asyncio.client import connect

from desk_double import MORNING, at, come, organise, row
from house import House

pytestmark = pytest.mark.asyncio


async def call(house: House) -> str:
    """The number of the ticket of a resident who calls a person."""
    resident = await house.resident(language="zh")
    number: str = (await resident.post("handoff")).json()["ticket"]
    return number


async def test_my_tickets_go_to_a_colleague_with_a_note(house: House) -> None:
    at(house, MORNING)
    await organise(house)
    lin = await come(house, "lin")
    working, waiting, foreign = [await call(house) for _ in range(3)]
    for number in (working, waiting):
        await lin.post(f"tickets/{number}/take")
    await lin.post(f"tickets/{waiting}/wait")
    aygul = await come(house, "aygul")
    await aygul.post(f"tickets/{foreign}/take")
    answer = await lin.post(
        "handover", numbers=[working, waiting, foreign, "T-2222-22"], operator="aygul", note="calls back at three"
    )
    told = answer.json()["tickets"]
    assert told == {working: "given", waiting: "shared", foreign: "refused", "T-2222-22": "refused"}
    given, shared = await row(house, working), await row(house, waiting)
    assert (given["state"], given["assignee"]) == ("assigned", "aygul")
    # What waits for the resident stays with who asked them; the colleague sees it from now on.
    assert (shared["state"], shared["assignee"], shared["co_handlers"]) == ("waiting_resident", "lin", ["aygul"])
    for number in (working, waiting):
        assert [one["text"] for one in (await aygul.ticket(number))["notes"]] == ["calls back at three"]
    assert (await aygul.ticket(foreign))["notes"] == []


async def test_nobody_hands_over_to_themselves(house: House) -> None:
    at(house, MORNING)
    await organise(house)
    lin = await come(house, "lin")
    number = await call(house)
    await lin.post(f"tickets/{number}/take")
    answer = await lin.post("handover", numbers=[number], operator="lin", note="")
    assert answer.status_code in (400, 422)
    assert (await row(house, number))["state"] == "in_progress"


async def test_the_words_of_a_language_come_with_its_terms(house: House) -> None:
    await organise(house)
    lin = await come(house, "lin")
    found = (await lin.http.get("/v1/desk/words", params={"language": "ug"})).json()
    assert found["language"] == "ug"
    assert {one["state"] for one in found["moves"]} <= {"draft", "reviewed", "original"}
    assert all(one["language"] in ("ug", "zh") and one["zh"] for one in found["phrases"])


async def test_that_a_colleague_looks_is_told_and_changes_no_ticket(house: House) -> None:
    at(house, MORNING)
    await organise(house)
    lin, aygul = await come(house, "lin"), await come(house, "aygul")
    number = await call(house)
    await lin.post(f"tickets/{number}/take")
    address = str(house.http.base_url).replace("http", "ws", 1).rstrip("/") + "/v1/desk/events"
    cookie = f"shiliu_desk={lin.http.cookies['shiliu_desk']}"
    async with connect(address, additional_headers={"Cookie": cookie}) as socket:
        await asyncio.sleep(0.5)
        assert (await aygul.post(f"tickets/{number}/doing", doing="looking")).status_code == 204
        frames: list[dict[str, str]] = []
        while not frames or frames[-1]["type"] != "doing":
            frames.append(json.loads(await asyncio.wait_for(socket.recv(), 5)))
    assert frames == [{"type": "doing", "number": number, "doing": "looking", "who": "Aygul"}]
