"""A guided check runs on the device: question after question, a date at the end, nothing sent and nothing kept."""

from typing import Any

from playwright.sync_api import Locator, Page, Request, expect

from tests.browser.chat import Chat
from tests.browser.conftest import OpenChat
from tests.browser.keyboard import tab_walk
from tests.browser.rules import broken_rules

ENTRY = "ethnicity/change_minor"
NEXT = "ethnicity/materials"
BORN, EIGHTEEN = ("2015", "2", "10"), {"year": "2033", "month": "2", "day": "10"}
STORED = "JSON.stringify([localStorage.length, {...localStorage}, sessionStorage.length, document.cookie])"


def heard(page: Page) -> list[str]:
    """What the page asks the network for from now on."""
    asked: list[str] = []

    def hear(request: Request) -> None:
        asked.append(f"{request.method} {request.url}")

    page.on("request", hear)
    return asked


def begin(chat: Chat, answer: Locator) -> Locator:
    """Unfolds the check and starts it; returns the block that it runs in."""
    answer.get_by_role("button", name=chat.words["check_title"]).click()
    expect(answer).to_contain_text(chat.words["check_lead"])
    answer.get_by_role("button", name=chat.words["check_start"]).press("Enter")
    stage = answer.locator(".stage")
    expect(stage).to_be_focused()
    return stage


def test_a_check_asks_reckons_and_sends_nothing(open_chat: OpenChat) -> None:
    chat = open_chat()
    chat.read(ENTRY)
    answer, asked = chat.rows("bot").last, heard(chat.page)
    before = chat.page.evaluate(STORED)
    stage, keys = begin(chat, answer), chat.page.keyboard
    walk = tab_walk(chat.page)
    assert (walk.unreached, walk.unseen) == ([], [])
    year = stage.get_by_label(chat.words["check_year"])
    year.fill("9999")
    stage.get_by_role("button", name=chat.words["check_next"]).press("Enter")
    expect(stage.get_by_role("alert")).to_have_text(chat.words["check_bad_date"])
    assert broken_rules(chat.page) == []
    chat.picture("check_date_zh")
    year.fill(BORN[0])
    for part in BORN[1:]:
        keys.press("Tab")
        keys.type(part)
    keys.press("Enter")
    expect(stage.locator(".check-option")).to_have_count(4)
    expect(stage).to_be_focused()
    assert broken_rules(chat.page) == []
    chat.picture("check_choice_zh")
    keys.press("Tab")
    keys.press("Enter")
    result = stage.locator(".check-result")
    expect(result).to_contain_text(_said(chat.words["date_day"], EIGHTEEN))
    expect(stage).to_contain_text(chat.words["check_caution"])
    assert broken_rules(chat.page) == []
    chat.picture("check_result_zh")
    assert (asked, chat.page.evaluate(STORED)) == ([], before)
    stage.locator(".check-open").click()
    expect(chat.rows("bot")).to_have_count(2)
    assert [one.split("/v1/")[1] for one in asked] == [f"entries/{NEXT}?language=zh"]


def test_one_can_go_back_and_begin_again(open_chat: OpenChat) -> None:
    chat = open_chat()
    chat.read(ENTRY)
    stage = begin(chat, chat.rows("bot").last)
    fields = [stage.get_by_label(chat.words[f"check_{part}"]) for part in ("year", "month", "day")]
    for field, typed in zip(fields, BORN, strict=True):
        field.fill(typed)
    fields[-1].press("Enter")
    stage.locator(".check-option").last.click()
    expect(stage.locator(".check-result")).to_be_visible()
    stage.get_by_role("button", name=chat.words["check_back"]).click()
    expect(stage.locator(".check-option")).to_have_count(4)
    stage.get_by_role("button", name=chat.words["check_back"]).click()
    expect(fields[0]).to_have_value(BORN[0])
    stage.get_by_role("button", name=chat.words["check_next"]).click()
    stage.get_by_role("button", name=chat.words["check_again"]).click()
    expect(fields[0]).to_have_value("")


def test_in_a_conversation_only_the_entry_is_fetched(open_chat: OpenChat, texts: dict[str, Any]) -> None:
    chat = open_chat()
    chat.ask(texts["question_zh"])
    kept = len(chat.kept()) + 2
    chat.button("topics_title").click()
    chat.read(ENTRY)
    expect(chat.rows("bot")).to_have_count(2)
    asked = heard(chat.page)
    stage = begin(chat, chat.rows("bot").last)
    stage.get_by_label(chat.words["check_year"]).fill("1990")
    stage.get_by_label(chat.words["check_month"]).fill("1")
    stage.get_by_label(chat.words["check_day"]).fill("1")
    stage.get_by_role("button", name=chat.words["check_next"]).click()
    expect(stage.locator(".check-result")).to_be_visible()
    assert [one.split("/v1/")[1] for one in asked] == [f"entries/{ENTRY}?language=zh"]
    assert len(chat.kept()) == kept


def _said(pattern: str, values: dict[str, str]) -> str:
    """The date as the page says it, its parts isolated."""
    for name, value in values.items():
        pattern = pattern.replace(f"{{{name}}}", f"\u2068{value}\u2069")
    return pattern
