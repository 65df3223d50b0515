"""A resident asks and gets an answer with its source, or a person whose reply comes back into the same conversation."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.whole.people import Operator, Resident, make_operator
from tests.whole.service import Service

ENTRY = "ethnicity/change_minor"


@pytest.mark.parametrize("language", ["zh", "ug"])
def test_a_question_about_a_child_gets_the_right_entry_with_source_and_date(
    service: Service, texts: dict[str, Any], language: str
) -> None:
    reply = Resident(service.address, language).ask(texts[f"change_minor_{language}"])[0]
    assert (reply["from"], reply["language"], reply["entry"]) == ("bot", language, ENTRY)
    source = reply["sources"][0]
    assert source["document"] and source["date"] and source["checked_on"]


def test_a_draft_translation_says_so_and_shows_the_original(service: Service, texts: dict[str, Any]) -> None:
    reply = Resident(service.address, "ug").ask(texts["change_minor_ug"])[0]
    assert reply["notice"]["key"] == "notice_draft"
    assert reply["dir"] == "rtl"
    assert reply["card"]["original"]["first"]
    assert any(option["id"] == "person" for option in reply["options"])


def test_other_government_business_goes_to_a_person_and_names_the_hotline(
    service: Service, texts: dict[str, Any]
) -> None:
    resident = Resident(service.address, "zh")
    reply = resident.ask(texts["outside_zh"])[0]
    state = resident.state()
    assert texts["hotline"] in reply["text"] and state["ticket"] in reply["text"]
    assert state["answered_by"] == "waiting"


@pytest.mark.parametrize("language", ["zh", "ug"])
def test_who_asks_for_a_person_gets_one_and_the_bot_is_silent_then(
    service: Service, operator: Operator, texts: dict[str, Any], language: str
) -> None:
    resident = Resident(service.address, language)
    resident.ask(texts[f"person_{language}"])
    number = resident.state()["ticket"]
    assert any(row["number"] == number and row["reason"] == "asked" for row in operator.tickets())
    assert operator.do(number, "take").status_code == 200
    assert resident.state()["answered_by"] == "person"
    before = resident.messages()[-1]["seq"]
    reply = texts[f"operator_reply_{language}"]
    assert operator.do(number, "reply", client_message_id="1", text=reply).status_code == 202
    said = resident.wait(before)
    assert [one["from"] for one in said] == ["operator"]
    seq = resident.post(texts["wages_zh"]).json()["seq"]
    with pytest.raises(TimeoutError):
        resident.wait(seq, within_s=2)
    assert operator.do(number, "hand_back").status_code == 409, "the last message has not been looked at"
    assert operator.ticket(number)["conversation"]["messages"][-1]["seq"] == seq
    assert operator.do(number, "hand_back").status_code == 200
    assert any(one["from"] == "bot" for one in [*resident.wait(seq), *resident.ask(texts["wages_zh"])])


def test_the_bot_answers_on_while_the_conversation_only_waits(service: Service, texts: dict[str, Any]) -> None:
    resident = Resident(service.address, "zh")
    resident.ask(texts["person_zh"])
    assert resident.ask(texts["wages_zh"])[0]["entry"] == "jobs/unpaid_wages"
    assert resident.state()["answered_by"] == "waiting"


def test_two_operators_cannot_take_the_same_ticket(service: Service, operator: Operator, texts: dict[str, Any]) -> None:
    resident = Resident(service.address, "zh")
    resident.ask(texts["person_zh"])
    number = resident.state()["ticket"]
    assert operator.do(number, "take").status_code == 200
    assert make_operator(service, "wang").do(number, "take").status_code == 409


def test_an_emergency_says_the_numbers_first(service: Service, texts: dict[str, Any]) -> None:
    resident = Resident(service.address, "zh")
    first, *_ = resident.ask(texts["emergency_zh"])
    assert "119" in first["text"] and "110" in first["text"] and "120" in first["text"]
    assert resident.state()["ticket"]


def test_the_same_message_posted_twenty_times_at_once_is_one_message_with_one_reply(
    service: Service, texts: dict[str, Any]
) -> None:
    resident = Resident(service.address, "zh")
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: resident.post(texts["wages_zh"], "same"), range(20)))
    assert {answer.status_code for answer in answers} == {202}
    assert sum(not answer.json()["duplicate"] for answer in answers) == 1
    resident.wait(1)
    assert [one["from"] for one in resident.messages()] == ["resident", "bot"]


def test_a_command_of_rasa_is_plain_text(service: Service, texts: dict[str, Any]) -> None:
    resident = Resident(service.address, "zh")
    for command in ("/restart", '/greet{"a": 1}', " /session_start"):
        assert resident.ask(command)
    assert resident.ask(texts["wages_zh"])[0]["entry"] == "jobs/unpaid_wages"
