"""A resident asks in Mandarin: consent, the answer with its source, buttons where the question is unclear, own data."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenChat


def test_the_first_written_message_asks_for_consent_and_after_a_no_answers_can_still_be_read(
    open_chat: OpenChat, texts: dict[str, Any]
) -> None:
    chat = open_chat()
    chat.write(texts["question_zh"])
    expect(chat.sheet).to_contain_text(chat.words["consent_lead"])
    assert not chat.page.get_by_role("checkbox").is_checked()
    chat.picture("consent_zh")
    chat.button("consent_no").click()
    expect(chat.page.get_by_text(chat.words["said_refused"])).to_be_visible()
    assert chat.memory()["key"] is None
    expect(chat.rows("resident")).to_have_count(0)
    chat.picture("consent_refused_zh")
    chat.page.locator(".topic-head").first.click()
    chat.page.locator(".entry").first.click()
    expect(chat.rows("bot")).to_have_count(1)


def test_a_question_gets_an_answer_card_with_source_and_date_whose_sections_unfold(
    open_chat: OpenChat, texts: dict[str, Any]
) -> None:
    chat = open_chat()
    answer = chat.ask(texts["question_zh"])
    chat.picture("answer_zh")
    answer.get_by_role("button", name=chat.words["source_title"]).click()
    source = answer.locator(".source").first
    expect(source.locator(".source-document")).not_to_be_empty()
    date, checked = (chat.words[key].split("{date}")[0] for key in ("source_date", "source_checked"))
    expect(source).to_contain_text(date)
    expect(source).to_contain_text(checked)
    section = answer.locator(".folded").first
    section.get_by_role("button").click()
    expect(section.get_by_role("button")).to_have_attribute("aria-expanded", "true")
    expect(section.locator(".fold-body")).not_to_be_empty()
    chat.picture("answer_unfolded_zh")
    assert [one["from"] for one in chat.kept()] == ["resident", "bot"]


def test_an_unclear_question_offers_answers_as_buttons(open_chat: OpenChat, texts: dict[str, Any]) -> None:
    chat = open_chat()
    offers = chat.page.locator(".option-entry")
    for unclear in texts["unclear_zh"]:
        offers = chat.ask(unclear).locator(".option-entry")
        if offers.count() > 1:
            break
    assert 2 <= offers.count() <= 4
    chat.picture("clarify_zh")
    chosen, before = offers.first.inner_text(), chat.rows("bot").count()
    offers.first.click()
    expect(chat.rows("bot")).to_have_count(before + 1)
    expect(chat.rows("resident").last).to_contain_text(chosen)
    expect(chat.rows("bot").last.get_by_role("button", name=chat.words["source_title"])).to_be_visible()


def test_a_reply_can_be_rated_and_the_whole_conversation_erased(open_chat: OpenChat, texts: dict[str, Any]) -> None:
    chat = open_chat()
    chat.ask(texts["question_zh"])
    chat.button("helped_yes").click()
    expect(chat.page.get_by_text(chat.words["said_thanked"])).to_be_visible()
    chat.button("menu").click()
    chat.picture("menu_zh")
    with chat.page.expect_download() as download:
        chat.button("menu_export").click()
    assert texts["question_zh"] in download.value.path().read_text("utf-8")
    chat.button("menu").click()
    chat.button("menu_erase").click()
    chat.picture("erase_zh")
    chat.button("erase_yes").click()
    expect(chat.page.get_by_text(chat.words["said_erased"])).to_be_visible()
    assert chat.memory()["key"] is None
    expect(chat.rows("resident")).to_have_count(0)


@pytest.mark.parametrize("key", ["question_zh", "question_ug"])
def test_a_long_word_or_a_broken_line_stays_in_its_place(open_chat: OpenChat, texts: dict[str, Any], key: str) -> None:
    chat = open_chat()
    chat.ask(f"{texts[key]}\n{'x' * 300}")
    own = chat.rows("resident").locator(".bubble").bounding_box()
    assert own and own["x"] >= 0 and own["x"] + own["width"] <= 390
