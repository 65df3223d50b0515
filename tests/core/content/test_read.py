"""Reading the content: one immutable snapshot, or every problem at once."""

import time
from datetime import date
from pathlib import Path

import pytest

from core.content import load_content
from core.errors import ContentError


def test_the_snapshot_holds_everything_of_the_example(tree: Path) -> None:
    content = load_content(tree)
    names = ("basis", "change_minor", "fee", "false_declaration")
    assert list(content.entries) == [f"ethnicity/{name}" for name in names]
    entry = content.entries["ethnicity/change_minor"]
    assert entry.topic == "ethnicity"
    assert entry.meta.review_by == date(2027, 2, 24)
    assert [one.id for one in entry.original.sections] == ["documents", "time", "gap"]
    assert entry.texts["ug"].untranslated == ("time",)
    assert not entry.stale("ug")
    assert content.claims["1.4.1"].documents[0].key == "B1"
    assert entry.meta.clarify == ("ask_about_change",) == tuple(content.questions)


def test_a_tree_without_clarifying_questions_is_read(tree: Path) -> None:
    (tree / "knowledge_base/clarify.yml").unlink()
    assert load_content(tree).questions == {}


def test_entries_come_in_the_order_of_the_titles(tree: Path) -> None:
    titles = tree / "knowledge_base/titles/zh.yml"
    lines = titles.read_text(encoding="utf-8").splitlines()
    titles.write_text("\n".join([*lines[:2], *reversed(lines[2:])]), encoding="utf-8")
    assert next(iter(load_content(tree).entries)) == "ethnicity/false_declaration"


def test_titles_fall_back_to_the_original_then_to_the_id(tree: Path) -> None:
    content = load_content(tree)
    assert content.title("ethnicity/basis", "ug") == content.titles["ug"].entries["ethnicity/basis"]
    assert content.title("ethnicity/basis", "en") == content.titles["zh"].entries["ethnicity/basis"]
    assert content.title("ethnicity/nothing", "ug") == "ethnicity/nothing"


def test_a_language_falls_back_as_registered(tree: Path) -> None:
    content = load_content(tree)
    assert content.chain("ug") == ("ug", "zh")
    assert content.chain("xx") == ("zh",)


def test_the_hash_follows_the_bytes(tree: Path) -> None:
    before = load_content(tree).hash
    assert load_content(tree).hash == before
    file = tree / "knowledge_base/ethnicity/basis/ug.md"
    file.write_bytes(file.read_bytes() + b"\n")
    assert load_content(tree).hash != before


def test_a_changed_original_makes_its_translation_stale(tree: Path) -> None:
    file = tree / "knowledge_base/ethnicity/basis/zh.md"
    file.write_bytes(file.read_bytes() + b"\n")
    content = load_content(tree)
    assert content.entries["ethnicity/basis"].stale("ug")


def test_content_that_cannot_be_read_raises_all_problems(tree: Path) -> None:
    for name in ("basis", "fee"):
        (tree / f"knowledge_base/ethnicity/{name}/entry.yml").write_text("{", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_content(tree)
    paths = {str(problem).partition(":")[0] for problem in caught.value.problems}
    assert {f"knowledge_base/ethnicity/{name}/entry.yml" for name in ("basis", "fee")} <= paths


def test_bytes_that_are_no_text_are_a_problem_and_no_crash(tree: Path) -> None:
    (tree / "knowledge_base/ethnicity/basis/zh.md").write_bytes(b"\xff\xfe\x00")
    (tree / "knowledge_base/topics.yml").write_bytes(b"\xff")
    with pytest.raises(ContentError, match="UTF-8"):
        load_content(tree)


def test_a_snapshot_is_read_in_well_under_a_second(tree: Path) -> None:
    start = time.perf_counter()
    load_content(tree)
    assert time.perf_counter() - start < 1
