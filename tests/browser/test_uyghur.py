"""The page in Uyghur: right to left, in its own font, with the notice of the draft and the Chinese original."""

from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import OpenChat
from tests.browser.letters import fonts_of, tofu

NASKH = "Noto Naskh Arabic"


def test_the_language_is_chosen_by_its_own_name_and_turns_the_page(open_chat: OpenChat, texts: dict[str, Any]) -> None:
    chat = open_chat("zh")
    chat.page.get_by_role("button", name=texts["uyghur_name"], exact=True).first.click()
    html = chat.page.locator("html")
    expect(html).to_have_attribute("dir", "rtl")
    expect(html).to_have_attribute("lang", "ug-Arab")
    chat.page.locator(".topic-head").first.wait_for()
    chat.picture("first_screen_ug")
    assert chat.page.locator("h1").evaluate("e => getComputedStyle(e).direction") == "rtl"
    title, send = chat.page.locator("h1").bounding_box(), chat.page.locator(".send").bounding_box()
    assert title and send and title["x"] > 195 > send["x"]


def test_an_answer_says_that_it_is_a_draft_and_shows_the_original(open_chat: OpenChat, texts: dict[str, Any]) -> None:
    chat = open_chat("ug")
    answer = chat.ask(texts["question_ug"])
    chat.picture("answer_ug")
    expect(answer.locator(".notice")).not_to_be_empty()
    assert answer.locator(".bubble").evaluate("e => getComputedStyle(e).direction") == "rtl"
    answer.get_by_role("button", name=chat.words["original_title"]).click()
    original = answer.locator(".folded [lang=zh-Hans]").first
    expect(original).not_to_be_empty()
    assert original.evaluate("e => getComputedStyle(e).direction") == "ltr"
    answer.get_by_role("button", name=chat.words["source_title"]).click()
    expect(answer.locator(".source").first).to_be_visible()
    chat.picture("answer_unfolded_ug", full_page=True)


def test_uyghur_is_drawn_in_naskh_and_no_letter_is_an_empty_box(open_chat: OpenChat, texts: dict[str, Any]) -> None:
    chat = open_chat("ug")
    chat.ask(texts["question_ug"])
    for selector in ("h1", ".intro", ".topic-title", ".row-bot .first p", ".row-resident .words", ".notice p"):
        fonts = fonts_of(chat.page, selector)
        # Full stops and digits have no glyph in the Arabic face.
        assert fonts.get(NASKH, 0) >= 0.9 * sum(fonts.values()) > 0, (selector, fonts)
    assert tofu(chat.page) == []


def test_a_letter_that_no_font_has_is_found(open_chat: OpenChat) -> None:
    chat = open_chat("zh")
    assert tofu(chat.page) == []
    chat.page.locator(".intro").evaluate("e => { e.textContent += String.fromCodePoint(0x13000) }")
    assert tofu(chat.page) == [chr(0x13000)]
