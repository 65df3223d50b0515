"""CSV that a spreadsheet takes for what it is."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.statistics import csv as ours
from desk.statistics.shapes import Cell, Column, Section

EVIL = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u3000=1", "\uff1d1+1", "\uff20SUM(1)",
    '=HYPERLINK("http://example.org","x")', "=cmd|' /C calc'!A0",
]  # fmt: skip


def section(*rows: list[Cell]) -> Section:
    """A table of two columns."""
    columns = [Column(key="title", title="Name", kind="text"), Column(key="n", title="Number", kind="count")]
    return Section(key="x", title="X", columns=columns, rows=list(rows))


def read(content: bytes) -> list[list[str]]:
    """The table as a spreadsheet reads it."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", EVIL)
def test_nothing_that_could_begin_a_formula_does(text: str) -> None:
    cell = read(ours.write(section([text, 12]), "-"))[1][0]
    assert cell == f"'{text}"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_no_cell_begins_with_a_sign_and_none_is_changed_else(text: str) -> None:
    cell = read(ours.write(section([text, 12]), "hidden"))[1][0]
    assert cell.lstrip()[:1] not in ours.FORMULA or cell == ""
    assert cell.removeprefix("'") == text.removeprefix("'")


@pytest.mark.parametrize("title", ["=1+1", "@x"])
def test_a_heading_is_guarded_too(title: str) -> None:
    table = Section(key="x", title="X", columns=[Column(key="a", title=title, kind="text")], rows=[])
    assert read(ours.write(table, "hidden")) == [[f"'{title}"]]


def test_numbers_stay_numbers_and_what_is_hidden_is_a_word() -> None:
    content = ours.write(section(["a", 1200], ["b", None]), "not shown")
    assert content.startswith(b"\xef\xbb\xbf")
    assert read(content)[1:] == [["a", "1200"], ["b", "not shown"]]
