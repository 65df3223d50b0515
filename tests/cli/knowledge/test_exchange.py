"""A round of translation goes out as XLIFF 2 and comes back as drafts that a check has passed."""

import copy
from pathlib import Path

import lxml.etree  # type: ignore[import-untyped]
import pytest
import yaml
from translate.storage.xliff2 import Xliff2File

from core.content import load_content
from tests.cli.knowledge.conftest import Kb


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the round is written."""
    return tmp_path / "round.xlf"


def units(file: Path) -> dict[str, str]:
    """The translations of a round by unit."""
    store = Xliff2File.parsestring(file.read_bytes())  # type: ignore[no-untyped-call]
    return {str(unit.getid()): str(unit.target or "") for unit in store.units}


def split(file: Path, id_: str, *pieces: str) -> None:
    """Cut a unit into segments, as a translator's tool does with sentences."""
    tree = lxml.etree.parse(str(file))
    (unit,) = tree.xpath("//*[local-name() = 'unit'][@id = $id]", id=id_)
    (whole,) = [one for one in unit if one.tag.endswith("segment")]
    for number, piece in enumerate(pieces, start=1):
        part = copy.deepcopy(whole)
        part.set("id", f"s{number}")
        part[0].text, part[1].text = f"source {number}", piece
        unit.append(part)
    unit.remove(whole)
    tree.write(str(file), encoding="utf-8")


def make_stale(tree: Path) -> Path:
    """Add a line to the gap of an original; the file of its translation."""
    original = tree / "knowledge_base/ethnicity/change_minor/zh.md"
    raw = original.read_text("utf-8")
    line = next(line for line in raw.splitlines() if line.startswith("2. "))
    original.write_text(raw.replace(line, line + line[-1], 1), "utf-8")
    return original.with_name("ug.md")


def change(file: Path, old: str, new: str) -> None:
    """Change the file as a translator's tool would."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_round_that_nobody_touched_changes_nothing(kb: Kb, tree: Path, out: Path) -> None:
    before = load_content(tree).hash
    assert kb("export", "ug", "--out", str(out))[0] == 0
    status, said, _ = kb("import", str(out))
    assert status == 0 and said.count("as it was") == 4
    assert load_content(tree).hash == before


@pytest.mark.parametrize(("old", "new"), [('of: "', "of: '"), ("\n## ", "\n\n## "), ("---\n", "---\n# by hand\n")])
def test_an_untouched_round_leaves_drafts_of_other_bytes_alone(
    old: str, new: str, kb: Kb, tree: Path, out: Path
) -> None:
    file = tree / "knowledge_base/ethnicity/basis/ug.md"
    raw = file.read_text("utf-8").replace(old, new, 1)
    file.write_text(raw.replace('"', "'") if new.endswith("'") else raw, "utf-8")
    test_a_round_that_nobody_touched_changes_nothing(kb, tree, out)


def test_an_untouched_round_leaves_a_reviewed_text_reviewed(kb: Kb, tree: Path, out: Path) -> None:
    assert kb("review", "ethnicity/basis", "ug", "--by", "A")[0] == 0
    test_a_round_that_nobody_touched_changes_nothing(kb, tree, out)


def test_a_reviewed_text_that_is_changed_is_a_draft_again(kb: Kb, tree: Path, out: Path) -> None:
    kb("review", "ethnicity/basis", "ug", "--by", "A")
    kb("export", "ug", "ethnicity/basis", "--out", str(out))
    found = units(out)["ethnicity.basis.first"]
    change(out, found, found + "!")
    assert kb("import", str(out))[0] == 0
    text = load_content(tree).entries["ethnicity/basis"].texts["ug"]
    assert (text.translation, text.reviewed_by) == ("draft", None)


def test_a_unit_that_is_cut_into_segments_comes_back_whole(kb: Kb, tree: Path, out: Path) -> None:
    kb("export", "ug", "ethnicity/basis", "--out", str(out))
    words = units(out)["ethnicity.basis.first"].split(" ")
    split(out, "ethnicity.basis.first", words[-1], " ".join(words[:-1]))
    status, said, _ = kb("import", str(out))
    assert status == 0, said
    assert load_content(tree).entries["ethnicity/basis"].texts["ug"].first == " ".join([words[-1], *words[:-1]])


def test_a_unit_with_a_segment_left_open_is_not_translated(kb: Kb, tree: Path, out: Path) -> None:
    before = load_content(tree).hash
    kb("export", "ug", "ethnicity/basis", "--out", str(out))
    split(out, "ethnicity.basis.note.1", units(out)["ethnicity.basis.note.1"], "")
    status, said, _ = kb("import", str(out))
    assert status == 1 and "note.1 is empty" in said
    assert load_content(tree).hash == before


def test_units_that_are_no_line_of_the_entry_are_named(kb: Kb, tree: Path, out: Path) -> None:
    before = load_content(tree).hash
    kb("export", "ug", "ethnicity/basis", "--out", str(out))
    change(out, 'id="ethnicity.basis.note.1"', 'id="ethnicity.basis.note.9"')
    status, said, _ = kb("import", str(out))
    assert status == 1 and "note.9" in said
    assert load_content(tree).hash == before


def test_a_unit_that_stands_twice_is_refused(kb: Kb, out: Path) -> None:
    kb("export", "ug", "ethnicity/basis", "--out", str(out))
    change(out, 'id="ethnicity.basis.note.1"', 'id="ethnicity.basis.first"')
    status, _, complaint = kb("import", str(out))
    assert status == 1 and "ethnicity.basis.first stands twice" in complaint


def test_a_stale_text_goes_out_as_a_proposal_that_changes_nothing_by_itself(kb: Kb, tree: Path, out: Path) -> None:
    raw = make_stale(tree).read_text("utf-8")
    kb("export", "ug", "ethnicity/change_minor", "--out", str(out))
    assert units(out)["ethnicity.change_minor.first"] != ""
    assert 'state="initial"' in out.read_text("utf-8")
    status, said, _ = kb("import", str(out))
    assert status == 0 and "left alone" in said
    assert (tree / "knowledge_base/ethnicity/change_minor/ug.md").read_text("utf-8") == raw


def test_a_section_of_a_stale_text_is_not_dropped(kb: Kb, tree: Path, out: Path) -> None:
    file = make_stale(tree)
    raw = file.read_text("utf-8")
    kb("export", "ug", "ethnicity/change_minor", "--out", str(out))
    first = units(out)["ethnicity.change_minor.first"]
    change(out, first, first + "!")
    status, said, _ = kb("import", str(out))
    assert status == 1 and "documents, gap" in said
    assert file.read_text("utf-8") == raw


def test_a_stale_text_is_taken_where_it_is_marked_as_translated(kb: Kb, tree: Path, out: Path) -> None:
    before = load_content(tree).entries["ethnicity/basis"].texts["ug"]
    original = tree / "knowledge_base/ethnicity/basis/zh.md"
    original.write_text(original.read_text("utf-8").replace("\n\n##", "\n\n\n##"), "utf-8")
    kb("export", "ug", "ethnicity/basis", "--out", str(out))
    out.write_text(out.read_text("utf-8").replace('state="initial"', 'state="translated"'), "utf-8")
    assert kb("import", str(out))[0] == 0
    content = load_content(tree)
    entry = content.entries["ethnicity/basis"]
    assert not entry.stale("ug")
    assert [one.text for one in entry.texts["ug"].sections] == [one.text for one in before.sections]


def test_words_beside_the_glossary_are_refused(kb: Kb, tree: Path, out: Path) -> None:
    before = load_content(tree).hash
    kb("export", "ug", "ethnicity/change_minor", "--out", str(out))
    found = units(out)
    (word,) = [
        term["word"]
        for term in yaml.safe_load((tree / "nlu_data/ug/glossary.yml").read_text("utf-8"))["terms"]
        if term["word"] in found["ethnicity.change_minor.first"]
    ]
    change(out, word, found["ethnicity.change_minor.gap.title"])
    status, said, _ = kb("import", str(out))
    assert status == 1 and "the glossary's word in first" in said
    assert load_content(tree).hash == before


@pytest.mark.parametrize("words", ["Only the parents", "{}\u202e"])
def test_another_script_and_strange_signs_are_refused(words: str, kb: Kb, tree: Path, out: Path) -> None:
    before = load_content(tree).hash
    kb("export", "ug", "ethnicity/basis", "--out", str(out))
    found = units(out)["ethnicity.basis.first"]
    change(out, found, words.format(found))
    assert kb("import", str(out))[0] == 1
    assert load_content(tree).hash == before


def test_a_round_holds_what_is_left_untranslated_as_open_lines(kb: Kb, out: Path) -> None:
    kb("export", "ug", "ethnicity/change_minor", "--out", str(out))
    found = units(out)
    assert found["ethnicity.change_minor.time.title"] == ""
    assert found["ethnicity.change_minor.gap.1"] != ""


def test_a_section_that_is_told_in_other_lines_is_open_and_kept_until_it_is_translated_anew(
    kb: Kb, tree: Path, out: Path
) -> None:
    before = load_content(tree).entries["ethnicity/change_minor"].texts["ug"]
    kb("export", "ug", "ethnicity/change_minor", "--out", str(out))
    found = units(out)
    assert found["ethnicity.change_minor.documents.1"] == ""
    change(out, found["ethnicity.change_minor.first"], found["ethnicity.change_minor.first"] + " 18")
    assert kb("import", str(out))[0] == 0
    assert load_content(tree).entries["ethnicity/change_minor"].texts["ug"].sections == before.sections


def test_only_what_is_open_can_be_asked_for(kb: Kb, out: Path) -> None:
    assert "1 entries" in kb("export", "ug", "--open", "--out", str(out))[1]


def test_a_new_language_comes_in_with_its_marks_of_lists(kb: Kb, tree: Path, out: Path) -> None:
    kb("export", "en", "ethnicity/change_minor", "--out", str(out))
    store = Xliff2File.parsestring(out.read_bytes())  # type: ignore[no-untyped-call]
    words = {
        "first": "Under 18: may apply after a divorce, since 2016-1-1.",
        "documents.title": "Bring",
        "documents.1": "a letter",
        "documents.2": "the household book",
        "documents.3": "2 copies",
    }
    for unit in store.units:
        unit.target = words.get(str(unit.getid()).split(".", 2)[2], "") or None
    out.write_bytes(bytes(store))
    status, said, _ = kb("import", str(out))
    assert status == 0, said
    text = load_content(tree).entries["ethnicity/change_minor"].texts["en"]
    assert text.untranslated == ("time", "gap")
    assert text.sections[0].text == "1. a letter\n2. the household book\n- 2 copies"


def test_a_round_made_from_an_older_original_is_refused(kb: Kb, tree: Path, out: Path) -> None:
    kb("export", "ug", "ethnicity/fee", "--out", str(out))
    original = tree / "knowledge_base/ethnicity/fee/zh.md"
    original.write_text(original.read_text("utf-8") + "- 12345\n", "utf-8")
    status, said, _ = kb("import", str(out))
    assert status == 1 and "the original is" in said


def test_a_lost_number_and_half_a_section_are_refused_and_nothing_is_written(kb: Kb, tree: Path, out: Path) -> None:
    kb("export", "ug", "--out", str(out))
    found = units(out)
    change(out, found["ethnicity.basis.note.1"], found["ethnicity.basis.note.1"].replace("7", ""))
    change(out, f"<target>{found['ethnicity.change_minor.gap.1']}</target>", "")
    before = load_content(tree).hash
    status, said, _ = kb("import", str(out))
    assert status == 1
    assert "7 of the original is missing" in said and "gap.1 is empty" in said
    assert load_content(tree).hash == before


@pytest.mark.parametrize("raw", [b"", b"<xliff", b"<a/>", b"\xff\xfe\x00"])
def test_a_file_that_is_no_round_is_refused(raw: bytes, kb: Kb, out: Path) -> None:
    out.write_bytes(raw)
    status, _, complaint = kb("import", str(out))
    assert status == 1 and complaint.startswith("shiliu: ")


@pytest.mark.parametrize("arguments", [["export", "zh"], ["export", "xx"], ["export", "ug", "sport"]])
def test_a_round_that_cannot_be_is_refused(arguments: list[str], kb: Kb, out: Path) -> None:
    assert kb(*arguments, "--out", str(out))[0] == 1
    assert not out.exists()


def test_a_folder_that_is_not_there_is_said(kb: Kb, tmp_path: Path) -> None:
    status, _, complaint = kb("export", "ug", "--out", str(tmp_path / "none" / "round.xlf"))
    assert status == 1 and "cannot be written" in complaint
