"""Somebody at the counter: the code on the screen lives a quarter of an hour, once, and can be shown anew."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from desk_double import MORNING, at
from house import House
from operator_double import Operator, log_in

REPLIES = Path(__file__).parents[3] / "channels" / "replies"
pytestmark = pytest.mark.asyncio


async def opened(operator: Operator, origin: str = "walk_in") -> dict[str, Any]:
    """A ticket for somebody who is there."""
    answer = await operator.post("tickets", origin=origin, language="ug", consent=True)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def join(house: House, code: str) -> int:
    """Use a code."""
    return (await house.http.post("/v1/join", json={"code": code})).status_code


async def test_the_code_says_how_long_it_lives_and_is_dead_then(door: House) -> None:
    operator = await log_in(door)
    found = await opened(operator)
    left = datetime.fromisoformat(found["join_until"]) - door.clock()
    assert timedelta(minutes=14) < left <= timedelta(minutes=15)
    door.clock.ahead += timedelta(minutes=15, seconds=1)
    assert await join(door, found["join_code"]) == 404


@pytest.mark.parametrize("language", ["zh", "ug", "mn"])
async def test_what_is_to_be_done_with_the_code_is_said_in_the_visitors_language(door: House, language: str) -> None:
    operator = await log_in(door)
    answer = await operator.post("tickets", origin="walk_in", language=language, consent=True)
    words = yaml.safe_load((REPLIES / f"{language}.yml").read_text("utf-8"))["desk"]["scan_to_continue"]
    direction = {"zh": "ltr", "ug": "rtl", "mn": "vertical"}[language]
    assert answer.json()["join_words"] == {"text": words, "language": language, "dir": direction}


async def test_a_code_that_ran_out_is_shown_anew_and_the_old_one_stays_dead(door: House) -> None:
    operator = await log_in(door)
    found = await opened(operator)
    door.clock.ahead += timedelta(minutes=16)
    answer = await operator.post(f"tickets/{found['number']}/join")
    assert answer.status_code == 200, answer.text
    fresh = answer.json()
    assert fresh.keys() == {"join_code", "join_until", "join_words"}
    assert fresh["join_words"] == found["join_words"]
    assert datetime.fromisoformat(fresh["join_until"]) > door.clock() + timedelta(minutes=14)
    assert await join(door, found["join_code"]) == 404
    assert await join(door, fresh["join_code"]) == 201
    assert await join(door, fresh["join_code"]) == 404


async def test_a_conversation_that_is_on_the_residents_device_is_not_taken_from_it(door: House) -> None:
    operator = await log_in(door)
    found = await opened(operator)
    assert await join(door, found["join_code"]) == 201
    answer = await operator.post(f"tickets/{found['number']}/join")
    assert (answer.status_code, answer.json()["error"]) == (409, "conflict")


async def test_nobody_gets_a_code_for_a_ticket_that_is_not_theirs(door: House) -> None:
    operator, other = await log_in(door), await log_in(door, "bek", "Bek")
    found = await opened(operator)
    assert (await other.post(f"tickets/{found['number']}/join")).status_code in (404, 409)
    resident = await door.resident()
    number = (await resident.post("handoff")).json()["ticket"]
    assert (await operator.post(f"tickets/{number}/take")).status_code == 200
    # Who began it themselves has it on their device already.
    assert (await operator.post(f"tickets/{number}/join")).status_code == 409


async def test_however_many_codes_are_used_in_a_minute_the_next_one_works(door: House) -> None:
    operator = await log_in(door)
    for _used in range(24):
        # A station's visitors may well share one address.
        found = await opened(operator)
        assert await join(door, found["join_code"]) == 201


async def test_one_code_is_tried_so_often_and_no_more(door: House) -> None:
    # At the full hour, so that it does not end among the tries.
    at(door, MORNING)
    codes = []
    for tried in range(24):
        if tried % 8 == 7:
            door.clock.ahead += timedelta(seconds=61)
        codes.append(await join(door, "guessed-by-somebody-or-other"))
    assert codes == [404] * 20 + [429] * 4
