"""Everything can be done with the keyboard alone, and one sees where one is."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenChat, OpenConsole
from tests.browser.keyboard import tab_walk


@pytest.mark.parametrize("language", ["zh", "ug"])
def test_tab_reaches_every_control_of_the_chat(open_chat: OpenChat, texts: dict[str, Any], language: str) -> None:
    chat = open_chat(language)
    chat.page.locator(".topic-head").first.click()
    first = tab_walk(chat.page)
    assert (first.unreached, first.unseen) == ([], [])
    chat.ask(texts[f"question_{language}"])
    talk = tab_walk(chat.page)
    assert (talk.unreached, talk.unseen) == ([], [])
    assert talk.stops > first.stops > 15


def test_a_sheet_keeps_the_focus_inside_and_gives_it_back(open_chat: OpenChat) -> None:
    chat = open_chat()
    chat.button("menu").focus()
    chat.page.keyboard.press("Enter")
    expect(chat.sheet).to_be_visible()
    walk = tab_walk(chat.page)
    assert (walk.unreached, walk.unseen) == ([], [])
    chat.page.keyboard.press("Escape")
    expect(chat.sheet).to_have_count(0)
    expect(chat.button("menu")).to_be_focused()


def test_enter_sends_and_shift_enter_begins_a_line(open_chat: OpenChat, texts: dict[str, Any]) -> None:
    chat = open_chat()
    chat.field.focus()
    chat.page.keyboard.type("1")
    chat.page.keyboard.press("Shift+Enter")
    chat.page.keyboard.insert_text(texts["question_zh"])
    chat.page.keyboard.press("Enter")
    expect(chat.button("consent_yes")).to_be_visible()
    chat.button("consent_yes").press("Enter")
    expect(chat.rows("resident").locator(".words")).to_have_text(f"1\n{texts['question_zh']}", use_inner_text=True)
    expect(chat.field).to_have_value("")


def test_the_desk_is_worked_without_a_mouse(
    open_chat: OpenChat, open_console: OpenConsole, texts: dict[str, Any]
) -> None:
    chat = open_chat()
    chat.ask(texts["question_zh"])
    chat.button("person").first.click()
    number, console = chat.ticket(), open_console()
    expect(console.row(number)).to_be_visible()
    keys = console.page.keyboard
    keys.press("Alt+g")
    keys.type(number)
    keys.press("Alt+q")
    expect(console.row(number)).to_be_focused()
    keys.press("Enter")
    console.button("take").first.press("Enter")
    expect(console.draft).to_be_visible()
    expect(console.side.locator("[aria-busy=true]")).to_have_count(0)
    walk = tab_walk(console.page)
    assert (walk.unreached, walk.unseen) == ([], [])
    keys.press("Alt+r")
    expect(console.draft).to_be_focused()
    keys.insert_text(texts["operator_zh"])
    keys.press("Control+Enter")
    expect(chat.rows("operator")).to_contain_text(texts["operator_zh"])
