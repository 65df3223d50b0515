"""`shiliu desk show` and `shiliu desk example`: what is in force, in the form in which it is taken."""

import json
from pathlib import Path

from core.settings import ROOT
from tests.cli.desk.conftest import Shiliu


def test_the_example_is_printed_as_it_is(shiliu: Shiliu) -> None:
    assert shiliu("desk", "example") == (0, (ROOT / "desk/organisation/example.yml").read_text("utf-8"), "")


def test_what_is_shown_can_be_taken_again_and_changes_nothing(shiliu: Shiliu, example: Path, tmp_path: Path) -> None:
    shiliu("desk", "import", example)
    shown = shiliu("desk", "show")[1]
    assert shown.startswith("# version 1\n")
    (tmp_path / "shown.yml").write_text(shown, "utf-8")
    assert shiliu("desk", "import", tmp_path / "shown.yml")[1].startswith("desk import: version 1: nothing new\n")


def test_before_any_import_the_default_is_shown_and_can_be_taken(shiliu: Shiliu, tmp_path: Path) -> None:
    shown = shiliu("desk", "show")[1]
    (tmp_path / "shown.yml").write_text(shown, "utf-8")
    told = shiliu("desk", "import", tmp_path / "shown.yml")[1]
    assert told == "desk import: version 1: areas: 1 new; stations: 1 new\n"


def test_the_document_is_written_as_json_too(shiliu: Shiliu, example: Path, tmp_path: Path) -> None:
    shiliu("desk", "import", example)
    assert shiliu("desk", "show", "--json", tmp_path / "desk.json")[0] == 0
    document = json.loads((tmp_path / "desk.json").read_text("utf-8"))
    assert document["version"] == 1
    assert [area["id"] for area in document["areas"]] == ["city", "jia", "yi", "jia-1"]
    assert {person["name"] for person in document["people"]} >= {"citylead", "aynur"}
