"""Reads labelled questions: Rasa's YAML, CSV or TSV, CLINC150's JSON, JSON Lines. The form is found by looking."""

import csv
import json
from pathlib import Path
from typing import Any, Iterator, Optional, Sequence

from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.training_data.loading import load_data

from bot.benchmark.corpus import Corpus, CorpusError, Row, check, rows

TEXT_COLUMNS = ("text", "utterance", "question", "query", "sentence")
RASA_FORM = "`nlu: - intent: … examples: |`"
INTENT_COLUMNS = ("intent", "category", "label", "class", "target")


def read_corpus(path: Path) -> Corpus:
    """What to train on, and the validation part that a JSON file may hold; CorpusError where it is no such file."""
    corpus = Corpus(*_parts(path))
    check(corpus.train, str(path))
    return corpus


def read_validation(path: Path) -> tuple[Row, ...]:
    """The rows of a validation file: all it holds, or of a JSON file with a validation part that part."""
    train, validation = _parts(path)
    return validation or train


def _parts(path: Path) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    if path.is_dir() or path.suffix in (".yml", ".yaml"):
        return _rasa(path), ()
    content = read_text(path)
    if path.suffix in (".csv", ".tsv"):
        return _table(content, str(path)), ()
    if content.lstrip()[:1] in ("{", "["):
        return _json(content, path)
    return _table(content, str(path)), ()


def read_text(path: Path) -> str:
    """The file's text; a mark at its beginning that some programs write is taken off."""
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise CorpusError(f"{path}: there is no such file") from None
    except UnicodeDecodeError as problem:
        raise CorpusError(f"{path}: byte {problem.start + 1} is not UTF-8; a text file in UTF-8 is needed") from None


def _rasa(path: Path) -> tuple[Row, ...]:
    if not path.exists():
        raise CorpusError(f"{path}: there is no such file or folder")
    try:
        examples = load_data(str(path)).intent_examples
    except (ValueError, RasaException) as problem:
        raise CorpusError(f"{path}: {problem}; {RASA_FORM} is needed") from None
    if not examples:
        raise CorpusError(f"{path}: no examples; {RASA_FORM} is needed")
    return rows(((example.get("text"), example.get_full_intent()) for example in examples), str(path))


def _json(content: str, path: Path) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    found = json_values(content, path)
    if isinstance(found, dict):
        lists = {name: value for name, value in found.items() if isinstance(value, list)}
        # A test part is never looked at.
        parts = {name: [v for k, v in lists.items() if name in k and "test" not in k] for name in ("train", "val")}
        if not any(parts["train"]) and not any(parts["val"]):
            raise CorpusError(f'{path}: no "train" and no "val" among its keys {", ".join(found)}')
        return tuple(rows((p for part in parts[n] for p in map(_pair, part)), str(path)) for n in ("train", "val"))  # type: ignore[return-value]
    return rows(map(_pair, found), str(path)), ()


def json_values(content: str, path: Path) -> Any:
    """The value of a JSON file, or the list of those of a JSON Lines file."""
    try:
        found = json.loads(content)
    except ValueError:
        return [_line(line, number, path) for number, line in enumerate(content.splitlines(), 1) if line.strip()]
    return [found] if isinstance(found, dict) and "text" in found else found


def _line(line: str, number: int, path: Path) -> Any:
    try:
        return json.loads(line)
    except ValueError as problem:
        raise CorpusError(f"{path}:{number}: not JSON ({problem}); one object a line is needed") from None


def _pair(value: Any) -> tuple[object, object]:
    if isinstance(value, dict):
        return value.get("text"), next((value[name] for name in INTENT_COLUMNS if name in value), None)
    if isinstance(value, list) and len(value) == 2:
        return value[0], value[1]
    return value, None


def _table(content: str, where: str) -> tuple[Row, ...]:
    table = list(read_table(content))
    head = columns(table[0]) if table else None
    body = table[1:] if head else table
    text, intent = head if head else _guess(body, where)
    width = max(text, intent) + 1
    for number, line in enumerate(body, 2 if head else 1):
        if len(line) < width:
            raise CorpusError(f"{where}: row {number}: {len(line)} column(s), {width} are needed")
    return rows(((line[text], line[intent]) for line in body), where)


def read_table(content: str) -> Iterator[list[str]]:
    """The rows of a CSV or TSV text that are not empty; which sign parts the columns, its first line tells."""
    first = content.partition("\n")[0]
    sign = max(("\t", ",", ";"), key=first.count)
    return (row for row in csv.reader(content.splitlines(keepends=True), delimiter=sign) if any(row))


def columns(head: Sequence[str]) -> Optional[tuple[int, int]]:
    """The places of text and intent, if this row names them."""
    names = [name.strip().casefold() for name in head]
    text = next((names.index(name) for name in TEXT_COLUMNS if name in names), None)
    intent = next((names.index(name) for name in INTENT_COLUMNS if name in names), None)
    return None if text is None or intent is None else (text, intent)


def _guess(body: Sequence[Sequence[str]], where: str) -> tuple[int, int]:
    """Without a head: of the first two columns, the one with fewer different values holds the intents."""
    if not body or min(len(line) for line in body) < 2:
        raise CorpusError(f"{where}: two columns, text and category, are needed (JSON and Rasa's YAML are read, too)")
    different = [len({line[at] for line in body}) for at in (0, 1)]
    return (1, 0) if different[0] < different[1] else (0, 1)
