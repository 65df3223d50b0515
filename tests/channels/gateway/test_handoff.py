"""From the bot to a person and back: one ticket, a silent bot, words that say who answers."""

import pytest

from house import House, Resident
from operator_double import Operator, log_in
from rasa_double import act

pytestmark = pytest.mark.asyncio


async def test_asking_for_a_person_opens_a_ticket_and_says_its_number(house: House) -> None:
    resident = await house.resident()
    await resident.write(choice="person")
    messages = await resident.until(1)
    state = (await resident.read())["state"]
    assert state["answered_by"] == "waiting"
    assert state["ticket"] in messages[-1]["text"]


async def test_while_it_waits_the_bot_goes_on_and_a_second_handoff_adds_a_step(house: House) -> None:
    house.rasa.acts = {"person": [act("handoff", reason="asked")]}
    resident = await house.resident()
    for number, text in enumerate(["person", "how", "person"], start=1):
        await resident.write(text)
        messages = await resident.until(number)
    assert messages[3]["entry"] == "ethnicity/change_minor"
    assert len(await house.sql("SELECT 1 FROM ticket")) == 1
    assert await house.sql("SELECT step FROM ticket_step ORDER BY id") == [("open",), ("ask_again",)]


async def test_an_emergency_says_the_numbers_first_and_then_calls_a_person(house: House) -> None:
    house.rasa.acts = {"fire": [act("say", reply="utter_emergency"), act("handoff", reason="emergency")]}
    resident = await house.resident()
    await resident.write("fire")
    messages = await resident.until(2)
    assert "119" in messages[1]["text"]
    assert await house.sql("SELECT reason FROM ticket") == [("emergency",)]


async def test_an_emergency_shows_on_the_ticket_that_already_waits_and_stands_first(house: House) -> None:
    house.rasa.acts = {"fire": [act("handoff", reason="emergency")], "again": [act("handoff", reason="unsure")]}
    other, resident = await house.resident(), await house.resident()
    await other.write(choice="person")
    await other.until(1)
    for number, text in enumerate(["again", "fire", "again"], start=1):
        await resident.write(text)
        await resident.until(number)
    operator = await log_in(house)
    assert [one["reason"] for one in await operator.tickets("open")] == ["emergency", "asked"]


async def test_a_complaint_on_a_ticket_that_already_waits_makes_it_one(house: House) -> None:
    house.rasa.acts = {"bad": [act("handoff", reason="complaint")]}
    resident = await house.resident()
    await resident.post("handoff")
    await resident.write("bad")
    await resident.until(2)
    assert await house.sql("SELECT kind, reason FROM ticket") == [("complaint", "complaint")]


async def test_who_wrote_in_a_language_is_spoken_to_in_it_and_so_is_the_ticket(house: House) -> None:
    house.rasa.acts = {
        "ug": [act("say", reply="utter_greet", language="ug", script="Arab")],
        "en": [act("handoff", reason="language", language="en", script="Latn")],
    }
    one, other = await house.resident(), await house.resident()
    await one.write("ug")
    await one.write(choice="entry:ethnicity/basis")
    messages = await one.until(2)
    assert messages[-1]["notice"]["key"] == "notice_draft"
    await other.write("en")
    await other.until(1)
    await other.write(choice="no_need")
    await other.until(2)
    await other.write(choice="person")
    await other.until(3)
    assert await house.sql("SELECT DISTINCT language FROM ticket") == [("en",)]


async def test_the_language_last_spoken_helps_to_understand_the_next_message(house: House) -> None:
    house.rasa.acts = {"hello": [act("say", reply="utter_greet", language="ug", script="Arab")]}
    resident = await house.resident()
    await resident.write("hello")
    await resident.until(1)
    await resident.write("12345")
    await resident.until(2)
    assert [asked["metadata"]["language"] for asked in house.rasa.asked] == [None, "ug"]


async def test_the_ticket_keeps_reason_topic_and_candidates(house: House) -> None:
    house.rasa.acts = {"odd": [act("handoff", reason="unsure")]}
    resident = await house.resident()
    await resident.write("odd")
    await resident.until(1)
    operator = await log_in(house)
    ticket = await operator.ticket((await resident.read())["state"]["ticket"])
    assert (ticket["reason"], ticket["topic"], ticket["unread"]) == ("unsure", "ethnicity", 1)
    assert ticket["candidates"][0]["entry"] == "ethnicity/change_minor"
    assert ticket["candidates"][0]["title"] != "ethnicity/change_minor"
    assert [one["text"] for one in ticket["conversation"]["messages"]][0] == "odd"


async def test_who_asks_for_a_person_after_an_answer_asks_about_its_topic(house: House) -> None:
    resident = await house.resident()
    await resident.write("how")
    await resident.until(1)
    await resident.write(choice="person")
    await resident.until(2)
    assert await house.sql("SELECT topic FROM ticket") == [("ethnicity",)]


async def test_how_the_ticket_stands_is_told(house: House) -> None:
    house.rasa.acts = {"status": [act("say", reply="utter_ticket_status")]}
    resident = await house.resident()
    number = (await resident.post("handoff")).json()["ticket"]
    await resident.write("status")
    messages = await resident.until(2)
    assert number in messages[-1]["text"]


async def test_no_need_withdraws_a_ticket_that_only_waits(house: House) -> None:
    resident = await house.resident()
    await resident.write(choice="person")
    await resident.until(1)
    await resident.write(choice="no_need")
    await resident.until(2)
    state = (await resident.read())["state"]
    assert (state["answered_by"], state["ticket"]) == ("bot", None)
    assert await house.sql("SELECT state FROM ticket") == [("withdrawn",)]


async def test_an_emergency_is_not_called_off_by_a_word_or_a_tap(house: House) -> None:
    house.rasa.acts = {
        "fire": [act("say", reply="utter_emergency"), act("handoff", reason="emergency")],
        "never mind": [act("say", reply="utter_no_need")],
    }
    resident = await house.resident()
    await resident.write("fire")
    await resident.until(2)
    await resident.write("never mind")
    messages = await resident.until(1, sender="system")
    state = (await resident.read())["state"]
    assert (state["answered_by"], messages[-1]["key"]) == ("waiting", "person_coming")
    assert state["ticket"] in messages[-1]["text"]


async def taken(house: House) -> tuple[Operator, Resident, str]:
    """A resident whose ticket an operator has taken."""
    resident = await house.resident()
    number = (await resident.post("handoff")).json()["ticket"]
    operator = await log_in(house)
    assert (await operator.post(f"tickets/{number}/take")).status_code == 200
    return operator, resident, number


async def test_once_taken_the_bot_is_silent_and_the_operator_answers(house: House) -> None:
    operator, resident, number = await taken(house)
    await resident.write("are you there")
    answer = await operator.post(f"tickets/{number}/reply", client_message_id="r1", text="yes")
    assert answer.status_code == 202
    messages = await resident.until(1, sender="operator")
    assert [one["from"] for one in messages] == ["bot", "system", "resident", "operator"]
    assert "Aygul" in messages[1]["text"]
    assert messages[-1]["operator"] == "Aygul"
    assert house.rasa.asked == []
    state = (await resident.read())["state"]
    assert (state["answered_by"], state["operator"]) == ("person", "Aygul")


async def test_a_reply_sent_twice_is_said_once(house: House) -> None:
    operator, resident, number = await taken(house)
    answers = [await operator.post(f"tickets/{number}/reply", client_message_id="r", text="yes") for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert len(await resident.until(1, sender="operator")) == 3
    answer = await operator.post(f"tickets/{number}/reply", client_message_id="r", text="other")
    assert answer.status_code == 409


async def test_handed_back_the_bot_answers_again_and_a_new_call_opens_a_new_ticket(house: House) -> None:
    operator, resident, number = await taken(house)
    assert (await operator.post(f"tickets/{number}/hand_back")).status_code == 200
    await resident.write("how")
    messages = await resident.until(2)
    assert messages[-1]["entry"] == "ethnicity/change_minor"
    assert (await resident.post("handoff")).json()["ticket"] != number


async def test_closed_the_resident_is_told_and_the_bot_answers_again(house: House) -> None:
    operator, resident, number = await taken(house)
    ticket = (await operator.post(f"tickets/{number}/close")).json()
    assert ticket["state"] == "closed"
    messages = (await resident.read())["messages"]
    assert (messages[-1]["from"], messages[-1]["key"]) == ("system", "ticket_closed")
    assert (await resident.read())["state"]["answered_by"] == "bot"
    assert [one["number"] for one in await operator.tickets("closed")] == [number]
    assert await operator.tickets("open") == []


@pytest.mark.parametrize("step", ["hand_back", "close"])
async def test_a_ticket_is_not_ended_over_a_message_that_nobody_has_seen(house: House, step: str) -> None:
    operator, resident, number = await taken(house)
    await resident.write("one more thing")
    answer = await operator.post(f"tickets/{number}/{step}")
    assert (answer.status_code, answer.json()["error"]) == (409, "conflict")
    await operator.ticket(number)
    assert (await operator.post(f"tickets/{number}/{step}")).status_code == 200


async def test_only_one_operator_can_have_a_ticket(house: House) -> None:
    _, _, number = await taken(house)
    other = await log_in(house, name="bolat", display_name="Bolat")
    assert (await other.post(f"tickets/{number}/take")).status_code == 409
    assert (await other.post(f"tickets/{number}/close")).status_code == 409
    answer = await other.post(f"tickets/{number}/reply", client_message_id="r", text="x")
    assert answer.status_code == 409


async def test_the_desk_is_given_suggestions(house: House) -> None:
    resident = await house.resident()
    await resident.write("how")
    await resident.until(1)
    number = (await resident.post("handoff")).json()["ticket"]
    operator = await log_in(house)
    answer = await operator.http.get(f"/v1/desk/tickets/{number}/suggestions")
    assert answer.json()["candidates"][0]["entry"] == "ethnicity/change_minor"
    assert answer.json()["candidates"][0]["answer_zh"]


async def test_erasure_leaves_of_a_ticket_its_number_and_history_alone(house: House) -> None:
    operator, resident, number = await taken(house)
    await resident.write("something private")
    answer = await house.http.delete(f"/v1/conversations/{resident.id}", headers=resident.headers)
    assert answer.status_code == 204
    for table in ("conversation", "message", "inbox", "outbox", "rasa_key", "feedback"):
        assert await house.sql(f"SELECT 1 FROM {table}") == []
    ticket = await operator.ticket(number)
    assert (ticket["state"], ticket["conversation"]["messages"], ticket["candidates"]) == ("withdrawn", [], [])
    assert [one["step"] for one in ticket["steps"]] == ["open", "take", "erase"]
    assert (await operator.post(f"tickets/{number}/reply", client_message_id="r", text="x")).status_code == 409
