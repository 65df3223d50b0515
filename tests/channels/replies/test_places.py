"""Confirmed places stand in the card of an entry that asks for them, from their confirmation to their end."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from channels.replies import Texts, render
from channels.replies.places import MOST
from core.acts import Answer
from core.content import Content, load_content
from tests.channels.replies.conftest import EXAMPLE

PLACE = {
    "kind": "training",
    "name": "School A",
    "address": "1 Road",
    "hours": "Mon 9:00-12:00",
    "languages": ["zh", "ug"],
    "phone": "020-12345678",
    "confirmed_by": "Office",
    "confirmed_on": "2026-11-01",
    "expires": "2027-01-31",
}


def tree_with(tmp_path: Path, *places: dict[str, Any], wanted: str = "training") -> Content:
    """The example tree with these places, and one entry that asks for this kind."""
    tree = Path(shutil.copytree(EXAMPLE, tmp_path / "content"))
    (tree / "knowledge_base/places").mkdir()
    listed = yaml.safe_dump({"district": "Baiyun", "places": list(places)})
    (tree / "knowledge_base/places/baiyun.yml").write_text(listed, "utf-8")
    with (tree / "knowledge_base/ethnicity/basis/entry.yml").open("a", encoding="utf-8") as file:
        file.write(f"places: {wanted}\n")
    return load_content(tree)


def section(content: Content, texts: Texts, today: date, language: str = "zh") -> dict[str, Any] | None:
    """The section of places in the card, if there is one."""
    act = Answer(language=language, script="Hans", entry="ethnicity/basis")
    reply = render(act, language=language, content=content, texts=texts, today=today, ticket=None)
    assert reply.card is not None
    found: list[dict[str, Any]] = [one for one in reply.card["sections"] if one.get("kind") == "places"]  # type: ignore[attr-defined]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("day", "told"), [("2026-10-31", False), ("2026-11-01", True), ("2027-01-31", True), ("2027-02-01", False)]
)
def test_a_place_is_told_from_its_confirmation_to_its_end(day: str, told: bool, tmp_path: Path, texts: Texts) -> None:
    content = tree_with(tmp_path, PLACE)
    assert (section(content, texts, date.fromisoformat(day)) is not None) is told


def test_a_place_is_told_with_everything_that_was_confirmed(tmp_path: Path, texts: Texts, today: date) -> None:
    content = tree_with(tmp_path, PLACE)
    found = section(content, texts, today)
    assert found is not None and found["title"] == texts.lines["zh"]["places_title"]
    for value in ("School A (Baiyun)", "1 Road", "Mon 9:00-12:00", "020-12345678", "Office", "2026-11-01"):
        assert value in found["text"]
    assert content.languages["ug"].name in found["text"]


def test_the_labels_are_in_the_residents_language(tmp_path: Path, texts: Texts, today: date) -> None:
    found = section(tree_with(tmp_path, PLACE), texts, today, "ug")
    assert found is not None and found["title"] == texts.lines["ug"]["places_title"]


def test_no_number_to_call_is_told_where_none_was_confirmed(tmp_path: Path, texts: Texts, today: date) -> None:
    content = tree_with(tmp_path, {key: value for key, value in PLACE.items() if key != "phone"})
    found = section(content, texts, today)
    assert found is not None and found["text"].count("\n") == 4


@pytest.mark.parametrize(("wanted", "kind", "told"), [("training", "class", True), ("station", "training", False)])
def test_only_places_of_the_kind_are_told(
    wanted: str, kind: str, told: bool, tmp_path: Path, texts: Texts, today: date
) -> None:
    content = tree_with(tmp_path, {**PLACE, "kind": kind}, wanted=wanted)
    assert (section(content, texts, today) is not None) is told


def test_a_long_list_is_cut(tmp_path: Path, texts: Texts, today: date) -> None:
    many = [{**PLACE, "name": f"School {number}"} for number in range(MOST + 3)]
    found = section(tree_with(tmp_path, *many), texts, today)
    assert found is not None and found["text"].count("- School") == MOST
