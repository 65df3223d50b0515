"""Rasa slow, down, or talking nonsense: told once, tried on, then one ticket; other conversations go on."""

import asyncio
import time

import pytest

from house import Builder
from rasa_double import act

pytestmark = pytest.mark.asyncio


def told(messages: list[dict[str, object]]) -> list[object]:
    """The keys of the system texts."""
    return [one["key"] for one in messages if one["from"] == "system"]


async def test_rasa_down_is_told_once_and_ends_with_one_ticket_for_all_messages(build: Builder) -> None:
    async with build(rasa_slow_after_s=0.3, rasa_give_up_after_s=2.0) as house:
        await house.rasa.stop()
        await house.start_worker()
        resident, begun = await house.resident(), time.monotonic()
        for number in range(3):
            await resident.write(f"q{number}")
        messages = await resident.until(1, sender="system", seconds=2)
        assert told(messages) == ["slow"]
        messages = await resident.until(3)
        assert 1.5 < time.monotonic() - begun < 5
        assert told(messages) == ["slow"]
        assert len(await house.sql("SELECT 1 FROM ticket")) == 1
        state = (await resident.read())["state"]
        assert state["answered_by"] == "waiting"
        assert all(state["ticket"] in one["text"] for one in messages if one["from"] == "bot")
        assert await house.sql("SELECT 1 FROM inbox WHERE state = 'pending'") == []
        assert await house.sql("SELECT reason FROM ticket") == [("failed",)]


async def test_rasa_back_in_time_answers_and_no_ticket_opens(build: Builder) -> None:
    async with build(rasa_slow_after_s=0.3, rasa_give_up_after_s=20.0) as house:
        await house.rasa.stop()
        await house.start_worker()
        resident = await house.resident()
        await resident.write("how")
        await resident.until(1, sender="system")
        await house.rasa.start()
        messages = await resident.until(1)
        assert messages[-1]["entry"] == "ethnicity/change_minor"
        assert await house.sql("SELECT 1 FROM ticket") == []
        assert await house.sql("SELECT failing_since, slow_told FROM conversation") == [(None, False)]


async def test_a_slow_answer_still_comes_after_the_word_that_it_takes_longer(build: Builder) -> None:
    async with build(rasa_slow_after_s=0.3) as house:
        house.rasa.pauses = {"slow": 1.5}
        await house.start_worker()
        resident = await house.resident()
        await resident.write("slow")
        messages = await resident.until(1)
        assert [one["from"] for one in messages] == ["resident", "system", "bot"]


async def test_one_conversation_that_waits_holds_up_no_other(build: Builder) -> None:
    async with build(worker_concurrency=2) as house:
        house.rasa.pauses = {"slow": 5.0}
        await house.start_worker()
        slow, quick = await house.resident(), await house.resident()
        await slow.write("slow")
        await asyncio.sleep(0.3)
        await quick.write("how")
        await quick.until(1, seconds=3)


async def test_taps_are_answered_while_rasa_has_all_its_hands_full(build: Builder) -> None:
    async with build(worker_concurrency=1) as house:
        house.rasa.pauses = {"slow": 5.0}
        await house.start_worker()
        slow, tapper = await house.resident(), await house.resident()
        await slow.write("slow")
        await asyncio.sleep(0.2)
        await tapper.write(choice="entry:ethnicity/basis")
        await tapper.until(1, seconds=3)


async def test_an_answer_that_is_no_act_ends_with_a_person_soon(build: Builder) -> None:
    async with build() as house:
        house.rasa.acts = {"odd": [{"act": "dance"}]}
        await house.start_worker()
        resident = await house.resident()
        await resident.write("odd")
        await resident.until(1, seconds=5)
        assert await house.sql("SELECT reason FROM ticket") == [("failed",)]


async def test_a_fault_of_rasa_is_tried_again(build: Builder) -> None:
    async with build() as house:
        house.rasa.status = 500
        await house.start_worker()
        resident = await house.resident()
        await resident.write("how")
        await asyncio.sleep(0.5)
        house.rasa.status = 200
        assert (await resident.until(1))[-1]["entry"] == "ethnicity/change_minor"


async def test_two_failures_in_a_row_offer_a_person(build: Builder) -> None:
    async with build() as house:
        house.rasa.acts = {"huh": [act("say", reply="utter_out_of_scope")]}
        await house.start_worker()
        resident = await house.resident()
        for number in (1, 2):
            await resident.write("huh")
            messages = await resident.until(number)
        assert house.rasa.asked[1]["metadata"]["failures"] == 1
        assert "person" in [one["id"] for one in messages[-1]["options"]]


async def test_who_waits_for_a_free_hand_waits_no_longer_than_for_rasa_itself(build: Builder) -> None:
    async with build(worker_concurrency=1, rasa_give_up_after_s=1.0) as house:
        house.rasa.pauses = {"slow": 30.0}
        await house.start_worker()
        residents, begun = [await house.resident() for _ in range(5)], time.monotonic()
        for resident in residents:
            await resident.write("slow")
        for resident in residents:
            await resident.until(1)
        assert time.monotonic() - begun < 3.5
        assert await house.sql("SELECT DISTINCT reason FROM ticket") == [("failed",)]


async def test_nobody_is_told_to_wait_once_a_person_has_taken_over(build: Builder) -> None:
    async with build() as house:
        resident = await house.resident()
        await resident.write("how")
        await house.sql("UPDATE inbox SET received_at = received_at - interval '1 minute'")
        worker = house.make_worker()
        async with worker._parts.pool:
            waiting = [resident.id]
            await house.sql("UPDATE conversation SET answered_by = 'person'")
            assert [await worker.slow._tell(one) for one in waiting] == [False]
        assert told((await resident.read())["messages"]) == []
