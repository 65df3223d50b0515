"""`kb new`, `review`, `places import`: what changes files changes them wholly or not at all."""

from pathlib import Path

import pytest

from core.content import check_content, load_content
from tests.cli.knowledge.conftest import Kb

HEADING = "file,district,kind,name,address,hours,languages,phone,confirmed_by,confirmed_on,expires"
ROW = "baiyun,Baiyun,station,Station A,1 Road,Mon to Fri 9:00-12:00,zh ug,12345678,Office,2026-11-01,2027-11-01"


def test_a_new_entry_is_a_draft_that_lacks_only_translations_and_examples(kb: Kb, tree: Path) -> None:
    assert kb("new", "ethnicity/lost_book", "--title", "Lost", "--on", "2026-11-25")[0] == 0
    entry = load_content(tree).entries["ethnicity/lost_book"]
    assert (entry.meta.status, entry.meta.checked_on.isoformat()) == ("draft", "2026-11-25")
    left = {problem.path for problem in check_content(tree)}
    assert left == {
        "knowledge_base/ethnicity/lost_book/ug.md",
        "knowledge_base/titles/mn.yml",
        "knowledge_base/titles/ug.yml",
        "knowledge_base/titles/zh.yml",  # "Lost" is not in the script of the originals
        "nlu_data/ug/ethnicity.yml",
        "nlu_data/zh/ethnicity.yml",
    }


def test_a_new_entry_stands_behind_the_others_of_its_topic(kb: Kb, tree: Path) -> None:
    kb("new", "ethnicity/lost_book", "--title", "Lost: a book?")
    content = load_content(tree)
    assert list(content.entries)[-1] == "ethnicity/lost_book"
    assert content.title("ethnicity/lost_book", "zh") == "Lost: a book?"


@pytest.mark.parametrize(
    ("id_", "title"),
    [("sport/ball", "x"), ("ethnicity/Basis", "x"), ("ethnicity", "x"), ("ethnicity/basis", "x"), ("ethnicity/a", " ")],
)
def test_a_new_entry_that_cannot_be_is_refused_and_changes_nothing(id_: str, title: str, kb: Kb, tree: Path) -> None:
    before = load_content(tree).hash
    assert kb("new", id_, "--title", title)[0] == 1
    assert load_content(tree).hash == before


def test_a_review_is_written_with_its_name_and_day(kb: Kb, tree: Path) -> None:
    assert kb("review", "ethnicity/basis", "ug", "--by", 'A. "B" \\ C', "--on", "2026-12-01")[0] == 0
    text = load_content(tree).entries["ethnicity/basis"].texts["ug"]
    assert (text.translation, text.reviewed_by) == ("reviewed", 'A. "B" \\ C')
    assert text.reviewed_on is not None and text.reviewed_on.isoformat() == "2026-12-01"


def test_a_second_review_takes_the_place_of_the_first(kb: Kb, tree: Path) -> None:
    kb("review", "ethnicity/basis", "ug", "--by", "First")
    assert kb("review", "ethnicity/basis", "ug", "--by", "Second")[0] == 0
    assert load_content(tree).entries["ethnicity/basis"].texts["ug"].reviewed_by == "Second"


@pytest.mark.parametrize(
    ("id_", "language", "by", "says"),
    [
        ("ethnicity/none", "ug", "A", "there is no entry"),
        ("ethnicity/basis", "zh", "A", "no translation 'zh'"),
        ("ethnicity/basis", "bo", "A", "no translation 'bo'"),
        ("ethnicity/basis", "ug", " ", "a reviewer's name"),
    ],
)
def test_a_review_that_cannot_be_is_refused(id_: str, language: str, by: str, says: str, kb: Kb, tree: Path) -> None:
    before = load_content(tree).hash
    status, _, complaint = kb("review", id_, language, "--by", by)
    assert status == 1 and says in complaint
    assert load_content(tree).hash == before


def test_a_stale_translation_is_not_reviewed(kb: Kb, tree: Path) -> None:
    original = tree / "knowledge_base/ethnicity/fee/zh.md"
    original.write_text(original.read_text("utf-8") + "- 12345\n", "utf-8")
    status, _, complaint = kb("review", "ethnicity/fee", "ug", "--by", "A")
    assert status == 1 and "translate it first" in complaint


def test_a_list_of_places_is_taken_in_by_districts(kb: Kb, tree: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("\n".join([HEADING, ROW, ROW.replace("baiyun,Baiyun", "huadu,Huadu")]) + "\n", "utf-8-sig")
    assert kb("places", "import", str(file))[0] == 0
    places = load_content(tree).places
    assert [(one.district, one.kind, one.languages) for one in places] == [
        ("Baiyun", "station", ("zh", "ug")),
        ("Huadu", "station", ("zh", "ug")),
    ]
    assert check_content(tree) == []
    assert "Station A" in kb("places", "list", "--on", "2026-12-01")[1]


def test_every_faulty_line_of_a_list_is_named_and_nothing_is_written(kb: Kb, tree: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    bad = [
        ROW.replace("station", "palace"),
        ROW.replace("zh ug", "zh xx"),
        ROW.replace("2027-11-01", "2026-02-30"),
        ROW.replace("2027-11-01", "2026-10-01"),
        ROW.replace("1 Road", " "),
        ROW.replace("baiyun", "Bai Yun"),
    ]
    file.write_text("\n".join([HEADING, ROW, *bad]) + "\n", "utf-8")
    status, _, complaint = kb("places", "import", str(file))
    assert status == 1
    assert [f"line {number}:" in complaint for number in (2, 3, 4, 5, 6, 7, 8)] == [False, *[True] * 6]
    assert not list((tree / "knowledge_base").glob("places/*.yml"))


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", HEADING + "\n", '"\x00'])
def test_a_file_that_is_no_list_is_refused(text: str, kb: Kb, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(text, "utf-8")
    assert kb("places", "import", str(file))[0] == 1
