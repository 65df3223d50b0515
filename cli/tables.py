"""Tables: aligned on the terminal, and the same rows as JSON where a file is named."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def add_json_option(parser: argparse.ArgumentParser) -> None:
    """The option of every verb that prints a table."""
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows to FILE as JSON, too")


def show(rows: Sequence[dict[str, Any]], columns: Sequence[str], file: Path | None) -> None:
    """Print the rows, and write them where that is wanted."""
    lines = [[column.upper() for column in columns], *([str(row[column]) for column in columns] for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
    write_json(list(rows), file)


def write_json(value: Any, file: Path | None) -> None:
    """Write a value where that is wanted."""
    if file is not None:
        file.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf-8")
