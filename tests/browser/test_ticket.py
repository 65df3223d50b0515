"""The resident's side of a ticket: waiting, choosing, a call, rating, looking up, photos, voice, a counter's code."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Browser, Locator, expect

from core import postgres
from tests.browser.chat import TICKET, Chat, words_of
from tests.browser.conftest import PASSWORD, OpenChat
from tests.browser.desk import Desk
from tests.browser.keyboard import tab_walk
from tests.browser.layout import faults
from tests.browser.letters import tofu
from tests.browser.rules import broken_rules
from tests.browser.scripts import strays
from tests.desk.files import made
from tests.whole.service import Service

# Somebody who speaks Chinese only.
COLLEAGUE = "zhong"
STATION = Path(__file__).with_name("station.yml")
CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
DENIED = "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
# What leaves the device, byte by byte.
WATCH_UPLOADS = """() => {
  const send = XMLHttpRequest.prototype.send
  XMLHttpRequest.prototype.send = function (form) {
    form.get('file').arrayBuffer().then((bytes) => { window.uploaded = [...new Uint8Array(bytes)] })
    send.call(this, form)
  }
}"""
both = pytest.mark.parametrize("language", ["zh", "ug"])


@pytest.fixture(scope="module")
def desk(service: Service) -> Iterator[Desk]:
    """An operator without Uyghur at a station with districts and hours: alone there, and never full."""
    account = ["operator", "add", COLLEAGUE, "--role", "operator", "--language", "zh", "--password-stdin"]
    for arguments in (account, ["desk", "import", str(STATION)]):
        done = service.shiliu(*arguments, given=PASSWORD.encode())
        assert done.returncode == 0, done.stderr.decode()
    send_home(service)
    colleague = Desk(service.address, COLLEAGUE, PASSWORD)
    colleague.be("online")
    yield colleague
    colleague.be("offline")


def send_home(service: Service) -> None:
    """Nobody is there any more: closed consoles of earlier stories count for a minute."""
    with psycopg.connect(postgres.embedded_url(service.data_dir), autocommit=True) as conn:
        conn.execute("UPDATE presence SET state = 'offline'")


def sound(chat: Chat) -> None:
    """Nothing is cut, missing, in a wrong language or font, or out of reach for who hears the page."""
    assert faults(chat.page) == []
    assert strays(chat.page) == []
    assert tofu(chat.page) == []
    assert broken_rules(chat.page) == []


def call(chat: Chat) -> str:
    """Asks for a person; the number, once the standing has come, too."""
    chat.button("person").first.click()
    number = chat.ticket()
    chat.button("ticket_open").wait_for()
    return number


def in_menu(chat: Chat, key: str) -> None:
    """Opens something from the menu."""
    chat.button("menu").click()
    chat.sheet.get_by_role("button", name=chat.words[key], exact=True).click()


def plays(button: Locator) -> None:
    """Plays a voice message to its end."""
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_have_attribute("aria-pressed", "false", timeout=15_000)


@both
def test_waiting_choosing_and_a_text_for_a_department(
    open_chat: OpenChat, desk: Desk, texts: dict[str, Any], language: str
) -> None:
    chat = open_chat(language)
    number = call(chat)
    expect(chat.banner).to_contain_text(number)
    chat.picture(f"ticket_waiting_{language}")
    sound(chat)
    if language == "ug":
        wishes = chat.rows("bot").last.locator(".option-person")
        expect(wishes).to_have_count(2)
        wishes.last.click()
        expect(chat.rows("system").last).to_be_visible()
        expect(chat.rows("bot").last.locator(".option-person").last).to_have_attribute("aria-pressed", "true")
    chat.button("ticket_open").click()
    district = chat.sheet.locator(".choice-district")
    expect(district).to_have_count(2)
    chat.picture(f"ticket_sheet_{language}")
    sound(chat)
    assert (lambda walk: (walk.unreached, walk.unseen))(tab_walk(chat.page)) == ([], [])
    district.first.click()
    expect(district.first).to_have_attribute("aria-pressed", "true")
    assert desk.ticket(number)["district"] == "jia"
    chat.page.keyboard.press("Escape")

    desk.take(number)
    expect(chat.banner.locator(".banner-person")).to_be_visible()
    meaning = texts.get(f"refer_meaning_{language}")
    desk.ask_to_refer(number, texts["department"], texts[f"refer_{language}"], meaning)
    asked = chat.page.locator(".row-asks").last
    expect(asked.locator(".meaning")).to_have_text([meaning] if meaning else [])
    expect(asked.locator(".quoted .words")).to_have_text(texts[f"refer_{language}"])
    chat.picture(f"ticket_refer_{language}")
    sound(chat)
    said = chat.rows("system").count()
    asked.locator(".option-person").first.click()
    expect(chat.page.locator(".row-asks + .row-resident")).to_be_visible()
    expect(chat.rows("system")).to_have_count(said + 1)
    expect(chat.rows("system").last).to_contain_text(texts["department"])
    desk.pass_on(number)
    expect(chat.rows("system")).to_have_count(said + 2)
    assert desk.ticket(number)["state"] == "waiting_department"


@both
def test_being_called_and_not_being_called_after_all(open_chat: OpenChat, desk: Desk, language: str) -> None:
    chat = open_chat(language)
    number = call(chat)
    chat.button("ticket_open").click()
    chat.sheet.get_by_role("button", name=chat.words["callback_title"]).click()
    chat.sheet.locator(".slot").first.wait_for()
    chat.page.set_viewport_size({"width": 390, "height": 2000})
    chat.picture(f"ticket_call_{language}")
    sound(chat)
    chat.button("callback_send").click()
    expect(chat.sheet.get_by_role("alert")).to_have_text(chat.words["callback_bad"])
    # Figures as an Arabic keyboard types them.
    phone = "".join(chr(0x660 + int(figure)) for figure in "13800000000")
    chat.page.get_by_label(chat.words["callback_phone"], exact=True).fill(phone)
    chat.sheet.locator(".slot").nth(1).click()
    chat.button("callback_send").click()
    chat.button("callback_drop").wait_for()
    assert desk.ticket(number)["callback"]["phone"] == "13800000000"
    sound(chat)
    chat.button("callback_drop").click()
    expect(chat.sheet.get_by_role("button", name=chat.words["callback_title"])).to_be_visible()
    assert desk.ticket(number)["callback"] is None


@both
def test_rating_opening_again_and_calling_off(
    open_chat: OpenChat, desk: Desk, texts: dict[str, Any], language: str
) -> None:
    chat = open_chat(language)
    number = call(chat)
    desk.take(number)
    desk.reply(number, texts[f"operator_{language}"])
    desk.hand_back(number)
    faces = chat.page.locator(".face-option")
    expect(faces).to_have_count(3)
    faces.nth(1).click()
    chat.page.get_by_label(chat.words["rating_words"], exact=True).fill(texts[f"rating_words_{language}"])
    chat.picture(f"ticket_rating_{language}")
    sound(chat)
    chat.page.locator(".rating-send").click()
    # Words are words: they are kept with consent only.
    chat.consent()
    expect(chat.page.locator(".rating-send")).to_have_count(0)
    chat.page.reload()
    in_menu(chat, "ticket_title")
    chat.picture(f"ticket_ended_{language}")
    sound(chat)
    chat.sheet.get_by_role("button", name=chat.words["ticket_reopen"], exact=True).click()
    expect(chat.banner).to_contain_text(number)

    chat.button("ticket_open").click()
    chat.button("withdraw_title").click()
    chat.button("withdraw_no").click()
    chat.button("withdraw_title").click()
    chat.button("withdraw_yes").click()
    expect(chat.sheet).to_have_count(0)
    expect(chat.button("ticket_open")).to_have_count(0)
    assert desk.ticket(number)["state"] == "withdrawn"


@both
@pytest.mark.parametrize(("name", "kind"), [("aside", "about_staff"), ("quiet", "confidential")])
def test_somebody_else_gets_it_or_few_see_it_once_the_resident_is_sure(
    open_chat: OpenChat, desk: Desk, texts: dict[str, str], language: str, name: str, kind: str
) -> None:
    chat = open_chat(language)
    number = call(chat)
    desk.take(number)
    desk.reply(number, texts[f"operator_{language}"])
    expect(chat.rows("operator")).to_have_count(1)
    chat.button("ticket_open").click()
    chat.button(f"{name}_title").click()
    chat.button(f"{name}_no").click()
    assert desk.sees(number)
    chat.button(f"{name}_title").click()
    chat.picture(f"ticket_{name}_{language}")
    sound(chat)
    chat.button(f"{name}_yes").click()
    expect(chat.sheet).to_have_count(0)
    expect(chat.rows("system").filter(has_text=texts[f"{kind}_{language}"])).to_have_count(1)
    expect(chat.banner).to_contain_text(number)
    assert not desk.sees(number)
    chat.button("ticket_open").click()
    expect(chat.button("withdraw_title")).to_be_visible()
    # What few may see offers neither any more; a complaint can still be made confidential.
    expect(chat.button(f"{name}_title")).to_have_count(0)
    chat.picture(f"ticket_{name}_done_{language}")


@both
def test_a_ticket_is_looked_up_from_another_device(open_chat: OpenChat, desk: Desk, language: str) -> None:
    first = open_chat(language)
    number = call(first)
    told = first.rows("bot").filter(has_text=CODE).last
    told.wait_for()
    code = CODE.findall(told.inner_text())[-1]
    other = open_chat(language)
    other.page.locator(".welcome").get_by_role("button", name=other.words["lookup_title"], exact=True).click()
    fields = [other.page.get_by_label(other.words[key], exact=True) for key in ("lookup_number", "lookup_code")]
    fields[0].fill(number.lower().replace("-", " "))
    fields[1].fill("0")
    fields[1].press("Enter")
    expect(other.sheet.get_by_role("alert")).to_have_text(other.words["lookup_wrong"])
    fields[1].fill(code)
    other.button("lookup_go").click()
    expect(other.sheet.locator(".stand")).to_contain_text(number)
    other.picture(f"ticket_lookup_{language}")
    sound(other)
    assert other.memory()["key"] is None


@both
def test_a_photo_goes_with_consent_and_tells_nothing_but_what_it_shows(
    open_chat: OpenChat, desk: Desk, language: str
) -> None:
    chat = open_chat(language)
    photo = made.telling_jpeg()
    chat.page.evaluate(WATCH_UPLOADS)
    chat.button("photo_send").click()
    with chat.page.expect_file_chooser() as chooser:
        chat.consent()
    chooser.value.set_files({"name": "x.jpg", "mimeType": "image/jpeg", "buffer": photo})
    picture = chat.rows("resident").last.locator(".photo-picture")
    expect(picture).to_be_visible()
    number = chat.ticket()
    uploaded = bytes(chat.page.evaluate("window.uploaded"))
    assert b"Exif" in photo and b"Exif" not in uploaded and made.COMMENT not in uploaded and len(uploaded) > 100
    file = next(message["attachments"][0] for message in chat.kept() if message.get("attachments"))
    assert desk.file(file["id"]).headers["content-type"] == "image/jpeg"
    chat.picture(f"ticket_photo_{language}")
    sound(chat)
    desk.take(number)
    desk.reply(number, attachment=desk.upload(number, photo))
    theirs = chat.rows("operator").last
    expect(theirs.locator(".photo-picture")).to_be_visible()
    theirs.get_by_role("button", name=chat.words["photo_view"]).click()
    sound(chat)
    # What is on the server is fetched again after a new start, the own photo, too.
    chat.page.reload()
    expect(chat.page.locator(".photo-picture")).to_have_count(2)


def test_a_photo_under_way_can_be_called_off_and_a_lying_file_is_refused_in_words(
    open_chat: OpenChat, desk: Desk
) -> None:
    chat = open_chat()
    chat.button("photo_send").click()
    held = list[Any]()
    chat.page.route("**/attachments", lambda route: held.append(route))
    with chat.page.expect_file_chooser() as chooser:
        chat.consent()
    chooser.value.set_files({"name": "x.jpg", "mimeType": "image/jpeg", "buffer": made.telling_jpeg()})
    chat.button("cancel").click()
    expect(chat.rows("resident")).to_have_count(0)
    chat.page.unroute("**/attachments")
    with chat.page.expect_file_chooser() as chooser:
        chat.button("photo_send").click()
    chooser.value.set_files({"name": "x.jpg", "mimeType": "image/jpeg", "buffer": b"%PDF-1.7 no photo"})
    expect(chat.page.get_by_text(chat.words["said_fileRefused"])).to_be_visible()
    expect(chat.rows("resident").last).to_contain_text(chat.words["delivery_refused"])
    chat.button("discard").click()
    expect(chat.rows("resident")).to_have_count(0)
    assert held


@both
def test_a_voice_message_is_recorded_heard_sent_and_answered_by_voice(
    open_chat: OpenChat, desk: Desk, language: str
) -> None:
    chat = open_chat(language)
    chat.button("voice_record").click()
    chat.consent()
    expect(chat.page.get_by_text(chat.words["voice_recording"])).to_be_visible()
    chat.picture(f"ticket_recording_{language}")
    sound(chat)
    chat.page.wait_for_timeout(1200)
    chat.button("voice_end").click()
    listen = chat.page.locator(".foot .voice-play")
    plays(listen)
    chat.picture(f"ticket_recorded_{language}")
    sound(chat)
    chat.page.locator(".voice-send").click()
    expect(chat.rows("resident").last.locator(".voice-play")).to_be_visible()
    number = chat.ticket()
    file = next(message["attachments"][0] for message in chat.kept() if message.get("attachments"))
    assert file["kind"] == "voice" and file["seconds"] > 1
    heard = desk.file(file["id"])
    desk.take(number)
    desk.reply(number, attachment=desk.upload(number, heard.content))
    theirs = chat.rows("operator").last.locator(".voice-play")
    plays(theirs)
    expect(chat.page.get_by_text(chat.words["file_failed"])).to_have_count(0)
    sound(chat)


def test_held_down_the_voice_goes_when_the_finger_is_lifted(open_chat: OpenChat, desk: Desk) -> None:
    chat = open_chat()
    chat.button("voice_record").click()
    chat.consent()
    chat.button("cancel").click()
    expect(chat.field).to_be_visible()
    # A tap that takes long is still a tap: one speaks on, and listens first.
    chat.button("voice_record").click(delay=600)
    chat.page.wait_for_timeout(1000)
    chat.button("voice_end").click(delay=600)
    chat.button("discard").click()
    expect(chat.rows("resident")).to_have_count(0)
    box = chat.button("voice_record").bounding_box()
    assert box
    chat.page.mouse.move(box["x"] + 10, box["y"] + 10)
    chat.page.mouse.down()
    expect(chat.page.get_by_text(chat.words["voice_recording"])).to_be_visible()
    chat.page.wait_for_timeout(1500)
    # The finger may have slid off.
    chat.page.mouse.move(20, 20)
    chat.page.mouse.up()
    expect(chat.rows("resident").last.locator(".voice-play")).to_be_visible()
    expect(chat.field).to_be_visible()


def test_without_a_microphone_it_is_said_where_to_allow_it(browser: Browser, service: Service) -> None:
    chat = Chat(browser, service.address)
    chat.context.add_init_script(DENIED)
    chat.open().button("voice_record").click()
    chat.consent()
    expect(chat.page.get_by_role("alert")).to_have_text(chat.words["voice_denied"])
    expect(chat.field).to_be_visible()
    chat.close()


def test_a_code_from_a_counter_leads_into_the_conversation_in_its_language(
    open_chat: OpenChat, desk: Desk, service: Service
) -> None:
    opened = desk.open_for("ug")
    phone = open_chat("zh")
    phone.page.evaluate("code => { location.hash = `join=${code}` }", opened["join_code"])
    expect(phone.page.locator("html")).to_have_attribute("lang", "ug-Arab")
    expect(phone.banner).to_contain_text(opened["number"])
    expect(phone.rows("system").first).to_be_visible()
    assert "join" not in phone.page.evaluate("location.href")
    phone.picture("ticket_joined_ug")

    again, words = desk.open_for("zh"), words_of("ug")
    page = phone.context.new_page()
    page.goto(f"{service.address}/#join={again['join_code']}")
    page.get_by_role("button", name=words["join_keep"], exact=True).click()
    expect(page.locator(".banners")).to_contain_text(opened["number"])
    page.evaluate("code => { location.hash = `join=${code}` }", again["join_code"])
    page.get_by_role("button", name=words["join_take"], exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(page.locator(".banners")).to_contain_text(again["number"])
    # The code works once.
    other = open_chat("zh")
    other.page.evaluate("code => { location.hash = `join=${code}` }", again["join_code"])
    expect(other.page.get_by_text(other.words["said_joinOver"])).to_be_visible()
    assert TICKET.search(again["number"]) and other.memory()["key"] is None
