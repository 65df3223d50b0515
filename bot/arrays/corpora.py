"""Reads the public parallel texts that arrays may be fitted on: permissive ones only (see manifest.yml)."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

# Interface strings, names and the declaration of human rights: data/parallel/<set>/zh-<language>.tsv, Chinese first.
PERMISSIVE = ("openharmony_l10n", "cldr_names", "udhr", "zom_android", "firefox_focus")
# SIB-200's name of each language; rows are parallel by their index.
SIB200 = {"bo": "bod_Tibt", "ug": "uig_Arab"}
CHINESE = "zho_Hans"
MEANINGS = 3  # of a dictionary row: the first ones are the usual ones


@dataclass(frozen=True)
class Pair:
    """A text, its Chinese, and how much it counts."""

    text: str
    original: str
    weight: float


def read_pairs(data: Path, language: str) -> list[Pair]:
    """All pairs of `language` below `data`, each once."""
    found = [*_tables(data, language), *_sib200(data, language), *(_zhuangbench(data) if language == "za" else ())]
    return list(dict.fromkeys(found))


def _tables(data: Path, language: str) -> Iterator[Pair]:
    for name in PERMISSIVE:
        path = data / "parallel" / name / f"zh-{language}.tsv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as lines:
                rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
                next(rows)
                yield from (pair(row[1], row[0]) for row in rows if len(row) > 1 and row[0].strip() and row[1].strip())


def _sib200(data: Path, language: str) -> Iterator[Pair]:
    if language in SIB200:
        for part in ("train", "dev"):
            chinese, own = (_by_index(data / "sib200" / f"{name}.{part}.tsv") for name in (CHINESE, SIB200[language]))
            yield from (pair(own[key], chinese[key]) for key in chinese if key in own)


def _zhuangbench(data: Path) -> Iterator[Pair]:
    folder = data / "zhuangbench"
    for row in json.loads((folder / "parallel_corpus.json").read_text("utf-8")):
        yield pair(row["za"], row["zh"], 2.0)
    for line in (folder / "dictionary_zh2za.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        yield from (pair(word, row["zh_word"]) for word in row["za_meanings"][:MEANINGS])


def pair(text: str, original: str, trust: float = 1.0) -> Pair:
    """A pair that counts by the length of its Chinese: 0.3 to 3, times `trust`."""
    return Pair(text, original, trust * min(3.0, max(0.3, len(original) / 10)))


def _by_index(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["index_id"]: row["text"] for row in rows}
