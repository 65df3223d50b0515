"""`kb check`, `status`, `stale` and `show` tell how the content stands."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.knowledge.conftest import Kb

Rows = Callable[..., list[dict[str, Any]]]


def test_check_is_green_on_a_tree_that_is_right(kb: Kb) -> None:
    assert kb("check") == (0, "kb check: 0 faults, 0 warnings\n", "")


def test_check_names_the_line_and_fails(kb: Kb, tree: Path) -> None:
    (tree / "knowledge_base/ethnicity/fee/ug.md").unlink()
    status, out, _ = kb("check")
    assert status == 1
    assert "knowledge_base/ethnicity/fee/ug.md:1: the file is missing" in out


def test_check_names_a_question_that_has_no_text(kb: Kb, tree: Path) -> None:
    (tree / "knowledge_base/clarify.yml").write_text("ask_about_change: x\nask_nothing: x\n", "utf-8")
    status, out, _ = kb("check")
    assert status == 1
    assert "knowledge_base/clarify.yml:2: the question ask_nothing has no text in zh" in out


def test_status_counts_the_texts_of_each_language(rows: Rows) -> None:
    found = {row["language"]: row for row in rows("status")}
    assert set(found) == {"zh", "ug", "mn"}
    assert (found["zh"]["original"], found["ug"]["draft"], found["mn"]["missing"]) == (4, 4, 4)
    assert (found["ug"]["untranslated"], found["ug"]["read_back"], found["ug"]["twice"]) == (1, 4, 1)


def test_status_tells_what_is_not_read_back(rows: Rows, tree: Path) -> None:
    file = tree / "knowledge_base/ethnicity/basis/ug.md"
    file.write_text(file.read_text("utf-8") + "- 7\n", "utf-8")
    (row,) = rows("status", "--language", "ug")
    assert (row["read_back"], row["not_read_back"]) == (3, 1)


def test_status_of_a_language_that_is_not_there_names_those_that_are(kb: Kb) -> None:
    status, _, complaint = kb("status", "--language", "xx")
    assert status == 1 and "one of zh, ug, mn" in complaint


@pytest.mark.parametrize(("day", "overdue"), [("2027-01-01", 0), ("2030-01-01", 4)])
def test_status_tells_what_is_past_its_review(day: str, overdue: int, rows: Rows) -> None:
    (row,) = rows("status", "--language", "zh", "--on", day)
    assert row["overdue"] == overdue


def test_status_lists_each_text(rows: Rows) -> None:
    found = rows("status", "--entries", "--language", "ug", "--on", "2026-11-26")
    assert [row["entry"] for row in found][0] == "ethnicity/basis"
    assert {row["age_days"] for row in found} == {2}


def test_nothing_is_stale_in_a_tree_that_is_right(rows: Rows) -> None:
    assert rows("stale", "--on", "2026-11-25") == []


def test_stale_tells_old_translations_reviews_and_ends(rows: Rows, tree: Path) -> None:
    original = tree / "knowledge_base/ethnicity/fee/zh.md"
    original.write_text(original.read_text("utf-8") + "- 12345\n", "utf-8")
    facts = tree / "knowledge_base/facts/ethnicity.yml"
    facts.write_text(facts.read_text("utf-8").replace('"1.7":\n', '"1.7":\n    valid_until: "2026-12-31"\n'), "utf-8")
    soon = {row["what"]: row["why"] for row in rows("stale", "--on", "2026-12-01")}
    assert soon["claim 1.7"] == "the claim ends soon; used by ethnicity/false_declaration"
    assert "an older version" in soon["knowledge_base/ethnicity/fee/ug.md"]
    later = {row["what"]: row["why"] for row in rows("stale", "--on", "2028-01-01")}
    assert later["claim 1.7"].startswith("the claim has ended")
    assert later["ethnicity/basis"] == "past its review"


def test_show_tells_each_claim_with_its_confidence(kb: Kb) -> None:
    status, out, _ = kb("show", "ethnicity/change_minor")
    assert status == 0
    assert "1.4.2 (secondary)" in out and "review by" in out


def test_show_marks_what_is_left_untranslated(kb: Kb) -> None:
    assert " [zh]" in kb("show", "ethnicity/change_minor", "--language", "ug")[1]


@pytest.mark.parametrize("arguments", [["show", "ethnicity/none"], ["show", "ethnicity/basis", "--language", "bo"]])
def test_show_says_what_there_is_instead(arguments: list[str], kb: Kb) -> None:
    status, _, complaint = kb(*arguments)
    assert status == 1
    assert "there is no entry" in complaint or "it has ug, zh" in complaint
