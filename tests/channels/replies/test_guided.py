"""What the page gets of a guided check: structure and words in one, a notice where needed, nothing that has ended."""

from collections.abc import Callable
from datetime import date

import pytest

from channels.replies import Texts, render, render_check
from core.acts import Answer
from core.content import Content

Changed = Callable[[str, str, str], Content]
ENTRY = "ethnicity/change_minor"
SHARED = "status: published\n"


def check(language: str, content: Content, texts: Texts, today: date, entry: str = ENTRY) -> dict[str, object] | None:
    """The check of the entry as the page gets it."""
    return render_check(entry, language=language, content=content, texts=texts, today=today)


def card(content: Content, texts: Texts, today: date, entry: str = ENTRY) -> dict[str, object]:
    """The card of the entry."""
    act = Answer(language="zh", script="Hans", entry=entry)
    shown = render(act, language="zh", content=content, texts=texts, today=today, ticket=None)
    assert shown.card is not None
    return dict(shown.card)


def test_structure_and_words_come_together(content: Content, texts: Texts, today: date) -> None:
    found = check("zh", content, texts, today)
    words = content.entries[ENTRY].check
    assert found is not None and words is not None
    asked = words.texts["zh"]
    assert found["questions"] == {
        "born": {"kind": "date", "ask": asked.asks["born"]},
        "ground": {
            "kind": "choice",
            "ask": asked.asks["ground"],
            "options": [{"id": id_, "label": asked.options["ground"][id_]} for id_ in ("divorced", "none")],
        },
    }
    assert found["rules"] == [
        {"outcome": "minor", "when": {"born": {"years": {"under": 18}}, "ground": ["divorced"]}},
        {"outcome": "not_written"},
    ]
    assert (found["language"], found["dir"], "notice" in found) == ("zh", "ltr", False)


def test_an_outcome_has_its_dates_its_sources_and_the_entry_to_open_next(
    content: Content, texts: Texts, today: date
) -> None:
    found = check("zh", content, texts, today)
    assert found is not None and isinstance(found["outcomes"], dict)
    minor = found["outcomes"]["minor"]
    assert minor["dates"] == {"closes": {"of": "born", "years": 18}}
    assert minor["entry"] == {"id": "ethnicity/fee", "title": content.title("ethnicity/fee", "zh")}
    (source,) = minor["sources"]
    assert (source["date"], source["checked_on"]) == ("2016-01-01", "2026-11-24")
    assert "original" not in minor


def test_a_draft_says_so_and_carries_the_original(content: Content, texts: Texts, today: date) -> None:
    found = check("ug", content, texts, today)
    assert found is not None and isinstance(found["outcomes"], dict)
    assert (found["language"], found["dir"]) == ("ug", "rtl")
    assert found["notice"] == {"key": "notice_draft", "text": texts.lines["ug"]["notice_draft"]}
    own = content.entries[ENTRY].check
    assert own is not None
    assert found["outcomes"]["minor"]["original"] == own.texts["zh"].outcomes["minor"]


def test_a_language_without_the_words_or_without_all_of_them_gets_the_original(
    content: Content, changed: Changed, texts: Texts, today: date
) -> None:
    lacking = changed(f"{ENTRY}/check.ug.yml", "  not_written:", "  another:")
    for language, tree in (("en", content), ("ug", lacking)):
        found = check(language, tree, texts, today)
        assert found is not None
        assert (found["language"], found["dir"]) == ("zh", "ltr")
        notice = found["notice"]
        assert isinstance(notice, dict) and notice["key"] == "notice_original_only"


def test_a_translation_of_older_words_says_so(changed: Changed, texts: Texts, today: date) -> None:
    found = check("ug", changed(f"{ENTRY}/check.zh.yml", "original", "original "), texts, today)
    assert found is not None and isinstance(found["notice"], dict)
    assert texts.lines["ug"]["notice_stale"] in found["notice"]["text"]


def test_the_card_says_whether_there_is_one(content: Content, texts: Texts, today: date) -> None:
    assert card(content, texts, today)["check"] is True
    assert "check" not in card(content, texts, today, "ethnicity/basis")
    assert check("zh", content, texts, today, "ethnicity/basis") is None


def test_an_entry_can_show_the_check_of_another_while_that_is_served(
    changed: Changed, texts: Texts, today: date
) -> None:
    content = changed("ethnicity/fee/entry.yml", SHARED, f"{SHARED}check: {ENTRY}\n")
    assert card(content, texts, today, "ethnicity/fee")["check"] is True
    assert check("zh", content, texts, today, "ethnicity/fee") == check("zh", content, texts, today)
    content = changed(f"{ENTRY}/entry.yml", SHARED, "status: withdrawn\n")
    assert check("zh", content, texts, today, "ethnicity/fee") is None


@pytest.mark.parametrize(("day", "offered"), [("2026-12-31", True), ("2027-01-01", False)])
def test_a_check_with_an_outcome_on_an_ended_claim_is_not_offered(
    day: str, offered: bool, changed: Changed, texts: Texts
) -> None:
    content = changed("facts/ethnicity.yml", '"1.4.2":\n', '"1.4.2":\n    valid_until: "2026-12-31"\n')
    today = date.fromisoformat(day)
    assert ("check" in card(content, texts, today)) is offered
    assert (check("zh", content, texts, today) is not None) is offered


def test_an_entry_that_is_not_served_is_not_to_be_opened_next(changed: Changed, texts: Texts, today: date) -> None:
    found = check("zh", changed("ethnicity/fee/entry.yml", SHARED, "status: withdrawn\n"), texts, today)
    assert found is not None and isinstance(found["outcomes"], dict)
    assert "entry" not in found["outcomes"]["minor"] and "entry" in found["outcomes"]["not_written"]
