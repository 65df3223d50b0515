"""Nothing scrolls sideways and nothing is cut, at every width and size of text, in both directions of writing."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.chat import SIZES_PX, Chat
from tests.browser.conftest import OpenChat, OpenConsole
from tests.browser.layout import faults, text_size

WIDTHS = (320, 390, 1024)
CONSOLE_WIDTHS = (320, 390, 1024, 1600)


def looks(chat: Chat, name: str) -> list[str]:
    """The faults at every width and size, each with where it is; one picture each."""
    found = []
    for width in WIDTHS:
        chat.page.set_viewport_size({"width": width, "height": 700})
        for size in range(len(SIZES_PX)):
            chat.set_size(size)
            chat.picture(f"width_{width}_size_{size}_{name}_{chat.language}")
            found += [f"{width} px, size {size}: {fault}" for fault in faults(chat.page)]
    return found


@pytest.mark.parametrize("language", ["zh", "ug"])
def test_the_three_sizes_are_what_they_should_be(open_chat: OpenChat, language: str) -> None:
    chat = open_chat(language)
    for size, pixels in enumerate(SIZES_PX):
        chat.choose_size(size)
        assert text_size(chat.page, ".intro") == pytest.approx(pixels, abs=0.1)
    chat.page.reload()
    assert text_size(chat.page, ".intro") == pytest.approx(SIZES_PX[2], abs=0.1)


@pytest.mark.parametrize("language", ["zh", "ug"])
def test_the_first_screen_fits(open_chat: OpenChat, language: str) -> None:
    chat = open_chat(language)
    chat.page.locator(".topic-head").first.click()
    assert looks(chat, "first") == []


@pytest.mark.parametrize("language", ["zh", "ug"])
def test_a_guided_check_fits(open_chat: OpenChat, language: str) -> None:
    chat = open_chat(language)
    chat.read("ethnicity/change_minor")
    chat.page.get_by_role("button", name=chat.words["check_title"]).click()
    chat.button("check_start").click()
    for field, typed in zip(chat.page.locator(".digits-field").all(), ("2015", "12", "30"), strict=True):
        field.fill(typed)
    assert looks(chat, "check_day") == []
    chat.button("check_next").click()
    chat.page.locator(".check-option").last.click()
    expect(chat.page.locator(".check-result")).to_be_visible()
    assert looks(chat, "check_result") == []


@pytest.mark.parametrize("language", ["zh", "ug"])
def test_a_conversation_fits(open_chat: OpenChat, texts: dict[str, Any], language: str) -> None:
    chat = open_chat(language)
    chat.ask(texts[f"question_{language}"])
    chat.button("person").first.click()
    chat.ticket()
    for fold in chat.page.locator(".row-bot .fold").all():
        fold.click()
    assert looks(chat, "conversation") == []


@pytest.mark.parametrize("language", ["zh", "ug"])
def test_the_sheets_fit(open_chat: OpenChat, texts: dict[str, Any], language: str) -> None:
    chat = open_chat(language)
    chat.write(texts[f"question_{language}"])
    expect(chat.sheet).to_be_visible()
    assert looks(chat, "consent") == []
    chat.page.keyboard.press("Escape")
    chat.button("menu").click()
    assert looks(chat, "menu") == []


def test_the_console_fits(open_chat: OpenChat, open_console: OpenConsole, texts: dict[str, Any]) -> None:
    chat = open_chat("ug")
    chat.ask(texts["question_ug"])
    chat.button("person").first.click()
    console = open_console()
    console.take(chat.ticket())
    found = []
    for width in CONSOLE_WIDTHS:
        console.page.set_viewport_size({"width": width, "height": 800})
        console.picture(f"console_width_{width}")
        found += [f"{width} px: {fault}" for fault in faults(console.page)]
    assert found == []
