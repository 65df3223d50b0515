"""Taking a list of places in from a CSV file (UTF-8, a heading line) into knowledge_base/places/."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

from core.content.models import Content
from core.content.places import KINDS
from core.errors import Invalid

COLUMNS = (
    "file", "district", "kind", "name", "address", "hours", "languages", "phone",
    "confirmed_by", "confirmed_on", "expires",
)  # fmt: skip
_OPTIONAL = {"phone", "languages"}
_FILE = re.compile(r"[a-z][a-z0-9_]*")
_DAYS = ("confirmed_on", "expires")


def take_list(root: Path, content: Content, file: Path) -> list[Path]:
    """Write each district's file anew from the list; its columns are COLUMNS, languages with spaces between.

    Raise Invalid with every faulty line; then nothing is written.
    """
    rows = _read(file)
    faults = [fault for number, row in rows for fault in _faults(number, row, content)]
    faults += _clashes(rows, content)
    if not rows:
        faults = ["the list has no line"]
    if faults:
        raise Invalid(f"{file} is not taken in:\n  " + "\n  ".join(faults))
    districts: dict[str, list[dict[str, str]]] = defaultdict(list)
    for _, row in rows:
        districts[row["file"]].append(row)
    folder = root / "knowledge_base" / "places"
    folder.mkdir(exist_ok=True)
    return [_write(folder / f"{name}.yml", own) for name, own in districts.items()]


def _read(file: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise Invalid(f"{file}:1: the heading is {reader.fieldnames}: {','.join(COLUMNS)} is needed")
            return [(reader.line_num, {key: _clean(value) for key, value in row.items()}) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise Invalid(f"{file} cannot be read as CSV in UTF-8: {fault}") from fault


def _clean(value: str | None | list[str]) -> str:
    return "" if value is None else " ".join((" ".join(value) if isinstance(value, list) else value).split())


def _faults(number: int, row: dict[str, str], content: Content) -> list[str]:
    faults = [f"line {number}: {key} is empty" for key in COLUMNS if not row[key] and key not in _OPTIONAL]
    if not _FILE.fullmatch(row["file"]):
        faults.append(f"line {number}: file {row['file']!r}: a name in small letters, like baiyun")
    if row["kind"] not in KINDS:
        faults.append(f"line {number}: kind {row['kind']!r}: one of {', '.join(KINDS)}")
    unknown = [code for code in row["languages"].split() if code not in content.languages]
    if unknown:
        faults.append(f"line {number}: languages {' '.join(unknown)}: codes of {' '.join(content.languages)}")
    elif len(set(row["languages"].split())) < len(row["languages"].split()):
        faults.append(f"line {number}: languages {row['languages']}: each code once")
    days = [_day(row[key]) for key in _DAYS]
    faults += [
        f"line {number}: {key} {row[key]!r}: a day like 2026-11-24"
        for key, day in zip(_DAYS, days, strict=True)
        if not day
    ]
    confirmed_on, expires = days
    if confirmed_on and expires and expires <= confirmed_on:
        faults.append(f"line {number}: expires {row['expires']}: a day after {row['confirmed_on']}")
    if None in row:
        faults.append(f"line {number}: more cells than the heading")
    return faults


def _clashes(rows: list[tuple[int, dict[str, str]]], content: Content) -> Iterator[str]:
    """Lines that do not fit another line, or a place of a file that this list does not write."""
    files = {row["file"] for _, row in rows}
    others = [one for one in content.places if Path(one.path).stem not in files]
    seen = {(one.district, one.kind, one.name, one.hours): f"{one.path}:{one.line}" for one in others}
    districts: dict[str, tuple[str, int]] = {}
    for number, row in rows:
        district, line = districts.setdefault(row["file"], (row["district"], number))
        if row["district"] != district:
            what = f"file {row['file']} has the district {row['district']!r} here and {district!r} in line {line}"
            yield f"line {number}: {what}: one district a file"
        first = seen.setdefault((row["district"], row["kind"], row["name"], row["hours"]), f"line {number}")
        if first != f"line {number}":
            yield f"line {number}: {row['name']} stands twice, first in {first}: each place once"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _write(file: Path, rows: list[dict[str, str]]) -> Path:
    places = [
        {
            **{key: row[key] for key in COLUMNS[2:] if row[key] and key != "languages"},
            **{key: date.fromisoformat(row[key]).isoformat() for key in _DAYS},
            "languages": row["languages"].split(),
        }
        for row in rows
    ]
    text = yaml.safe_dump(
        {"district": rows[0]["district"], "places": places}, allow_unicode=True, sort_keys=False, width=1000
    )
    file.write_text(text, "utf-8")
    return file
