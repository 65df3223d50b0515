"""The network goes and comes back, the gateway dies, the page is reloaded: nothing is lost or doubled."""

import os
import signal
from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import OpenChat
from tests.whole.service import Service

BACK_WITHIN_MS = 60_000


def test_what_is_written_without_a_network_waits_and_goes_out_once(open_chat: OpenChat, texts: dict[str, Any]) -> None:
    chat = open_chat()
    chat.ask(texts["question_zh"])
    chat.context.set_offline(True)
    expect(chat.banner).to_contain_text(chat.words["banner_offline"])
    chat.write(texts["second_zh"])
    expect(chat.page.get_by_text(chat.words["delivery_failed"])).to_be_visible()
    expect(chat.button("retry")).to_be_in_viewport(ratio=1)
    expect(chat.button("discard")).to_be_in_viewport(ratio=1)
    chat.picture("offline_zh")
    assert len(chat.kept()) == 2
    chat.context.set_offline(False)
    expect(chat.rows("bot")).to_have_count(2)
    expect(chat.banner).not_to_contain_text(chat.words["banner_offline"])
    expect(chat.rows("resident")).to_have_count(2)
    assert [one["from"] for one in chat.kept()] == ["resident", "bot", "resident", "bot"]


def test_a_killed_gateway_loses_and_doubles_nothing(
    open_chat: OpenChat, service: Service, texts: dict[str, Any]
) -> None:
    chat = open_chat()
    chat.ask(texts["question_zh"])
    os.kill(service.pid("gateway"), signal.SIGKILL)
    chat.write(texts["second_zh"])
    chat.write(texts["third_zh"])
    expect(chat.rows("bot")).to_have_count(3, timeout=BACK_WITHIN_MS)
    expect(chat.rows("resident")).to_have_count(3)
    expect(chat.page.get_by_text(chat.words["delivery_sending"])).to_have_count(0)
    service.wait_ready()
    own = [one["text"] for one in chat.kept() if one["from"] == "resident"]
    assert own == [texts["question_zh"], texts["second_zh"], texts["third_zh"]]


def test_a_second_window_shows_the_same_conversation_as_it_goes_on(open_chat: OpenChat, texts: dict[str, Any]) -> None:
    chat = open_chat()
    chat.ask(texts["question_zh"])
    other = chat.beside()
    expect(other.locator(".row-bot")).to_have_count(1)
    chat.ask(texts["second_zh"])
    expect(other.locator(".row-bot")).to_have_count(2)
    first, second = (page.locator(".log .bubble").all_inner_texts() for page in (chat.page, other))
    assert first == second


def test_a_reload_resumes_the_conversation_and_keeps_the_draft(open_chat: OpenChat, texts: dict[str, Any]) -> None:
    chat = open_chat()
    chat.ask(texts["question_zh"])
    chat.field.fill(texts["draft_zh"])
    chat.page.reload()
    expect(chat.rows("bot")).to_have_count(1)
    expect(chat.field).to_have_value(texts["draft_zh"])
    chat.field.press("Enter")
    expect(chat.rows("resident")).to_have_count(2)
    expect(chat.sheet).to_have_count(0)
    expect(chat.field).to_have_value("")
