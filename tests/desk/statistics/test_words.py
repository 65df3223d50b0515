"""The words of statistics are complete and alike in each language."""

import re
from typing import Any

import pytest
import yaml

from core.acts import REASONS
from core.errors import Invalid
from desk.statistics.facts import CLOCKS, DIMENSIONS, WHATS
from desk.statistics.words import FILE, words

READ: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))


def keys(node: Any, path: str = "") -> set[str]:
    """The path of each text, with what is filled in there."""
    if isinstance(node, dict):
        return {key for name, child in node.items() for key in keys(child, f"{path}.{name}")}
    if isinstance(node, list):
        return {key for place, child in enumerate(node) for key in keys(child, f"{path}.{place}")}
    return {f"{path} {sorted(re.findall(r'{.*?}', node))}"}


def test_each_language_says_the_same_things() -> None:
    assert set(READ) == {"zh", "en"}
    assert keys(READ["zh"]) == keys(READ["en"])


@pytest.mark.parametrize("language", READ)
def test_everything_has_a_name(language: str) -> None:
    said = words(language)
    assert set(said.section("whats")) == set(WHATS)
    assert set(said.section("clocks")) == set(CLOCKS)
    assert list(said.section("reasons")) == list(REASONS)
    assert set(DIMENSIONS) <= set(said.section("sheets"))


@pytest.mark.parametrize("language", READ)
def test_the_name_of_a_sheet_is_one_that_a_workbook_takes(language: str) -> None:
    names = list(READ[language]["sheets"].values())
    assert all(len(name) <= 31 and not re.search(r"[][:*?/\\]|^'|'$", name) for name in names)
    assert len({name.lower() for name in names}) == len(names)


@pytest.mark.parametrize("language", READ)
def test_time_for_resolving_is_never_called_the_standards(language: str) -> None:
    own = {"zh": "\u672c\u7ad9\u76ee\u6807", "en": "our own target"}[language]
    for section in ("whats", "clocks", "stations"):
        for key, text in READ[language][section].items():
            if key.startswith("resolution"):
                assert own in text
                assert "GB/T" not in text


def test_a_language_without_words_gets_those_of_the_original() -> None:
    assert words("ug").language == "zh"


def test_a_language_that_nobody_here_speaks_is_refused() -> None:
    with pytest.raises(Invalid, match=r"language: one of .*zh"):
        words("xx")
