"""The checker finds every kind of damage, in its place, and nothing in a tree that is right."""

from pathlib import Path

import pytest
import yaml

from core.content import check_content

DAMAGES = yaml.safe_load(Path(__file__).with_name("damages.yml").read_text(encoding="utf-8"))


def test_a_tree_that_is_right_has_no_problem(tree: Path) -> None:
    assert check_content(tree) == []


@pytest.mark.parametrize("name", DAMAGES)
def test_the_checker_finds(name: str, tree: Path) -> None:
    damage = DAMAGES[name]
    file = tree / damage["file"]
    if damage.get("old") is not None:
        before = file.read_text(encoding="utf-8")
        assert damage["old"] in before, "the damage no longer fits the example tree"
        file.write_text(before.replace(damage["old"], damage["new"], 1), encoding="utf-8")
    elif damage["new"] is None:
        file.unlink()
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(damage["new"], encoding="utf-8")
    found = [str(problem) for problem in check_content(tree)]
    at = damage.get("at", damage["file"])
    assert any(one.startswith(f"{at}:") and damage["says"] in one for one in found), found


def test_a_problem_says_where_what_and_what_would_be_right(tree: Path) -> None:
    file = tree / "knowledge_base/ethnicity/basis/entry.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("status: published", "status: done"), encoding="utf-8")
    (problem,) = check_content(tree)
    assert str(problem) == (
        "knowledge_base/ethnicity/basis/entry.yml:10: 'status' is 'done': one of draft, published, withdrawn"
    )


def test_all_problems_are_collected_at_once(tree: Path) -> None:
    (tree / "knowledge_base/ethnicity/fee/ug.md").unlink()
    (tree / "knowledge_base/ethnicity/basis/ug.md").unlink()
    assert len(check_content(tree)) == 4  # a missing text, and its read-back that has nothing to be of, each


def test_training_data_can_be_left_out(tree: Path) -> None:
    (tree / "nlu_data/zh/ethnicity.yml").unlink()
    assert check_content(tree, proofs=False) == []
    assert check_content(tree) != []


def test_an_empty_place_gives_problems_and_no_crash(tmp_path: Path) -> None:
    assert check_content(tmp_path) != []


def test_only_files_of_questions_by_intent_are_held_apart_from_training_lines(tree: Path) -> None:
    folder = tree / "tests/validation"
    folder.mkdir()
    for form in ("mixed", "emergencies", "adversarial", "paraphrases", "dialogues", "ii"):
        (folder / f"{form}.yml").write_text("- anything: [at all]\n", encoding="utf-8")
    assert check_content(tree) == []
    (folder / "other.yml").write_text("- anything: [at all]\n", encoding="utf-8")
    assert check_content(tree) != []


def test_fresh_questions_are_held_apart_as_the_others_are(tree: Path) -> None:
    lines = yaml.safe_load((tree / "nlu_data/zh/ethnicity.yml").read_text(encoding="utf-8"))["nlu"][0]
    text = lines["examples"].splitlines()[0].removeprefix("- ")
    folder = tree / "tests/validation/fresh"
    folder.mkdir(parents=True)
    (folder / "zh-2.yml").write_text(yaml.safe_dump({lines["intent"]: [text]}, allow_unicode=True), encoding="utf-8")
    assert [problem for problem in check_content(tree) if "fresh" in str(problem.path)] != []
