"""Two tickets that their resident has tied go on as one: over HTTP, as residents and operators see it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import yaml

from desk_double import MORNING, at, come, organise, row
from house import House, Resident
from operator_double import Operator
from rasa_double import act

TEXTS = yaml.safe_load((Path(__file__).parent / "station.yml").read_text("utf-8"))
# An end for each kind of clock that a ticket owes its resident.
OWED = ("first_response", "reply", "resolution")
pytestmark = pytest.mark.asyncio


@dataclass
class Case:
    """A resident with a ticket, and the code that looks it up."""

    resident: Resident
    number: str
    code: str

    async def last(self) -> dict[str, Any]:
        """The last message of the conversation."""
        found: dict[str, Any] = (await self.resident.read())["messages"][-1]
        return found

    async def tie(self, earlier: "Case") -> None:
        """Say that an earlier ticket belongs to this one."""
        answer = await self.resident.post("link", number=earlier.number, code=earlier.code)
        assert answer.status_code == 200, answer.text


@pytest_asyncio.fixture
async def door(door: House) -> AsyncIterator[House]:
    """A house with the made-up organisation on a morning in working hours, in which time does nothing by itself."""
    at(door, MORNING)
    await organise(door)
    yield door


async def call(house: House) -> Case:
    """A resident who calls a person and is told a code."""
    resident = await house.resident(language="zh")
    number = (await resident.post("handoff")).json()["ticket"]
    words = (await resident.read())["messages"][-1]["text"]
    return Case(resident, number, words.split(TEXTS["code_before"])[1][:6])


async def tied(house: House, operator: Operator) -> tuple[Case, Case]:
    """An earlier ticket, and one of a minute later that it is tied to and that the operator has taken."""
    earlier = await call(house)
    at(house, MORNING + timedelta(seconds=60))
    own = await call(house)
    await own.tie(earlier)
    assert (await operator.post(f"tickets/{own.number}/take")).status_code == 200
    return earlier, own


async def steps(house: House, number: str) -> list[tuple[Any, ...]]:
    """The history of a ticket: steps and reasons."""
    return await house.sql("SELECT step, reason FROM ticket_step WHERE ticket = %s ORDER BY id", number)


async def clocks(house: House, number: str) -> dict[str, tuple[str, datetime]]:
    """How the clocks of a ticket stand, and when they are due."""
    found = await house.sql("SELECT kind, state, due_at FROM clock WHERE ticket = %s", number)
    return {kind: (state, due) for kind, state, due in found}


async def test_the_earlier_ticket_ends_in_the_one_that_its_resident_tied_it_to(door: House) -> None:
    lin = await come(door, "lin")
    earlier, own = await tied(door, lin)
    assert (await lin.ticket(own.number))["tied"] == [{"number": earlier.number, "kind": "question"}]
    said = len((await own.resident.read())["messages"])
    answer = await lin.post(f"tickets/{own.number}/merge", other=earlier.number)
    assert (answer.status_code, answer.json()["number"]) == (200, own.number)
    ended = await row(door, earlier.number)
    assert (ended["state"], ended["merged_into"], ended["unread"]) == ("merged", own.number, 0)
    assert ended["closed_at"] is not None
    assert (await steps(door, earlier.number))[-1] == ("merge", own.number)
    assert ("link", earlier.number) in await steps(door, own.number)
    assert "merge" not in [step for step, _ in await steps(door, own.number)]
    assert (await row(door, own.number))["state"] == "in_progress"
    assert len((await own.resident.read())["messages"]) == said
    seen = await lin.ticket(own.number)
    assert (seen["tied"], seen["merged_into"]) == ([], None)
    assert (await lin.ticket(earlier.number))["merged_into"] == own.number


@pytest.mark.parametrize("both", [False, True])
async def test_who_is_to_be_called_is_called_about_the_ticket_that_goes_on(door: House, both: bool) -> None:
    lin = await come(door, "lin")
    earlier, own = await tied(door, lin)
    phones = {earlier.number: "138 0000 0000"} | ({own.number: "139 0000 0000"} if both else {})
    for case in (earlier, own):
        if case.number in phones:
            since = MORNING + timedelta(minutes=30)
            hour = {"since": since.isoformat(), "until": (since + timedelta(hours=1)).isoformat()}
            answer = await case.resident.post("callback", phone=phones[case.number], **hour)
            assert answer.status_code < 300, answer.text
    assert (await lin.post(f"tickets/{own.number}/merge", other=earlier.number)).status_code == 200
    assert (await lin.ticket(own.number))["callback"]["phone"] == phones[own.number if both else earlier.number]
    assert await door.sql("SELECT ticket FROM callback") == [(own.number,)]


async def test_a_ticket_that_is_tied_twice_is_noted_once(door: House) -> None:
    lin = await come(door, "lin")
    earlier, own = await tied(door, lin)
    await own.tie(earlier)
    assert (await steps(door, own.number)).count(("link", earlier.number)) == 1


async def test_its_resident_is_told_the_number_under_which_it_goes_on_and_has_the_bot_again(door: House) -> None:
    lin = await come(door, "lin")
    earlier, own = await tied(door, lin)
    await lin.post(f"tickets/{earlier.number}/take")
    assert (await earlier.resident.read())["state"]["answered_by"] == "person"
    assert (await lin.post(f"tickets/{own.number}/merge", other=earlier.number)).status_code == 200
    told = await earlier.last()
    assert (told["from"], own.number in told["text"]) == ("system", True)
    state = (await earlier.resident.read())["state"]
    assert (state["answered_by"], state["ticket"]) == ("bot", None)


async def test_a_ticket_that_only_waited_leaves_its_conversation_to_the_bot_as_well(door: House) -> None:
    lin = await come(door, "lin")
    earlier, own = await tied(door, lin)
    assert (await earlier.resident.read())["state"]["answered_by"] == "waiting"
    await lin.post(f"tickets/{own.number}/merge", other=earlier.number)
    assert (await earlier.resident.read())["state"]["answered_by"] == "bot"


async def test_nobody_gains_time_and_nothing_is_counted_as_met_or_missed(door: House) -> None:
    lin = await come(door, "lin")
    earlier, own = await tied(door, lin)
    await lin.post(f"tickets/{earlier.number}/take")
    before, later = await clocks(door, earlier.number), await clocks(door, own.number)
    waited = (await row(door, earlier.number))["waiting_since"]
    assert waited < (await row(door, own.number))["waiting_since"]
    assert before["resolution"][1] < later["resolution"][1]
    await lin.post(f"tickets/{own.number}/merge", other=earlier.number)
    after, ended = await clocks(door, own.number), await clocks(door, earlier.number)
    for kind in OWED:
        assert after[kind] == ("running", min(before[kind][1], later[kind][1])), kind
        assert ended[kind][0] == "stopped", kind
    assert (await row(door, own.number))["waiting_since"] == waited
    assert await door.sql("SELECT 1 FROM counted WHERE what LIKE '%%met%%' OR what LIKE '%%missed%%'") == []


async def test_a_first_answer_that_was_given_is_not_owed_again(door: House) -> None:
    lin = await come(door, "lin")
    earlier, own = await tied(door, lin)
    await lin.post(f"tickets/{own.number}/reply", client_message_id="1", text=TEXTS["greeting"])
    met = (await clocks(door, own.number))["first_response"]
    assert met[0] == "met"
    await lin.post(f"tickets/{own.number}/merge", other=earlier.number)
    assert (await clocks(door, own.number))["first_response"] == met


async def test_who_looks_it_up_learns_where_it_goes_on_and_cannot_open_it_again(door: House) -> None:
    lin = await come(door, "lin")
    earlier, own = await tied(door, lin)
    await lin.post(f"tickets/{own.number}/merge", other=earlier.number)
    asked = {"number": earlier.number, "code": earlier.code, "language": "en"}
    found = (await door.http.post("/v1/lookup", json=asked)).json()
    assert (found["state"], found["merged_into"], found["reopen_until"]) == ("merged", own.number, None)
    assert own.number in found["text"]
    path = f"/v1/conversations/{earlier.resident.id}/ticket"
    standing = (await door.http.get(path, headers=earlier.resident.headers)).json()
    assert (standing["merged_into"], own.number in standing["text"]) == (own.number, True)
    assert (await earlier.resident.post("reopen")).status_code == 409
    assert (await earlier.resident.post("rating", face=3)).status_code == 409
    zhou = await come(door, "zhou")
    refused = await zhou.post(f"tickets/{earlier.number}/rework")
    assert (refused.status_code, "is merged" in refused.json()["message"]) == (409, True)


async def test_the_bot_and_an_old_button_tell_where_it_goes_on(door: House) -> None:
    door.rasa.acts = {"status": [act("say", reply="utter_ticket_status")]}
    lin = await come(door, "lin")
    earlier, own = await tied(door, lin)
    await lin.post(f"tickets/{own.number}/merge", other=earlier.number)
    await door.start_worker()
    await earlier.resident.write("status")
    told = (await earlier.resident.until(2))[-1]["text"]
    assert (earlier.number in told, own.number in told) == (True, True)
    said = sum(one["from"] == "system" for one in (await earlier.resident.read())["messages"])
    await earlier.resident.write(choice="reopen")
    stands = (await earlier.resident.until(said + 1, sender="system"))[-1]["text"]
    assert own.number in stands


async def test_what_was_still_asked_for_is_asked_for_no_more(door: House) -> None:
    lin = await come(door, "lin")
    earlier, own = await tied(door, lin)
    await lin.post(f"tickets/{earlier.number}/take")
    wanted = await lin.post(f"tickets/{earlier.number}/translations", text=TEXTS["papers"], language="ug")
    assert wanted.status_code == 202, wanted.text
    referral = {"department": TEXTS["department"], "text": TEXTS["referred"]}
    assert (await lin.post(f"tickets/{earlier.number}/refer", **referral)).status_code == 202
    assert (await lin.post(f"tickets/{own.number}/merge", other=earlier.number)).status_code == 200
    assert await door.sql("SELECT 1 FROM referral") == []
    assert await door.sql("SELECT state FROM translation") == [("cancelled",)]
    aygul = await come(door, "aygul", present=False)
    assert (await aygul.http.get("/v1/desk/translations")).json()["translations"] == []


async def test_without_the_residents_word_nothing_is_merged(door: House) -> None:
    lin = await come(door, "lin")
    earlier, own = await tied(door, lin)
    stranger = await call(door)
    await lin.post(f"tickets/{earlier.number}/take")
    # Nor the other way round: the resident spoke in the later conversation.
    for number, other in ((own.number, stranger.number), (earlier.number, own.number), (own.number, own.number)):
        answer = await lin.post(f"tickets/{number}/merge", other=other)
        assert (answer.status_code, "not tied" in answer.json()["message"]) == (409, True), answer.text
    assert {one[0] for one in await door.sql("SELECT state FROM ticket")} <= {"new", "assigned", "in_progress"}


async def test_both_must_be_open(door: House) -> None:
    lin = await come(door, "lin")
    earlier, own = await tied(door, lin)
    await lin.post(f"tickets/{earlier.number}/take")
    await lin.post(f"tickets/{earlier.number}/close")
    assert (await lin.ticket(own.number))["tied"] == []
    answer = await lin.post(f"tickets/{own.number}/merge", other=earlier.number)
    assert (answer.status_code, "is closed: merge needs" in answer.json()["message"]) == (409, True)
    waits = (await row(door, own.number))["waiting_since"]
    assert waits > (await row(door, earlier.number))["waiting_since"]
    other = await call(door)
    await own.tie(other)
    await lin.post(f"tickets/{own.number}/close")
    answer = await lin.post(f"tickets/{own.number}/merge", other=other.number)
    assert (answer.status_code, "only under an open ticket" in answer.json()["message"]) == (409, True)


async def test_only_who_has_the_ticket_merges_another_into_it(door: House) -> None:
    lin, zhou = await come(door, "lin"), await come(door, "zhou", present=False)
    earlier, own = await tied(door, lin)
    answer = await zhou.post(f"tickets/{own.number}/merge", other=earlier.number)
    assert (answer.status_code, "is not yours" in answer.json()["message"]) == (409, True)
    assert (await row(door, earlier.number))["merged_into"] is None


async def test_a_ticket_out_of_ones_sight_is_not_there_and_the_try_is_noted(door: House) -> None:
    lin = await come(door, "lin")
    earlier, own = await tied(door, lin)
    await door.sql("UPDATE ticket SET station = 'yi', assignee = NULL, state = 'new' WHERE number = %s", earlier.number)
    assert (await lin.ticket(own.number))["tied"] == []
    tries = [await lin.post(f"tickets/{own.number}/merge", other=one) for one in (earlier.number, "T-2222-22")]
    assert [answer.status_code for answer in tries] == [404, 404]
    refused = await door.sql("SELECT who, ticket FROM audit WHERE what = 'ticket_refused'")
    assert refused == [("lin", earlier.number)]


async def test_a_confidential_ticket_goes_on_only_under_one_that_hides_as_much(door: House) -> None:
    sun = await come(door, "sun")
    earlier, own = await tied(door, sun)
    for number, kind in ((earlier.number, "confidential"), (own.number, "complaint")):
        assert (await sun.post(f"tickets/{number}/kind", kind=kind, people=[])).status_code == 200
    answer = await sun.post(f"tickets/{own.number}/merge", other=earlier.number)
    assert (answer.status_code, "change the kind" in answer.json()["message"]) == (409, True)
    assert (await sun.post(f"tickets/{own.number}/kind", kind="confidential", people=["sun"])).status_code == 200
    assert (await sun.post(f"tickets/{own.number}/merge", other=earlier.number)).status_code == 200
    kept = await row(door, own.number)
    assert (kept["kind"], kept["named"]) == ("confidential", ["sun"])


async def test_what_weighed_more_in_the_ticket_that_ends_shows_in_the_other(door: House) -> None:
    door.rasa.acts = {"fire": [act("handoff", reason="emergency")]}
    lin = await come(door, "lin")
    earlier, own = await tied(door, lin)
    await lin.post(f"tickets/{earlier.number}/kind", kind="complaint", people=[])
    await door.sql("UPDATE ticket SET reason = 'emergency', level = 'district' WHERE number = %s", earlier.number)
    await lin.post(f"tickets/{own.number}/merge", other=earlier.number)
    kept = await row(door, own.number)
    assert (kept["reason"], kept["kind"], kept["level"]) == ("emergency", "complaint", "district")
    assert (await steps(door, own.number))[-2:] == [("kind", "complaint"), ("escalate", "district")]


async def test_of_two_who_merge_crosswise_at_once_one_is_refused(door: House) -> None:
    lin, zhou = await come(door, "lin"), await come(door, "zhou", present=False)
    first, second = await tied(door, lin)
    await first.tie(second)
    await zhou.post(f"tickets/{first.number}/take")
    answers = await asyncio.gather(
        lin.post(f"tickets/{second.number}/merge", other=first.number),
        zhou.post(f"tickets/{first.number}/merge", other=second.number),
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    states = sorted(one[0] for one in await door.sql("SELECT state FROM ticket"))
    assert states == ["in_progress", "merged"]


async def test_a_merged_conversation_begins_a_new_ticket_when_a_person_is_called_again(door: House) -> None:
    lin = await come(door, "lin")
    earlier, own = await tied(door, lin)
    await lin.post(f"tickets/{own.number}/merge", other=earlier.number)
    number = (await earlier.resident.post("handoff")).json()["ticket"]
    assert number not in (earlier.number, own.number)
    assert (await earlier.resident.read())["state"]["answered_by"] == "waiting"
