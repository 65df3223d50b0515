"""The report of a month, and the workbook read back."""

import io
from datetime import UTC, date, datetime
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest

from desk.statistics import workbook
from desk.statistics.report import by_dimension, in_all, report
from desk.statistics.shapes import Report
from desk.statistics.words import words
from tests.desk.statistics.month_data import NAMES, a_month
from tests.desk.statistics.test_csv import EVIL

AT = datetime(2026, 12, 1, 16, 30, tzinfo=UTC)


def made(language: str = "zh", names: Any = NAMES) -> Report:
    """The report of the made-up month."""
    return report(a_month(), date(2026, 11, 1), names, words(language), AT)


def opened(found: Report) -> Any:
    """Its workbook, read back."""
    return openpyxl.load_workbook(io.BytesIO(workbook.write(found, AT)))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_section_has_headings_and_rows_that_fit(language: str) -> None:
    found = made(language)
    assert (found.month, found.language) == ("2026-11", language)
    assert "2026-11" in found.period
    assert "2026-12-02 00:30" in found.made
    assert [one.key for one in found.sections] == [
        "summary", "reasons", "satisfaction", "clocks", "handoffs", "stations", "language", "topic", "channel",
    ]  # fmt: skip
    for section in found.sections:
        assert all(len(row) == len(section.columns) for row in section.rows)
        assert len({column.key for column in section.columns}) == len(section.columns)


def test_no_figure_of_the_report_is_below_ten() -> None:
    found = made()
    tables = [*found.sections, in_all(a_month(), words("zh"))]
    tables += [by_dimension(a_month(), dimension, NAMES, words("zh")) for dimension in NAMES]
    figures = [
        cell
        for table in tables
        for row in table.rows
        for cell, column in zip(row, table.columns, strict=True)
        if column.kind == "count"
    ]
    assert all(cell is None or (isinstance(cell, int) and cell >= 10) for cell in figures)
    assert sum(cell is not None for cell in figures) > 20


def test_the_workbook_says_the_same_as_the_report() -> None:
    found = made()
    book = opened(found)
    assert book.sheetnames == [section.title for section in found.sections]
    for section in found.sections:
        sheet = book[section.title]
        lines = list(sheet.iter_rows(min_row=5, max_col=len(section.columns), values_only=True))
        assert list(lines[0]) == [column.title for column in section.columns]
        for line, row in zip(lines[1:], section.rows, strict=False):
            assert list(line) == [found.hidden if cell is None else cell for cell in row]
        notes = [cell.value for cell in sheet["A"]][-len(found.notes) :]
        assert notes == found.notes


def test_numbers_are_numbers_and_shares_are_shown_as_such() -> None:
    book = opened(made("en"))
    total, share = book["Summary"]["B6"], book["Summary"]["C6"]
    assert (total.value, total.data_type, total.number_format) == (700, "n", "#,##0")
    assert (share.value, share.number_format) == (0.7, "0.0%")
    assert book["Stations"].page_setup.orientation == "landscape"


@pytest.mark.parametrize("text", [*EVIL, "http://example.org/", "12", "{=1}"])
def test_a_name_is_a_text_in_the_workbook_whatever_it_says(text: str) -> None:
    names = dict(NAMES) | {"station": {"main": text}}
    cell = opened(made("en", names))["Stations"]["B6"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    # How a carriage return is written in this format; the reader leaves it so.
    assert cell.value.replace("_x000D_", "\r") == text


def test_an_empty_month_is_a_report_of_hidden_figures() -> None:
    found = report(type(a_month())({}, {}), date(2026, 11, 1), NAMES, words("en"), AT)
    assert len(opened(found).sheetnames) == 9
    assert all(cell is None for row in found.sections[0].rows for cell in row[1:])
