"""`kb new`, `review`, `places import`: what changes files changes them wholly or not at all."""

from pathlib import Path

import pytest

from core.content import check_content, load_content
from tests.cli.knowledge.conftest import Kb

HEADING = "file,district,kind,name,address,hours,languages,phone,confirmed_by,confirmed_on,expires"
ROW = "baiyun,Baiyun,station,Station A,1 Road,Mon to Fri 9:00-12:00,zh ug,12345678,Office,2026-11-01,2027-11-01"
TERM = "{zh: TERM, word: nowhere, source: a test, confidence: drafted}"


def test_a_new_entry_is_a_draft_that_holds_nothing_else_up(kb: Kb, tree: Path) -> None:
    assert kb("new", "ethnicity/lost_book", "--title", "Lost", "--on", "2026-11-25")[0] == 0
    entry = load_content(tree).entries["ethnicity/lost_book"]
    assert (entry.meta.status, entry.meta.checked_on.isoformat()) == ("draft", "2026-11-25")
    # "Lost" is not in the script of the originals; as a draft, it needs no translations and no examples yet.
    assert {problem.path for problem in check_content(tree)} == {"knowledge_base/titles/zh.yml"}


def test_a_new_entry_stands_behind_the_others_of_its_topic(kb: Kb, tree: Path) -> None:
    kb("new", "ethnicity/lost_book", "--title", "Lost: a book?")
    content = load_content(tree)
    assert list(content.entries)[-1] == "ethnicity/lost_book"
    assert content.title("ethnicity/lost_book", "zh") == "Lost: a book?"


@pytest.mark.parametrize(
    ("id_", "title"),
    [("sport/ball", "x"), ("ethnicity/Basis", "x"), ("ethnicity", "x"), ("ethnicity/basis", "x"), ("ethnicity/a", " ")]
    + [("ethnicity/a", "Lost\nbook"), ("ethnicity/a", "Lost\tbook"), ("ethnicity/a", "Lost\u202ebook")],
)
def test_a_new_entry_that_cannot_be_is_refused_and_changes_nothing(id_: str, title: str, kb: Kb, tree: Path) -> None:
    before = load_content(tree).hash
    assert kb("new", id_, "--title", title)[0] == 1
    assert load_content(tree).hash == before


def test_a_review_is_written_with_its_name_and_day(kb: Kb, tree: Path) -> None:
    assert kb("review", "ethnicity/basis", "ug", "--by", 'A. "B" \\ C', "--on", "2026-11-20")[0] == 0
    text = load_content(tree).entries["ethnicity/basis"].texts["ug"]
    assert (text.translation, text.reviewed_by) == ("reviewed", 'A. "B" \\ C')
    assert text.reviewed_on is not None and text.reviewed_on.isoformat() == "2026-11-20"


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
        ("ethnicity/basis", "ug", "A\u202eB", "a reviewer's name"),
        ("ethnicity/basis", "ug", "A\u2066B", "a reviewer's name"),
        ("ethnicity/basis", "ug", "A\x07B", "a reviewer's name"),
        ("ethnicity/basis", "ug", "A\u2028B", "a reviewer's name"),
        ("ethnicity/basis", "ug", "A\tB", "a reviewer's name"),
        ("ethnicity/basis", "ug", "1", "a reviewer's name"),
    ],
)
def test_a_review_that_cannot_be_is_refused(id_: str, language: str, by: str, says: str, kb: Kb, tree: Path) -> None:
    before = load_content(tree).hash
    status, _, complaint = kb("review", id_, language, "--by", by)
    assert status == 1 and says in complaint
    assert load_content(tree).hash == before


def test_a_name_may_hold_the_joiners_of_its_spelling(kb: Kb, tree: Path) -> None:
    assert kb("review", "ethnicity/basis", "ug", "--by", "A\u200cB")[0] == 0
    assert load_content(tree).entries["ethnicity/basis"].texts["ug"].reviewed_by == "A\u200cB"


def test_a_day_that_has_not_come_is_no_day_of_a_review(kb: Kb, tree: Path) -> None:
    before = load_content(tree).hash
    status, _, complaint = kb("review", "ethnicity/basis", "ug", "--by", "A", "--on", "2999-01-01")
    assert status == 1 and "2999-01-01" in complaint
    assert load_content(tree).hash == before


def test_front_matter_in_another_spelling_is_written_anew(kb: Kb, tree: Path) -> None:
    file = tree / "knowledge_base/ethnicity/change_minor/ug.md"
    before = load_content(tree).entries["ethnicity/change_minor"].texts["ug"]
    odd = '"translation": reviewed\n"reviewed_by": >-\n  First\n  Reader\nreviewed_on : 2026-01-02'
    file.write_text(file.read_text("utf-8").replace("translation: draft", odd), "utf-8")
    assert kb("review", "ethnicity/change_minor", "ug", "--by", "Second", "--on", "2026-11-20")[0] == 0
    text = load_content(tree).entries["ethnicity/change_minor"].texts["ug"]
    assert (text.reviewed_by, str(text.reviewed_on), text.of) == ("Second", "2026-11-20", before.of)
    assert (text.untranslated, text.first) == (before.untranslated, before.first)
    assert [one.text for one in text.sections] == [one.text for one in before.sections]


@pytest.mark.parametrize(("old", "new"), [("7", ""), ("##", "12345678\n\n##"), ("\n\n##", " \u200b.\n\n##")])
def test_a_text_with_a_fault_is_not_reviewed(old: str, new: str, kb: Kb, tree: Path) -> None:
    file = tree / "knowledge_base/ethnicity/basis/ug.md"
    head, mark, body = file.read_text("utf-8").rpartition("---\n")
    raw = head + mark + body.replace(old, new, 1)
    file.write_text(raw, "utf-8")
    status, _, complaint = kb("review", "ethnicity/basis", "ug", "--by", "A")
    assert status == 1 and "knowledge_base/ethnicity/basis/ug.md:" in complaint
    assert file.read_text("utf-8") == raw


def test_a_text_without_the_words_of_the_glossary_is_not_reviewed(kb: Kb, tree: Path) -> None:
    glossary = tree / "nlu_data/ug/glossary.yml"
    glossary.write_text(glossary.read_text("utf-8").replace("terms:", "terms:\n  - " + TERM), "utf-8")
    original = tree / "knowledge_base/ethnicity/basis/zh.md"
    glossary.write_text(glossary.read_text("utf-8").replace("TERM", original.read_text("utf-8")[50:52]), "utf-8")
    status, _, complaint = kb("review", "ethnicity/basis", "ug", "--by", "A")
    assert status == 1 and "glossary" in complaint


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
        ROW.replace("zh ug", "zh ug zh"),
        ROW.replace("2027-11-01", "20261101"),
    ]
    file.write_text("\n".join([HEADING, ROW, *bad]) + "\n", "utf-8")
    status, _, complaint = kb("places", "import", str(file))
    assert status == 1
    assert [f"\n  line {number}:" in complaint for number in range(2, 11)] == [False, *[True] * 8]
    assert not list((tree / "knowledge_base").glob("places/*.yml"))


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", HEADING + "\n", '"\x00'])
def test_a_file_that_is_no_list_is_refused(text: str, kb: Kb, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(text, "utf-8")
    assert kb("places", "import", str(file))[0] == 1


def test_days_are_compared_as_days_and_written_in_one_way(kb: Kb, tree: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("\n".join([HEADING, ROW.replace("2026-11-01", "20261101")]) + "\n", "utf-8")
    assert kb("places", "import", str(file))[0] == 0
    assert "confirmed_on: '2026-11-01'" in (tree / "knowledge_base/places/baiyun.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("second", "says"),
    [
        (ROW.replace("Baiyun", "Huadu"), "line 3: file baiyun has the district 'Huadu' here and 'Baiyun' in line 2"),
        (ROW.replace("1 Road", "2 Road"), "line 3: Station A stands twice, first in line 2"),
        (ROW.replace("baiyun,", "other,"), "line 3: Station A stands twice, first in line 2"),
    ],
)
def test_lines_that_contradict_each_other_are_named(second: str, says: str, kb: Kb, tree: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("\n".join([HEADING, ROW, second]) + "\n", "utf-8")
    status, _, complaint = kb("places", "import", str(file))
    assert status == 1 and says in complaint
    assert not list((tree / "knowledge_base").glob("places/*.yml"))


def test_a_place_of_another_list_does_not_stand_twice(kb: Kb, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("\n".join([HEADING, ROW]) + "\n", "utf-8")
    assert [kb("places", "import", str(file))[0] for _ in range(2)] == [0, 0]
    file.write_text("\n".join([HEADING, ROW.replace("baiyun,", "other,")]) + "\n", "utf-8")
    status, _, complaint = kb("places", "import", str(file))
    assert status == 1 and "first in knowledge_base/places/baiyun.yml:" in complaint


@pytest.mark.parametrize(("day", "shown"), [("2026-10-31", "no"), ("2026-11-01", "yes"), ("2027-11-02", "no")])
def test_a_place_is_shown_from_its_confirmation_to_its_end(day: str, shown: str, kb: Kb, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("\n".join([HEADING, ROW]) + "\n", "utf-8")
    kb("places", "import", str(file))
    assert kb("places", "list", "--on", day)[1].splitlines()[1].endswith(shown)
