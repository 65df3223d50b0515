"""A resident asks for a person, an operator answers in the console, the words come back into the same page."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DISPLAY_NAME, OPERATOR, OpenChat, OpenConsole


@pytest.mark.parametrize("language", ["zh", "ug"])
def test_the_whole_way_to_a_person_and_back(
    open_chat: OpenChat, open_console: OpenConsole, texts: dict[str, Any], language: str
) -> None:
    # High enough for all that earlier stories have left: only rows in sight are drawn.
    console, chat = open_console(height=3000), open_chat(language)
    chat.ask(texts[f"question_{language}"])
    chat.button("person").first.click()
    number = chat.ticket()
    chat.picture(f"person_waiting_{language}")

    expect(console.row(number)).to_contain_text(console.words["reason_asked"])
    console.row(number).click()
    expect(console.side).to_contain_text(console.words["reason_asked"])
    expect(console.log).to_contain_text(texts[f"question_{language}"])
    expect(console.side.locator(".offer").first).to_be_visible()
    console.picture(f"console_ticket_{language}")
    console.button("take").first.click()
    expect(chat.banner).to_contain_text(DISPLAY_NAME)

    console.page.keyboard.press("Alt+1")
    expect(console.draft).not_to_have_value("")
    console.picture(f"console_suggestion_{language}")
    suggested = console.draft.input_value()
    console.draft.fill(f"{texts[f'operator_{language}']}\n{suggested}")
    chat.turn_away()
    console.draft.press("Control+Enter")
    # Whoever looks at something else meanwhile sees in the name of the tab that something has come.
    expect(chat.page).to_have_title(re.compile(r"^\(1\) "))
    chat.turn_back()
    expect(chat.page).not_to_have_title(re.compile(r"\d"))
    expect(chat.rows("operator")).to_contain_text(texts[f"operator_{language}"])
    expect(chat.rows("operator").locator(".who")).to_contain_text(DISPLAY_NAME)
    chat.write(texts[f"resident_to_person_{language}"])
    expect(console.log).to_contain_text(texts[f"resident_to_person_{language}"])
    chat.picture(f"person_replied_{language}")
    console.picture(f"console_replied_{language}")

    bot = chat.rows("bot").count()
    console.finish("hand_back")
    expect(chat.banner).not_to_contain_text(DISPLAY_NAME)
    assert chat.rows("bot").count() == bot
    chat.ask(texts[f"question_{language}"])
    console.finish("close")
    console.page.get_by_role("tab", name=console.words["tab_closed"]).click()
    expect(console.row(number)).to_contain_text(console.words["state_closed"])
    chat.picture(f"person_gone_{language}")
    console.picture(f"console_closed_{language}")


def test_a_wrong_password_is_said_and_changes_nothing(open_console: OpenConsole) -> None:
    console = open_console()
    console.button("logout").click()
    console.page.locator("#name").fill(OPERATOR)
    console.page.locator("#password").fill("wrong")
    console.page.keyboard.press("Enter")
    expect(console.page.get_by_role("alert")).to_have_text(console.words["login_wrong"])
    console.picture("console_login")
