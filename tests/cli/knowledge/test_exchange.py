"""A round of translation goes out as XLIFF 2 and comes back as drafts that a check has passed."""

from pathlib import Path

import pytest
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
