"""Before anything is written: emergency numbers, languages, topics and answers, without consent and without a trace."""

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chat import Chat
from tests.browser.conftest import OpenChat
from tests.browser.rules import broken_rules
from tests.whole.service import Service


@pytest.mark.parametrize("language", ["zh", "ug"])
def test_emergency_numbers_stand_on_top_even_when_the_service_does_not_answer(
    browser: Browser, service: Service, language: str
) -> None:
    chat = Chat(browser, service.address, language)
    chat.page.route("**/v1/**", lambda route: route.abort())
    chat.page.goto(service.address)
    numbers = chat.page.locator(".emergency-number")
    numbers.first.wait_for()
    assert [one.get_attribute("href") for one in numbers.all()] == ["tel:110", "tel:119", "tel:120"]
    # Measured once the letters are there: the fallback's are wider, and how long they stand is a matter of load.
    chat.page.evaluate("document.fonts.ready.then(() => true)")
    box = numbers.last.bounding_box()
    assert box and box["y"] + box["height"] < 300
    chat.page.get_by_text(chat.words["topics_failed"]).wait_for()
    assert chat.button("topics_retry").is_visible()
    expect(chat.page.locator(".emergency")).to_be_in_viewport(ratio=1)
    chat.picture(f"first_screen_without_service_{language}")
    chat.close()


def test_an_answer_from_the_menu_needs_no_consent_and_begins_no_conversation(open_chat: OpenChat) -> None:
    chat = open_chat()
    methods: set[str] = set()
    chat.page.on("request", lambda request: methods.add(request.method))
    chat.picture("first_screen_zh")
    chat.page.locator(".topic-head").first.click()
    chat.picture("topic_open_zh")
    chat.page.locator(".entry").first.click()
    answer = chat.rows("bot").last
    answer.get_by_role("button", name=chat.words["source_title"]).click()
    assert answer.locator(".source").count() >= 1
    assert chat.sheet.count() == 0
    assert methods == {"GET"}
    assert chat.memory()["key"] is None
    chat.picture("entry_read_zh")


def test_a_language_that_is_only_planned_is_named_in_its_own_script_but_cannot_be_chosen(
    browser: Browser, service: Service
) -> None:
    register = httpx.get(f"{service.address}/v1/languages").json()
    planned = [one for one in register["languages"] if one["code"] not in ("zh", "ug")]
    for one in planned:
        one["level"] = "planned"
    chat = Chat(browser, service.address)
    chat.page.route("**/v1/languages", lambda route: route.fulfill(json=register))
    chat.open().button("language_other").first.click()
    names = chat.page.locator(".name")
    names.first.wait_for()
    assert names.all_inner_texts() == [one["name"] for one in planned]
    assert chat.page.locator(".welcome .choice").count() == 2
    assert broken_rules(chat.page) == []
    chat.picture("other_languages_zh")
    chat.close()
