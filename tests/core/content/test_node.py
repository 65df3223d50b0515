"""YAML read strictly: what the package cannot build is a fault with its line, not the end of reading."""

import pytest

from core.content.node import parse_yaml
from core.content.problem import Problem


@pytest.mark.parametrize("value", ["2026-13-45", "!!int x", "!!float ''", "!!bool x", "!!timestamp x"])
@pytest.mark.parametrize("row", ["b: {}", "{}: b"])
def test_a_value_that_is_none_is_named_with_its_line_and_reading_goes_on(row: str, value: str) -> None:
    problems: list[Problem] = []
    node = parse_yaml(f"a: 1\n{row.replace('{}', value)}\nc: 3\nc: 4\n", "x.yml", problems)
    assert node is not None
    assert node.value.get("a") == 1
    assert [problem.line for problem in problems if "none" in problem.what] == [2]
    assert [problem.line for problem in problems if "twice" in problem.what] == [4]
