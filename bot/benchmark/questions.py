"""Reads questions to be answered: lines of plain text, JSON Lines with "text", or a table with a column of texts."""

import json
from typing import Any

from bot.benchmark.corpus import CorpusError
from bot.benchmark.readers import TEXT_COLUMNS, read_table


def read_questions(content: str, where: str) -> list[str]:
    """The questions in order; an empty line is none, where lines are plain text."""
    content = content.removeprefix("\ufeff")
    if content.lstrip()[:1] in ("{", "["):
        return _json(content, where)
    # A line of plain text may hold commas; a head of columns is known by its names.
    names = [name.strip().casefold() for row in read_table(content.partition("\n")[0]) for name in row]
    at = next((names.index(name) for name in TEXT_COLUMNS if name in names), None)
    if at is not None:
        return [_cell(row, at, where, number) for number, row in enumerate(list(read_table(content))[1:], 2)]
    return [line.strip() for line in content.splitlines() if line.strip()]


def _cell(row: list[str], at: int, where: str, number: int) -> str:
    if len(row) <= at:
        raise CorpusError(f"{where}: row {number}: {len(row)} column(s), the text stands in column {at + 1}")
    return row[at]


def _json(content: str, where: str) -> list[str]:
    """JSON Lines, a list, or CLINC150's object of lists, of which the test parts are asked where there are any."""
    try:
        found = json.loads(content)
    except ValueError:
        lines = [line for line in content.splitlines() if line.strip()]
        return [_text(_decode(line, where, number), where, number) for number, line in enumerate(lines, 1)]
    if isinstance(found, dict) and "text" not in found:
        lists = {name: value for name, value in found.items() if isinstance(value, list)}
        wanted = [name for name in lists if "test" in name] or list(lists)
        found = [value for name in wanted for value in lists[name]]
    values = found if isinstance(found, list) else [found]
    return [_text(value, where, number) for number, value in enumerate(values, 1)]


def _decode(line: str, where: str, number: int) -> Any:
    try:
        return json.loads(line)
    except ValueError as problem:
        raise CorpusError(f'{where}:{number}: not JSON ({problem}); {{"text": "…"}} is needed') from None


def _text(value: Any, where: str, number: int) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    text = value.get("text") if isinstance(value, dict) else value
    if not isinstance(text, str):
        raise CorpusError(f'{where}: question {number}: {{"text": "…"}} is needed')
    return text
