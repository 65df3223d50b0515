"""Every row that an entry was commissioned to rest on is used, is part of the gap, or is left out with a reason."""

from pathlib import Path

import pytest
import yaml

from core.content import Content, load_content

ROOT = Path(__file__).parents[3]
ROWS = yaml.safe_load(Path(__file__).with_name("rows.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def content() -> Content:
    """The content of this repository."""
    return load_content(ROOT)


def test_the_entries_are_those_that_were_commissioned(content: Content) -> None:
    assert set(content.entries) == set(ROWS)


@pytest.mark.parametrize("id_", ROWS)
def test_no_row_is_passed_over_in_silence(id_: str, content: Content) -> None:
    meta = content.entries[id_].meta
    named = (*meta.facts, *meta.unused)
    passed_over = [row for row in ROWS[id_] if not any(one == row or one.startswith(f"{row}.") for one in named)]
    assert passed_over == []


@pytest.mark.parametrize("id_", ROWS)
def test_what_is_left_out_has_a_reason(id_: str, content: Content) -> None:
    assert all(reason.strip() for reason in content.entries[id_].meta.unused.values())
