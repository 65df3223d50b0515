"""axe-core finds nothing serious or critical on any screen."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenChat, OpenConsole
from tests.browser.rules import broken_rules


@pytest.mark.parametrize("language", ["zh", "ug"])
def test_the_chat_keeps_nobody_out(open_chat: OpenChat, texts: dict[str, Any], language: str) -> None:
    chat = open_chat(language)
    chat.page.locator(".topic-head").first.click()
    assert broken_rules(chat.page) == []
    chat.write(texts[f"question_{language}"])
    expect(chat.sheet).to_be_visible()
    assert broken_rules(chat.page) == []
    chat.page.keyboard.press("Escape")
    chat.ask(texts[f"question_{language}"])
    chat.button("person").first.click()
    chat.ticket()
    for fold in chat.page.locator(".row-bot .fold").all():
        fold.click()
    chat.choose_size(2)
    assert broken_rules(chat.page) == []
    chat.button("menu").click()
    assert broken_rules(chat.page) == []


def test_the_console_keeps_nobody_out(open_chat: OpenChat, open_console: OpenConsole, texts: dict[str, Any]) -> None:
    chat = open_chat("ug")
    chat.ask(texts["question_ug"])
    chat.button("person").first.click()
    console = open_console()
    console.row(chat.ticket()).click()
    expect(console.side.locator(".offer").first).to_be_visible()
    assert broken_rules(console.page) == []
    console.take(chat.ticket())
    for fold in console.page.locator("summary").all():
        if fold.is_visible():
            fold.click()
    assert broken_rules(console.page) == []
    console.button("close").click()
    assert broken_rules(console.page) == []
    console.page.keyboard.press("Escape")
    console.button("logout").click()
    console.page.locator("#name").wait_for()
    assert broken_rules(console.page) == []
