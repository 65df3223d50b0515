"""Several people at one desk: a colleague translates, a lead with a second factor sees it all and decides."""

from typing import Any

import pyotp
from playwright.sync_api import Browser, ViewportSize, expect

from tests.browser.conftest import OPERATOR, PASSWORD, OpenChat, OpenConsole
from tests.browser.console import Console
from tests.browser.keyboard import tab_walk
from tests.browser.layout import faults
from tests.browser.rules import broken_rules
from tests.whole.service import Service

LEAD, COLLEAGUE = "zhou", "aygul"
NARROW: ViewportSize = {"width": 390, "height": 844}


def account(service: Service, name: str, role: str) -> None:
    """An account with all that the stories need."""
    given = ["operator", "add", name, "--role", role, "--language", "zh", "ug", "--password-stdin"]
    done = service.shiliu(*given, given=PASSWORD.encode())
    assert done.returncode == 0, done.stderr.decode()


def test_a_colleague_translates_and_a_lead_decides(
    open_chat: OpenChat, open_console: OpenConsole, browser: Browser, service: Service, texts: dict[str, Any]
) -> None:
    account(service, COLLEAGUE, "operator")
    account(service, LEAD, "city_lead")
    console, chat = open_console(), open_chat("ug")
    chat.ask(texts["question_ug"])
    chat.button("person").first.click()
    number = chat.ticket()
    console.take(number)
    colleague = Console(browser, service.address).open().login(COLLEAGUE, PASSWORD)

    # A message of the resident, in Chinese by a colleague, beside the original and with its author.
    console.log.locator(".from-resident").first.get_by_role("button").last.click()
    colleague.page.get_by_role("tab", name=colleague.words["tab_translations"]).click()
    colleague.page.locator(".translation-one").first.get_by_role("button").click()
    assert broken_rules(colleague.page) == []
    colleague.page.locator("#translation-text").fill(texts["question_zh"])
    colleague.button("translation_give").click()
    expect(console.log.locator(".translated")).to_contain_text(texts["question_zh"])
    expect(console.log.locator(".translated")).to_contain_text(COLLEAGUE)

    # A move, made of templates, goes into the draft in the resident's language and is sent by nobody but a person.
    console.page.keyboard.press("Alt+p")
    console.side.locator(".sentence").first.get_by_role("button").click()
    console.side.locator(".move-form").get_by_role("button").click()
    assert console.draft.get_attribute("dir") == "rtl"
    console.draft.press("Control+Enter")
    expect(chat.rows("operator")).to_have_count(1)

    # More time is asked for; a lead, who needs a second factor, sees it and decides.
    console.page.keyboard.press("Alt+i")
    console.button("action_extension").click()
    console.page.get_by_role("dialog").get_by_role("button", name=console.words["extension_submit"]).click()
    lead = Console(browser, service.address).open()
    lead.page.locator("#name").fill(LEAD)
    lead.page.locator("#password").fill(PASSWORD)
    lead.page.keyboard.press("Enter")
    secret = lead.page.locator(".secret").inner_text().replace(" ", "")
    expect(lead.page.get_by_role("img", name=lead.words["second_qr"])).to_be_visible()
    assert broken_rules(lead.page) == []
    lead.page.locator("#code").fill(pyotp.TOTP(secret).now())
    lead.page.keyboard.press("Enter")
    lead.page.get_by_role("link", name=lead.words["page_supervision"]).click()
    asked = lead.page.locator(".extensions li").filter(has_text=number)
    asked.get_by_role("button", name=lead.words["extension_grant"]).first.click()
    expect(asked).to_have_count(0)
    expect(lead.page.get_by_role("row").filter(has_text=OPERATOR.title())).not_to_have_count(0)
    lead.picture("console_supervision")
    assert broken_rules(lead.page) == []
    walk = tab_walk(lead.page)
    assert (walk.unreached, walk.unseen) == ([], [])

    # The end of the shift: the ticket goes to the colleague, with a word.
    console.page.get_by_role("link", name=console.words["page_handover"]).click()
    console.page.locator(".mine-one").filter(has_text=number).get_by_role("checkbox").check()
    console.page.locator(".handover-form select").select_option(COLLEAGUE)
    console.page.locator(".handover-form textarea").fill(texts["operator_zh"])
    console.page.locator(".handover-form").get_by_role("button").click()
    expect(console.page.locator(".handover .notice").last).to_contain_text(number)
    console.page.set_viewport_size(NARROW)
    assert faults(console.page) == []
    assert broken_rules(console.page) == []
    colleague.page.get_by_role("tab", name=colleague.words["tab_mine"]).click()
    expect(colleague.row(number)).to_be_visible()
    colleague.close()
    lead.close()
