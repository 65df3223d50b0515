"""What a resident is shown for each act."""

import json
from datetime import date

import pytest

from channels.replies import Reply, Texts, render, render_menu
from core.acts import REASONS, Act, Answer, Clarify, Handoff, Reason, Say
from core.content import Content

TODAY = date(2026, 11, 24)
TICKET = "T-7F3K-92"


def shown(act: Act, language: str, content: Content, texts: Texts, ticket: str | None = None) -> Reply:
    """The message for this act on a day on which all is fresh."""
    return render(act, language=language, content=content, texts=texts, today=TODAY, ticket=ticket)


def answer(entry: str) -> Answer:
    """The act that shows this entry."""
    return Answer(language="zh", script="Hans", entry=f"ethnicity/{entry}")


def say(reply: str) -> Say:
    """The act that says this reply."""
    return Say(language="zh", script="Hans", reply=f"utter_{reply}")


def choices(reply: Reply) -> list[tuple[str, str]]:
    """What can be chosen, with its kind."""
    return [(one.id, one.kind) for one in reply.options]


def test_an_answer_is_its_first_paragraph_with_card_and_sources(content: Content, texts: Texts) -> None:
    reply = shown(answer("basis"), "zh", content, texts)
    original = content.entries["ethnicity/basis"].original
    assert (reply.text, reply.language, reply.dir, reply.entry) == (original.first, "zh", "ltr", "ethnicity/basis")
    section = original.sections[0]
    assert reply.card == {"first": original.first, "sections": [{"title": section.title, "text": section.text}]}
    (source,) = reply.sources
    assert set(source) == {"document", "issuer", "number", "date", "checked_on"}
    assert source["checked_on"] == "2026-11-24"


@pytest.mark.parametrize("language", ["zh", "ug", "en"])
def test_an_answer_says_by_its_title_which_question_was_understood(
    language: str, content: Content, texts: Texts
) -> None:
    found = shown(answer("basis"), language, content, texts).to_json()
    assert found["title"] == content.title("ethnicity/basis", language)
    assert "title" not in shown(say("greet"), language, content, texts).to_json()


def test_an_official_and_whole_answer_offers_what_is_related_and_no_person(content: Content, texts: Texts) -> None:
    assert choices(shown(answer("basis"), "zh", content, texts)) == [("entry:ethnicity/change_minor", "entry")]


@pytest.mark.parametrize(
    ("entry", "language"), [("change_minor", "zh"), ("fee", "zh"), ("basis", "ug"), ("basis", "en")]
)
def test_a_gap_a_draft_and_a_missing_translation_offer_a_person(
    entry: str, language: str, content: Content, texts: Texts
) -> None:
    reply = shown(answer(entry), language, content, texts)
    assert choices(reply)[-1] == ("person", "person")
    assert reply.options[-1].label == texts.lines[language]["option_person_tell"]


def test_a_draft_is_shown_with_its_original(content: Content, texts: Texts) -> None:
    reply = shown(answer("change_minor"), "ug", content, texts)
    entry = content.entries["ethnicity/change_minor"]
    assert (reply.text, reply.language, reply.dir) == (entry.texts["ug"].first, "ug", "rtl")
    assert reply.card is not None
    original = reply.card["original"]
    assert isinstance(original, dict) and original["first"] == entry.original.first
    # What goes along where somebody passes the text on: that it is a draft, and not what else there is to say of it.
    assert reply.card["mark"] == texts.lines["ug"]["notice_draft"]


def test_a_section_left_untranslated_stands_in_the_original_in_its_place(content: Content, texts: Texts) -> None:
    reply = shown(answer("change_minor"), "ug", content, texts)
    assert reply.card is not None
    sections = reply.card["sections"]
    assert isinstance(sections, list)
    assert [one.get("language") for one in sections] == [None, "zh", None]


def test_a_language_without_a_text_gets_the_original_left_to_right(content: Content, texts: Texts) -> None:
    reply = shown(answer("basis"), "en", content, texts)
    assert (reply.language, reply.dir) == ("zh", "ltr")
    assert reply.card is not None and not {"original", "mark"} & reply.card.keys()


def test_an_answer_that_is_only_its_gap_has_no_source(content: Content, texts: Texts) -> None:
    assert "sources" not in shown(answer("fee"), "zh", content, texts).to_json()


def test_a_question_back_offers_the_entries_by_title_then_a_person(content: Content, texts: Texts) -> None:
    act = Clarify(language="ug", script="Arab", offered=("ethnicity/fee", "ethnicity/basis"))
    reply = shown(act, "ug", content, texts)
    assert choices(reply) == [
        ("entry:ethnicity/fee", "entry"), ("entry:ethnicity/basis", "entry"), ("person", "person"),
    ]  # fmt: skip
    assert reply.options[0].label == content.titles["ug"].entries["ethnicity/fee"]


@pytest.mark.parametrize("language", ["zh", "ug", "mn"])
def test_neighbouring_entries_are_told_apart_by_their_own_question(
    language: str, content: Content, texts: Texts
) -> None:
    offered = ("ethnicity/fee", "ethnicity/change_minor")
    act = Clarify(language=language, script="Hans", offered=offered, question="ask_about_change")
    reply = shown(act, language, content, texts)
    assert (reply.text, reply.language) == (texts.lines[language]["ask_about_change"], language)
    assert reply.text != texts.lines[language]["clarify_question"]
    assert choices(reply) == [*((f"entry:{id_}", "entry") for id_ in offered), ("person", "person")]


def test_an_unknown_question_key_asks_the_usual_question(content: Content, texts: Texts) -> None:
    offered = ("ethnicity/fee", "ethnicity/basis")
    act = Clarify(language="zh", script="Hans", offered=offered, question="never_heard_of")
    assert shown(act, "zh", content, texts).text == texts.lines["zh"]["clarify_question"]


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("language", ["zh", "ug"])
def test_a_handoff_says_why_and_names_the_ticket(reason: Reason, language: str, content: Content, texts: Texts) -> None:
    act = Handoff(language=language, script="Hans", reason=reason)
    reply = shown(act, language, content, texts, ticket=TICKET)
    assert reply.text.startswith(texts.lines[language][f"handoff_{reason}"])
    assert TICKET in reply.text
    assert TICKET not in shown(act, language, content, texts).text


@pytest.mark.parametrize("language", ["zh", "ug"])
def test_other_government_business_names_the_hotline_and_a_way_out(
    language: str, content: Content, texts: Texts
) -> None:
    reply = shown(Handoff(language=language, script="Hans", reason="outside"), language, content, texts)
    assert "12345" in reply.text
    assert [one.id for one in reply.options] == ["no_need"]


@pytest.mark.parametrize("language", ["zh", "ug"])
def test_an_emergency_names_the_numbers(language: str, content: Content, texts: Texts) -> None:
    text = shown(say("emergency"), language, content, texts).text
    assert all(number in text for number in ("110", "119", "120"))


def test_what_is_out_of_scope_offers_where_to_start_and_a_person(content: Content, texts: Texts) -> None:
    assert choices(shown(say("out_of_scope"), "zh", content, texts)) == [
        ("entry:ethnicity/basis", "entry"),
        ("person", "person"),
    ]


def test_a_change_of_language_offers_each_language_by_its_own_name(content: Content, texts: Texts) -> None:
    reply = shown(say("change_language"), "zh", content, texts)
    spoken = [code for code, language in content.languages.items() if language.spoken]
    assert spoken == ["zh", "ug", "mn"], "en is planned only"
    assert choices(reply) == [(f"language:{code}", "language") for code in spoken]
    assert [one.label for one in reply.options] == [content.languages[code].name for code in spoken]


def test_the_state_of_a_ticket_is_told_where_there_is_one(content: Content, texts: Texts) -> None:
    assert shown(say("ticket_status"), "zh", content, texts).text == texts.lines["zh"]["ticket_none"]
    told = render(
        say("ticket_status"),
        language="zh",
        content=content,
        texts=texts,
        today=TODAY,
        ticket=TICKET,
        ticket_state="new",
    )
    assert TICKET in told.text and texts.lines["zh"]["ticket_state_new"] in told.text


def test_a_reply_that_nobody_knows_asks_to_say_it_again(content: Content, texts: Texts) -> None:
    assert shown(say("nothing_known"), "zh", content, texts).text == texts.lines["zh"]["utter_repeat"]


def test_a_message_is_plain_json_without_empty_parts(content: Content, texts: Texts) -> None:
    parts = shown(say("thank"), "ug", content, texts).to_json()
    assert set(parts) == {"text", "language", "dir"}
    whole = shown(answer("change_minor"), "ug", content, texts).to_json()
    assert json.loads(json.dumps(whole)) == whole
    assert set(whole) == {"text", "language", "dir", "entry", "title", "card", "sources", "options", "notice"}


def test_the_menu_lists_what_is_served_and_the_numbers_first(content: Content, texts: Texts) -> None:
    menu = render_menu(language="ug", content=content, texts=texts, today=TODAY)
    assert (menu["language"], menu["dir"]) == ("ug", "rtl")
    assert isinstance(menu["emergency"], list) and isinstance(menu["topics"], list)
    assert [one["number"] for one in menu["emergency"]] == ["110", "119", "120"]
    (topic,) = menu["topics"]
    assert [one["id"] for one in topic["entries"]] == ["ethnicity/basis", "ethnicity/change_minor", "ethnicity/fee"]
