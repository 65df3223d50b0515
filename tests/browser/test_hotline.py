"""The hotline page: an answer while one types, a ticket for the caller, a visitor who goes on on their own phone."""

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.chat import TICKET, Chat
from tests.browser.conftest import OpenChat, OpenConsole
from tests.browser.console import Console
from tests.browser.content import titles
from tests.browser.keyboard import tab_walk
from tests.browser.layout import faults
from tests.browser.rules import broken_rules
from tests.browser.squares import read, squares
from tests.whole.service import Service

# What the two questions of the callers are about.
ENTRIES = {"zh": "jobs/unpaid_wages", "ug": "ethnicity/change_minor"}
CODE = re.compile(r"\b\d{6}\b")


def hotline(open_console: OpenConsole, **options: Any) -> Console:
    """The page, with the focus where one types."""
    console = open_console(**options)
    console.page.evaluate("location.hash = '#/hotline'")
    expect(console.page.get_by_label(console.words["hot_said"], exact=True)).to_be_focused()
    return console


def pinned(console: Console, text: str) -> None:
    """Types what the caller says and pins the first answer with the keyboard."""
    console.page.keyboard.type(text, delay=15)
    expect(console.page.locator(".hotline-results:not(.is-older) .hotline-result")).to_have_count(5)
    console.page.keyboard.press("Alt+1")
    expect(console.page.locator(".hotline-large")).to_be_visible()


@pytest.mark.parametrize("language", ["zh", "ug"])
def test_an_answer_is_found_while_the_caller_speaks_and_sent_to_them(
    open_console: OpenConsole, open_chat: OpenChat, texts: dict[str, Any], language: str
) -> None:
    console, entry = hotline(open_console), ENTRIES[language]
    console.context.grant_permissions(["clipboard-read", "clipboard-write"])
    pinned(console, texts[f"question_{language}"])
    answer = console.page.locator(".hotline-answer")
    expect(answer.locator("h3")).to_contain_text(titles("zh")["entries"][entry])
    expect(answer.locator("h3")).to_contain_text(titles(language)["entries"][entry])
    expect(answer.locator(".hotline-large p")).to_have_count(1 if language == "zh" else 2)
    assert (
        answer.locator(".hotline-large p").first.evaluate("e => e.lang") == {"zh": "zh-Hans", "ug": "ug-Arab"}[language]
    )
    first = answer.get_by_role("checkbox").first
    first.check()
    expect(answer.locator(".is-told")).to_have_count(1)
    console.picture(f"hotline_{language}", full_page=True)

    answer.locator("summary").filter(has_text=console.words["hot_send"]).click()
    console.button("hot_copy_link").click()
    expect(answer.get_by_text(console.words["copied"])).to_be_visible()
    expect(console.button("hot_outcome_used")).to_have_attribute("aria-pressed", "true")
    link = console.page.evaluate("navigator.clipboard.readText()")
    assert link == f"{console.address}/#entry={entry}&language={language}"
    chat = open_chat(language)
    chat.page.goto(link)
    expect(chat.page.locator(".log")).to_contain_text(answer.locator(".hotline-large p").first.inner_text()[:40])
    assert chat.memory()["key"] is None and "#" not in chat.page.url
    chat.picture(f"hotline_link_{language}")


def test_typing_on_asks_anew_and_keeps_what_is_pinned(open_console: OpenConsole, texts: dict[str, Any]) -> None:
    console = hotline(open_console)
    asked: list[str] = []
    console.page.on("request", lambda one: asked.append(one.url) if one.url.endswith("/v1/suggest") else None)
    pinned(console, texts["question_zh"])
    # Letters that come without a pause are asked about together.
    assert 1 <= len(asked) < len(texts["question_zh"])
    title = console.page.locator(".hotline-answer h3").inner_text()
    field = console.page.get_by_label(console.words["hot_said"], exact=True)
    field.fill("")
    expect(console.page.locator(".hotline-result")).to_have_count(0)
    console.page.keyboard.type(texts["second_zh"], delay=15)
    expect(console.page.locator(".hotline-result").first).not_to_contain_text(title)
    assert console.page.locator(".hotline-answer h3").inner_text() == title
    console.page.keyboard.press("Alt+0")
    expect(field).to_have_value("")
    expect(console.page.locator(".hotline-answer")).to_have_count(0)
    # Nothing of a call stays in the browser.
    kept = console.page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage }) + location.href")
    assert texts["second_zh"] not in kept


def test_a_ticket_for_the_caller_is_one_press_and_can_be_read_out(
    service: Service, open_console: OpenConsole, texts: dict[str, Any]
) -> None:
    console = hotline(open_console)
    pinned(console, texts["question_zh"])
    console.button("hot_open_phone").click()
    dialog = console.page.get_by_role("dialog")
    expect(dialog).to_contain_text(titles("zh")["entries"][ENTRIES["zh"]])
    assert broken_rules(console.page) == []
    dialog.get_by_role("button", name=console.words["hot_ticket_open"], exact=True).click(force=True)
    expect(dialog.locator(".hotline-number")).to_have_count(0)
    dialog.get_by_label(console.words["hot_consent_phone"]).check()
    dialog.get_by_role("button", name=console.words["hot_ticket_open"], exact=True).click()
    expect(dialog.locator(".hotline-number")).to_have_count(2)
    shown = dialog.inner_text()
    number, code = TICKET.search(shown), CODE.search(shown)
    assert number and code
    assert broken_rules(console.page) == [] and faults(console.page) == []
    console.picture("hotline_ticket")
    looked = httpx.post(f"{service.address}/v1/lookup", json={"number": number.group(), "code": code.group()})
    assert looked.json()["ticket"] == number.group(), looked.text
    dialog.get_by_role("link", name=console.words["hot_to_ticket"]).click()
    expect(console.log).to_be_visible()
    expect(console.row(number.group())).to_be_visible()


@pytest.mark.parametrize("language", ["zh", "ug"])
def test_a_visitor_scans_the_code_and_goes_on_on_their_own_telephone(
    service: Service, open_console: OpenConsole, open_chat: OpenChat, language: str
) -> None:
    console = hotline(open_console)
    console.page.get_by_label(console.words["hot_language"]).select_option(language)
    console.button("hot_open_walk_in").click()
    dialog = console.page.get_by_role("dialog")
    dialog.get_by_label(console.words["hot_consent_walk_in"]).check()
    console.context.grant_permissions(["clipboard-read", "clipboard-write"])
    dialog.get_by_role("button", name=console.words["hot_ticket_open"], exact=True).click()
    expect(dialog.get_by_role("timer")).to_contain_text(re.compile("14:|15:00"))
    assert broken_rules(console.page) == [] and faults(console.page) == []
    console.picture(f"hotline_walk_in_{language}")
    dialog.get_by_role("button", name=console.words["hot_copy_join"], exact=True).click()
    expect(dialog.get_by_text(console.words["copied"])).to_be_visible()
    link = console.page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{service.address}/#join=")
    assert read(squares(console.page)) == link
    number = TICKET.search(dialog.inner_text())
    assert number
    phone: Chat = open_chat("zh")
    phone.page.goto(link)
    expect(phone.banner).to_contain_text(number.group())
    phone.picture(f"hotline_joined_{language}")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_fits_and_keeps_nobody_out(open_console: OpenConsole, texts: dict[str, Any], width: int) -> None:
    console = hotline(open_console, width=width)
    pinned(console, texts["question_ug"])
    for fold in console.page.locator(".hotline-answer summary").all():
        fold.click()
    assert broken_rules(console.page) == []
    assert faults(console.page) == []
    walk = tab_walk(console.page)
    assert (walk.unreached, walk.unseen) == ([], [])
    console.picture(f"hotline_{width}", full_page=True)
