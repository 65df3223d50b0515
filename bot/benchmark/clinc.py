"""CLINC150 with its out-of-scope questions: fitted on the training part, thresholds chosen and measured on validation.

The validation part is cut into two halves: the threshold is chosen on one and measured on the other, both ways.
"""

import random
import tempfile
import time
from pathlib import Path
from typing import Sequence

from bot.benchmark.classifier import Answer
from bot.benchmark.corpus import Row
from bot.benchmark.readers import read_corpus
from bot.benchmark.report import Report, hash_of
from bot.benchmark.training import choose, learn

FILE = Path("clinc150") / "data_full_train_val.json"
LANGUAGE = "en"
SEED = 0
# Which questions out of scope help to choose the threshold: none, half of validation's, those and training's.
WAYS = ("no question out of scope", "those of validation", "those of validation and training")


def run(data: Path) -> Report:
    """Accuracy in scope before and after rejection, and what share of the others is rejected, for each way."""
    corpus = read_corpus(data / FILE)
    report = Report(hash_of([data / FILE]))
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        learned = learn(Path(folder), corpus.train, LANGUAGE)
        report.notes["training_seconds"] = round(time.perf_counter() - begun, 1)
        outside = [row for row in corpus.train if not row.in_scope]
        halves = halve(corpus.validation)
        for way in WAYS:
            asked: list[Row] = []
            answers: list[Answer] = []
            for chosen, other in (halves, halves[::-1]):
                used = [row for row in chosen if row.in_scope or way != WAYS[0]]
                classifier = choose(learned, [*used, *(outside if way == WAYS[2] else ())])
                rows = [*other, *(() if way == WAYS[2] else outside)]
                answers += classifier.answer([row.text for row in rows])
                asked += rows
            note(report, way, asked, answers)
    return report


def note(report: Report, group: str, asked: Sequence[Row], answers: Sequence[Answer]) -> None:
    """The shares of one way."""
    pairs = list(zip(asked, answers, strict=True))
    inside = [(row, answer) for row, answer in pairs if row.in_scope]
    report.add(group, "right in scope, nothing rejected", [row.intent == answer.intent for row, answer in inside])
    after = [row.intent == answer.intent and answer.in_scope for row, answer in inside]
    report.add(group, "right in scope after rejection", after)
    kept = [row.intent == answer.intent for row, answer in inside if answer.in_scope]
    report.add(group, "right among those kept in scope", kept)
    report.add(group, "out of scope rejected", [not answer.in_scope for row, answer in pairs if not row.in_scope])


def halve(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Two halves at random, each intent shared out evenly."""
    mixed = sorted(rows, key=lambda row: (row.intent, row.text))
    chance = random.Random(SEED)
    chance.shuffle(mixed)
    mixed.sort(key=lambda row: row.intent)
    return mixed[::2], mixed[1::2]
