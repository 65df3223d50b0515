"""A resident says that an earlier ticket and the one that is open are one matter; an operator makes one of the two."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chat import TICKET, Chat
from tests.browser.conftest import OpenChat, OpenConsole
from tests.browser.keyboard import tab_walk
from tests.browser.layout import faults
from tests.browser.letters import tofu
from tests.browser.pages import PICTURES
from tests.browser.rules import broken_rules
from tests.browser.scripts import strays

CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")


def call(chat: Chat) -> tuple[str, str]:
    """Asks for a person; the number of the ticket and the code that looks it up."""
    chat.button("person").first.click()
    number = chat.ticket()
    told = chat.rows("bot").filter(has_text=CODE).last
    told.wait_for()
    return number, CODE.findall(told.inner_text())[-1]


def look_up(chat: Chat, number: str, code: str) -> None:
    """Looks a ticket up from the menu."""
    chat.button("menu").click()
    chat.sheet.get_by_role("button", name=chat.words["lookup_title"], exact=True).click()
    chat.page.get_by_label(chat.words["lookup_number"], exact=True).fill(number)
    chat.page.get_by_label(chat.words["lookup_code"], exact=True).fill(code)
    chat.button("lookup_go").click()
    expect(chat.sheet.locator(".stand")).to_contain_text(number)


@pytest.mark.parametrize("language", ["zh", "ug"])
def test_two_tickets_that_their_resident_ties_go_on_as_one(
    open_chat: OpenChat, open_console: OpenConsole, language: str
) -> None:
    console = open_console(height=3000)
    earlier, chat = open_chat(language), open_chat(language)
    first, code = call(earlier)
    own, own_code = call(chat)

    # Of one's own ticket there is nothing to be said; of another one there is.
    look_up(chat, own, own_code)
    expect(chat.button("lookup_tie")).to_have_count(0)
    chat.page.keyboard.press("Escape")
    look_up(chat, first, code)
    chat.picture(f"tie_{language}")
    assert (faults(chat.page), strays(chat.page), tofu(chat.page), broken_rules(chat.page)) == ([], [], [], [])
    assert (lambda walk: (walk.unreached, walk.unseen))(tab_walk(chat.page)) == ([], [])
    chat.button("lookup_tie").click()
    expect(chat.sheet).to_have_count(0)
    expect(chat.rows("system").last).to_contain_text(first)

    console.take(own)
    console.page.keyboard.press("Alt+i")
    console.button("action_merge").click()
    dialog = console.page.get_by_role("dialog")
    expect(dialog.locator("select option")).to_have_text([re.compile(first)])
    dialog.screenshot(path=PICTURES / f"merge_{language}.png")
    assert (faults(console.page), broken_rules(console.page)) == ([], [])
    dialog.get_by_role("button", name=console.words["merge_submit"], exact=True).click()
    expect(dialog).to_have_count(0)

    # Whoever waits with the earlier one is told under which number it goes on, and that it is over here.
    expect(earlier.rows("system").last).to_contain_text(own)
    expect(earlier.banner.filter(has_text=TICKET)).to_have_count(0)
    expect(console.row(first)).to_have_count(0)
    console.finish("close")
