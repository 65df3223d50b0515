"""A text goes to a department: its resident reads it and agrees, an operator passes it on, and says so."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenChat, OpenConsole
from tests.browser.layout import faults
from tests.browser.pages import PICTURES
from tests.browser.rules import broken_rules


@pytest.mark.parametrize("language", ["zh", "ug"])
def test_a_text_that_the_resident_has_allowed_is_passed_on_by_who_asked(
    open_chat: OpenChat, open_console: OpenConsole, texts: dict[str, Any], language: str
) -> None:
    console, chat = open_console(height=2000), open_chat(language)
    chat.button("person").first.click()
    console.take(chat.ticket())
    console.page.keyboard.press("Alt+i")
    console.button("action_refer").click()
    dialog = console.page.get_by_role("dialog")
    fields = [texts["department"], texts[f"refer_{language}"]]
    send = dialog.get_by_role("button", name=console.words["refer_submit"], exact=True)
    for field, words in zip(dialog.locator(".field").all(), fields, strict=False):
        field.fill(words)
    if language != "zh":
        # Nobody is asked to agree to what they cannot read.
        expect(send).to_have_attribute("aria-disabled", "true")
        dialog.locator("textarea").last.fill(texts[f"refer_meaning_{language}"])
    dialog.screenshot(path=PICTURES / f"refer_{language}.png")
    assert (faults(console.page), broken_rules(console.page)) == ([], [])
    send.click()
    expect(dialog).to_have_count(0)

    asked = chat.page.locator(".row-asks").last
    expect(asked.locator(".quoted .words")).to_have_text(texts[f"refer_{language}"])
    expect(console.page.locator(".referral .mark")).to_have_text(console.words["referral_open"])
    asked.locator(".option-person").first.click()

    referral = console.page.locator(".referral")
    expect(referral.locator(".notice")).to_contain_text(texts["department"])
    console.page.screenshot(path=PICTURES / f"referral_{language}.png")
    assert (faults(console.page), broken_rules(console.page)) == ([], [])
    referral.get_by_role("button", name=console.words["referral_done"], exact=True).click()
    expect(referral.locator(".mark")).to_have_text(console.words["referral_sent"])
    expect(chat.rows("system").last).not_to_contain_text(texts["department"])
    console.button("answered").click()
    expect(chat.rows("system").last).to_contain_text(texts["department"])
    expect(console.button("answered")).to_have_count(0)
    console.finish("close")
