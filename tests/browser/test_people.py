"""An administrator adds somebody and invites them; they set a password of their own in a second window and log in."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.browser.conftest import PASSWORD
from tests.browser.keyboard import tab_walk
from tests.browser.layout import faults
from tests.browser.office import Office
from tests.browser.rules import broken_rules
from tests.whole.service import Service

KEEPER, NEWCOMER, SHOWN = "overseer", "newcomer", "Newcomer"
OWN, LATER = "a password of my own", "another password of my own"
NARROW: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def keeper(browser: Browser, service: Service) -> Iterator[Office]:
    """An administrator; one for all, as a code of the second factor counts once."""
    account = ["operator", "add", KEEPER, "--role", "administrator", "--language", "zh", "--password-stdin"]
    done = service.shiliu(*account, given=PASSWORD.encode())
    assert done.returncode == 0, done.stderr.decode()
    office = Office(browser, service.address)
    office.context.grant_permissions(["clipboard-read", "clipboard-write"])
    office.enter(KEEPER, PASSWORD)
    yield office
    office.close()


def keeps_nobody_out(office: Office) -> None:
    """By ear, by keyboard, and on a telephone."""
    assert broken_rules(office.page) == []
    walk = tab_walk(office.page)
    assert (walk.unreached, walk.unseen) == ([], [])
    wide = office.page.viewport_size
    office.page.set_viewport_size(NARROW)
    assert faults(office.page) == []
    if wide:
        office.page.set_viewport_size(wide)


def invite(keeper: Office, name: str) -> tuple[str, str]:
    """Invites somebody; the address and the code, as they are shown this once."""
    keeper.go(f"people/{name}")
    keeper.press("ppl_invite")
    keeper.press("ppl_invite")
    box = keeper.page.locator(".ppl-invited")
    expect(box).to_be_focused()
    return box.locator("dd").first.inner_text(), box.locator(".secret").inner_text()


def give(office: Office, name: str, code: str, password: str, again: str = "") -> None:
    """Fills in the form for those who were invited, and sends it with the keyboard."""
    office.field("login_name").fill(name)
    office.field("invitation_code").fill(code)
    office.field("password_new").fill(password)
    office.field("password_again").fill(again or password)
    office.page.keyboard.press("Enter")


def enter(office: Office, password: str) -> None:
    """Logs in where the name stands already and the password is waited for."""
    expect(office.page.locator("#name")).to_have_value(NEWCOMER)
    expect(office.page.locator("#password")).to_be_focused()
    office.page.keyboard.type(password)
    office.page.keyboard.press("Enter")
    office.page.get_by_text(office.words["link_live"]).wait_for()


def test_somebody_is_added_and_invited_and_nobody_else_knows_their_password(
    browser: Browser, service: Service, keeper: Office
) -> None:
    keeper.go("people")
    keeper.page.get_by_role("link", name=keeper.words["ppl_add"]).click()
    keeper.press("ppl_make")
    expect(keeper.field("ppl_name")).to_be_focused()
    expect(keeper.field("ppl_name")).to_have_attribute("aria-invalid", "true")
    wrong = keeper.page.locator(".form-field.is-wrong")
    expect(wrong).to_contain_text(keeper.words["ppl_name_missing"])
    keeper.field("ppl_name").fill(KEEPER)
    keeper.field("language_zh").check()
    keeper.press("ppl_make")
    expect(wrong).to_contain_text(keeper.words["ppl_name_taken"])
    keeper.field("ppl_name").fill(NEWCOMER)
    keeper.field("ppl_shown").fill(SHOWN)
    keeper.picture("person_new", full_page=True)
    keeps_nobody_out(keeper)
    keeper.press("ppl_make")
    expect(keeper.page.get_by_role("heading", name=SHOWN)).to_be_visible()
    expect(keeper.page.locator(".ppl-account")).to_contain_text(keeper.words["ppl_no_password"])

    address, code = invite(keeper, NEWCOMER)
    keeper.press("ppl_invited_copy")
    expect(keeper.page.get_by_text(keeper.words["copied"])).to_be_visible()
    copied = keeper.page.evaluate("navigator.clipboard.readText()")
    assert all(part in copied for part in (address, code, NEWCOMER))
    keeper.picture("person_invited")
    keeps_nobody_out(keeper)

    own = Office(browser, service.address)
    own.page.goto(address)
    expect(own.field("login_name")).to_be_focused()
    keeps_nobody_out(own)
    told = own.page.locator(".login-card").get_by_role("alert")
    give(own, NEWCOMER, code, OWN, again=LATER)
    expect(told).to_have_text(own.words["password_differs"])
    give(own, NEWCOMER, code, "short")
    expect(told).to_have_text(own.words["invitation_short"])
    give(own, NEWCOMER, "2222-2222", OWN)
    expect(told).to_have_text(own.words["invitation_wrong"])
    own.picture("invitation")
    give(own, NEWCOMER, code.lower().replace("-", " "), OWN)
    expect(own.page.get_by_text(own.words["invitation_done"])).to_be_visible()
    assert broken_rules(own.page) == []
    enter(own, OWN)
    own.close()

    # It is not shown again, and the account stands as any other.
    keeper.page.reload()
    account = keeper.page.locator(".ppl-account")
    expect(account).to_contain_text(keeper.words["ppl_second_none"])
    expect(account).not_to_contain_text(keeper.words["ppl_no_password"])
    expect(account).not_to_contain_text(code)


def test_whoever_forgot_a_password_gets_back_in_and_is_logged_out_elsewhere(
    browser: Browser, service: Service, keeper: Office
) -> None:
    lost, own = Office(browser, service.address), Office(browser, service.address)
    lost.enter(NEWCOMER, OWN)
    _, code = invite(keeper, NEWCOMER)
    own.open()
    own.page.locator("#name").fill(NEWCOMER)
    own.page.locator("#password").fill("forgotten")
    own.page.keyboard.press("Enter")
    expect(own.page.get_by_role("alert")).to_have_text(own.words["login_wrong"])
    expect(lost.page.locator(".nav")).to_be_visible()
    own.press("invitation_open")
    give(own, NEWCOMER, code, LATER)
    # What was wrong before is over.
    expect(own.page.get_by_text(own.words["invitation_done"])).to_be_visible()
    expect(own.page.get_by_role("alert")).to_have_text("")
    enter(own, LATER)
    lost.page.locator("#password").wait_for()
    own.close()
    lost.close()


def test_nobody_invites_themselves(keeper: Office) -> None:
    keeper.go(f"people/{KEEPER}")
    expect(keeper.page.get_by_role("button", name=keeper.words["ppl_end"], exact=True)).to_be_visible()
    expect(keeper.page.get_by_role("button", name=keeper.words["ppl_invite"], exact=True)).to_have_count(0)
