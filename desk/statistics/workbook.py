"""The report as a workbook (.xlsx): a sheet for each table, every text a text and never a formula or a link."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from desk.hours import HOME
from desk.statistics.shapes import Cell, Column, Kind, Report, Section

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_FORMATS: dict[Kind, dict[str, Any]] = {
    "text": {"text_wrap": True, "valign": "top"},
    "count": {"num_format": "#,##0", "align": "right", "valign": "top"},
    "share": {"num_format": "0.0%", "align": "right", "valign": "top"},
}
# In characters of half width; a Chinese one takes two.
_NARROWEST, _WIDEST = 10, 44
_PAPER_A4 = 9


def write(report: Report, at: datetime) -> bytes:
    """The bytes of the workbook."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    # The format knows no zones: it is the time at the station.
    book.set_properties({"title": report.title, "created": at.astimezone(HOME).replace(tzinfo=None)})
    formats = {kind: book.add_format(given) for kind, given in _FORMATS.items()}
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for section in report.sections:
        _sheet(book, report, section, formats, head)
    book.close()
    return out.getvalue()


def _sheet(book: Any, report: Report, section: Section, formats: dict[Kind, Any], head: Any) -> None:
    sheet = book.add_worksheet(section.title)
    above = [report.title, report.period, report.made]
    for line, text in enumerate(above):
        sheet.write_string(line, 0, text)
    top = len(above) + 1
    for place, column in enumerate(section.columns):
        sheet.write_string(top, place, column.title, head)
        sheet.set_column(place, place, _width(column, [row[place] for row in section.rows]))
    for line, row in enumerate(section.rows, start=top + 1):
        for place, (column, cell) in enumerate(zip(section.columns, row, strict=True)):
            _write(sheet, line, place, report.hidden if cell is None else cell, formats[column.kind])
    for line, note in enumerate(report.notes, start=top + 2 + len(section.rows)):
        sheet.write_string(line, 0, note)
    _lay_out(sheet, top)


def _write(sheet: Any, line: int, place: int, cell: str | int | float, form: Any) -> None:
    if isinstance(cell, str):
        sheet.write_string(line, place, cell, form)
    else:
        sheet.write_number(line, place, cell, form)


def _lay_out(sheet: Any, top: int) -> None:
    """One page wide on A4 across, the headings on each page, and in sight while one scrolls."""
    sheet.set_landscape()
    sheet.set_paper(_PAPER_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    sheet.freeze_panes(top + 1, 0)
    sheet.set_footer("&R&P / &N")


def _width(column: Column, cells: Sequence[Cell]) -> int:
    longest = max((_long(cell) for cell in cells if isinstance(cell, str)), default=0)
    head = min(_long(column.title), 16)
    return max(_NARROWEST, min(_WIDEST, max(longest, head) + 2))


def _long(text: str) -> int:
    return sum(1 if character.isascii() else 2 for character in text)
