"""The serving rules as days go by: what is shown as it is, what with a notice, and when a person answers."""

from collections.abc import Callable
from datetime import date

import pytest

from channels.replies import Texts, is_served, render, serve
from core.acts import Act, Answer, Candidate, Clarify, Handoff, Say
from core.content import Content

Changed = Callable[[str, str, str], Content]
CHECKED = date(2026, 11, 24)
FAR = date(2030, 1, 1)
HASH = 'of: "'


def answer(entry: str, language: str = "zh") -> Answer:
    """The act that shows this entry."""
    return Answer(language=language, script="Hans", entry=f"ethnicity/{entry}")


def notice(entry: str, language: str, content: Content, texts: Texts, today: date) -> str | None:
    """The key of the notice over this answer."""
    shown = render(answer(entry), language=language, content=content, texts=texts, today=today, ticket=None)
    return None if shown.notice is None else shown.notice.key


def test_a_current_entry_is_served(content: Content) -> None:
    act = answer("basis")
    assert serve([act], content, CHECKED) == [act]


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_draft_or_withdrawn_entry_goes_to_a_person(status: str, changed: Changed) -> None:
    content = changed("ethnicity/basis/entry.yml", "status: published", f"status: {status}")
    (act,) = serve([answer("basis", "ug")], content, CHECKED)
    assert act == Handoff(language="ug", script="Hans", reason="not_served", topic="ethnicity")


def test_an_unknown_entry_goes_to_a_person(content: Content) -> None:
    (act,) = serve([answer("nothing")], content, CHECKED)
    assert isinstance(act, Handoff) and act.reason == "not_served"


@pytest.mark.parametrize(("day", "served"), [("2026-12-30", True), ("2026-12-31", True), ("2027-01-01", False)])
def test_an_entry_is_served_up_to_its_last_day(day: str, served: bool, changed: Changed) -> None:
    content = changed("ethnicity/basis/entry.yml", "owner:", 'valid_until: "2026-12-31"\nowner:')
    assert is_served("ethnicity/basis", content, date.fromisoformat(day)) is served


def test_an_entry_is_not_served_before_its_first_day(changed: Changed) -> None:
    content = changed("ethnicity/basis/entry.yml", 'valid_from: "', 'valid_from: "2027-01-01"\n# "')
    assert not is_served("ethnicity/basis", content, date(2026, 12, 31))
    assert is_served("ethnicity/basis", content, date(2027, 1, 1))


@pytest.mark.parametrize(("day", "served"), [("2026-12-31", True), ("2027-01-01", False)])
def test_an_entry_whose_first_paragraph_rests_on_an_ended_claim_is_not_served(
    day: str, served: bool, changed: Changed
) -> None:
    content = changed("facts/ethnicity.yml", '"1.1":\n', '"1.1":\n    valid_until: "2026-12-31"\n')
    assert is_served("ethnicity/basis", content, date.fromisoformat(day)) is served


@pytest.mark.parametrize(("day", "sections"), [("2026-12-31", 3), ("2027-01-01", 2)])
def test_a_section_that_rests_on_an_ended_claim_is_left_out(
    day: str, sections: int, changed: Changed, texts: Texts
) -> None:
    content = changed("facts/ethnicity.yml", '"1.4.2":\n', '"1.4.2":\n    valid_until: "2026-12-31"\n')
    today = date.fromisoformat(day)
    shown = render(answer("change_minor"), language="zh", content=content, texts=texts, today=today, ticket=None)
    assert shown.card is not None
    listed = shown.card["sections"]
    assert isinstance(listed, list) and len(listed) == sections


def test_a_choice_that_is_not_served_is_not_offered(changed: Changed) -> None:
    content = changed("ethnicity/basis/entry.yml", "status: published", "status: withdrawn")
    ids = ("ethnicity/basis", "ethnicity/fee", "ethnicity/change_minor")
    three = Clarify(language="zh", script="Hans", offered=ids)
    (act,) = serve([three], content, CHECKED)
    assert isinstance(act, Clarify) and act.offered == ids[1:]
    (act,) = serve([Clarify(language="zh", script="Hans", offered=ids[:2])], content, CHECKED)
    assert isinstance(act, Handoff) and act.reason == "not_served"


def test_what_is_never_offered_unasked_gives_way_to_the_next_candidate(content: Content) -> None:
    unasked, basis, fee = (f"ethnicity/{name}" for name in ("false_declaration", "basis", "fee"))
    candidates = tuple(Candidate(id_, 0.3) for id_ in (basis, unasked, fee))
    (act,) = serve(
        [Clarify(language="zh", script="Hans", candidates=candidates, offered=(basis, unasked))], content, CHECKED
    )
    assert isinstance(act, Clarify) and act.offered == (basis, fee)
    asked = Clarify(language="zh", script="Hans", offered=(unasked, basis))
    assert serve([asked], content, CHECKED) == [asked]


@pytest.mark.parametrize(
    ("names", "question"),
    [(("fee", "change_minor", "basis"), "ask_about_change"), (("fee", "basis", "change_minor"), None)],
)
def test_a_question_is_asked_where_the_first_two_share_it(
    names: tuple[str, ...], question: str | None, content: Content
) -> None:
    offered = tuple(f"ethnicity/{name}" for name in names)
    (act,) = serve(
        [Clarify(language="zh", script="Hans", offered=offered, question="ask_about_change")], content, CHECKED
    )
    assert isinstance(act, Clarify) and (act.offered, act.question) == (offered, question)


def test_a_question_goes_with_the_entry_that_it_told_apart(changed: Changed) -> None:
    content = changed("ethnicity/fee/entry.yml", "status: published", "status: withdrawn")
    offered = tuple(f"ethnicity/{name}" for name in ("fee", "change_minor", "basis"))
    (act,) = serve(
        [Clarify(language="zh", script="Hans", offered=offered, question="ask_about_change")], content, CHECKED
    )
    assert isinstance(act, Clarify) and (act.offered, act.question) == (offered[1:], None)


def test_what_is_no_answer_passes_unchanged_and_in_order(content: Content) -> None:
    acts: list[Act] = [
        Say(language="zh", script="Hans", reply="utter_emergency"),
        Handoff(language="zh", script="Hans", reason="emergency"),
    ]
    assert serve(acts, content, FAR) == acts


def test_the_original_has_no_notice_until_its_review_is_due(content: Content, texts: Texts) -> None:
    assert notice("basis", "zh", content, texts, CHECKED) is None
    assert notice("basis", "zh", content, texts, date(2027, 5, 24)) is None
    assert notice("basis", "zh", content, texts, date(2027, 5, 25)) == "notice_review_due"


def test_a_draft_says_that_nobody_has_checked_it(content: Content, texts: Texts) -> None:
    assert notice("basis", "ug", content, texts, CHECKED) == "notice_draft"


def test_a_reviewed_current_translation_is_shown_as_it_is(changed: Changed, texts: Texts) -> None:
    new = 'translation: reviewed\nreviewed_by: A. B.\nreviewed_on: "2026-12-01"'
    content = changed("ethnicity/basis/ug.md", "translation: draft", new)
    assert notice("basis", "ug", content, texts, CHECKED) is None


def test_a_reviewed_translation_of_an_older_original_says_so(changed: Changed, texts: Texts) -> None:
    changed(
        "ethnicity/basis/ug.md",
        "translation: draft",
        'translation: reviewed\nreviewed_by: A\nreviewed_on: "2026-12-01"',
    )
    content = changed("ethnicity/basis/ug.md", HASH, f"{HASH}0")
    assert notice("basis", "ug", content, texts, CHECKED) == "notice_stale"


def test_a_language_without_a_text_gets_the_original_and_says_so(content: Content, texts: Texts) -> None:
    assert notice("basis", "en", content, texts, CHECKED) == "notice_original_only"


def test_an_answer_from_unofficial_copies_says_so(content: Content, texts: Texts) -> None:
    assert notice("change_minor", "zh", content, texts, CHECKED) == "notice_secondary"


def test_everything_that_has_to_be_said_is_said_together(content: Content, texts: Texts) -> None:
    shown = render(answer("change_minor"), language="ug", content=content, texts=texts, today=FAR, ticket=None)
    assert shown.notice is not None and shown.notice.key == "notice_draft"
    for key in ("notice_draft", "notice_review_due", "notice_secondary"):
        assert texts.lines["ug"][key] in shown.notice.text
