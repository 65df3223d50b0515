"""What is acknowledged is kept, once, in order, and answered once."""

import asyncio

import pytest

from house import Builder, House

pytestmark = pytest.mark.asyncio


async def test_a_question_is_answered_with_source_and_date(house: House) -> None:
    resident = await house.resident()
    answer = await resident.write("how")
    assert answer.status_code == 202
    assert answer.json() == {"seq": 1, "client_message_id": "m1", "duplicate": False}
    question, reply = await resident.until(1)
    assert (question["from"], question["text"], question["client_message_id"]) == ("resident", "how", "m1")
    assert (reply["from"], reply["entry"], reply["seq"]) == ("bot", "ethnicity/change_minor", 2)
    assert reply["sources"][0]["document"]
    assert reply["sources"][0]["checked_on"]


async def test_the_same_message_posted_twenty_times_at_once_is_one_message_and_one_reply(house: House) -> None:
    resident = await house.resident()
    answers = await asyncio.gather(*(resident.write("how", id="same") for _ in range(20)))
    assert [one.status_code for one in answers] == [202] * 20
    assert {one.json()["seq"] for one in answers} == {1}
    assert sum(not one.json()["duplicate"] for one in answers) == 1
    await resident.until(1)
    await asyncio.sleep(0.5)
    assert [one["from"] for one in (await resident.read())["messages"]] == ["resident", "bot"]


async def test_the_same_id_with_another_text_is_a_conflict(house: House) -> None:
    resident = await house.resident()
    await resident.write("one", id="same")
    answer = await resident.write("two", id="same")
    assert (answer.status_code, answer.json()["error"]) == (409, "conflict")


async def test_numbers_have_no_gaps_and_replies_follow_the_order_of_questions(house: House) -> None:
    house.rasa.pauses = {"q0": 0.3}
    resident = await house.resident()
    await asyncio.gather(*(resident.write(f"q{number}", id=f"q{number}") for number in range(8)))
    messages = await resident.until(8)
    assert [one["seq"] for one in messages] == list(range(1, 17))
    asked = [one["text"] for one in messages if one["from"] == "resident"]
    assert [one["message"] for one in house.rasa.asked] == asked


async def test_text_before_consent_is_refused_and_nothing_is_kept(house: House) -> None:
    resident = await house.resident(keep=False)
    answer = await resident.write("secret")
    assert (answer.status_code, answer.json()["error"]) == (403, "consent_needed")
    assert await house.sql("SELECT 1 FROM message") == []
    assert await house.sql("SELECT 1 FROM inbox") == []


async def test_a_tap_needs_no_consent_and_no_rasa(house: House) -> None:
    await house.rasa.stop()
    resident = await house.resident(keep=False)
    assert (await resident.write(choice="entry:ethnicity/basis")).status_code == 202
    tap, reply = await resident.until(1)
    assert tap["text"] != "entry:ethnicity/basis"
    assert reply["entry"] == "ethnicity/basis"


async def test_consent_taken_back_refuses_what_comes_later(house: House) -> None:
    resident = await house.resident()
    await resident.post("consent", keep=False)
    assert (await resident.write("later")).status_code == 403


async def test_what_the_worker_missed_is_answered_when_it_is_back(build: Builder) -> None:
    async with build() as house:
        resident = await house.resident()
        for number in range(3):
            assert (await resident.write(f"q{number}")).status_code == 202
        await house.start_worker()
        messages = await resident.until(3)
        assert [one["from"] for one in messages] == ["resident"] * 3 + ["bot"] * 3


async def test_a_job_of_a_dead_worker_is_taken_over_and_answered_once(build: Builder) -> None:
    async with build() as house:
        resident = await house.resident()
        await resident.write("how")
        await house.sql("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 minute')")
        await house.sql("UPDATE procrastinate_jobs SET status = 'doing', worker_id = 1")
        await house.start_worker()
        assert len(await resident.until(1)) == 2


async def test_a_message_without_a_job_is_found_again(build: Builder) -> None:
    async with build() as house:
        resident = await house.resident()
        await resident.write("how")
        await house.sql("DELETE FROM procrastinate_jobs")
        await house.sql("UPDATE inbox SET received_at = received_at - interval '1 minute'")
        await house.start_worker()
        await resident.until(1)


async def test_too_many_messages_in_a_minute_are_refused(build: Builder) -> None:
    async with build(messages_per_minute=3) as house:
        resident = await house.resident()
        answers = [(await resident.write("q")).status_code for _ in range(8)]
        assert 429 in answers
        assert (await resident.write("q", id="m1")).json()["duplicate"]


async def test_the_context_of_the_conversation_goes_to_rasa(house: House) -> None:
    resident = await house.resident(language="ug")
    await resident.write(choice="entry:ethnicity/basis")
    await resident.until(1)
    await resident.write("and then")
    await resident.until(2)
    assert house.rasa.asked[0]["metadata"] == {
        "language": "ug",
        "entry": "ethnicity/basis",
        "offered": [],
        "failures": 0,
    }
    assert house.rasa.asked[0]["sender"] != resident.id


async def test_the_key_for_rasa_changes_after_forty_messages(house: House) -> None:
    resident = await house.resident()
    await resident.write("first")
    await resident.until(1)
    await house.sql("UPDATE conversation SET rasa_key_used = 40")
    await resident.write("second")
    await resident.until(2)
    assert house.rasa.asked[0]["sender"] != house.rasa.asked[1]["sender"]
