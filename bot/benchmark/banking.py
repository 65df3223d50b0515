"""BANKING77 with ten examples an intent: own splits of its training part, never its test part."""

import random
import tempfile
import time
from pathlib import Path
from typing import Sequence

from bot.benchmark.corpus import Row
from bot.benchmark.readers import read_corpus
from bot.benchmark.report import Report, hash_of
from bot.benchmark.training import fit

FILE = Path("banking77") / "train.csv"
LANGUAGE = "en"
SEEDS = (0, 1, 2, 3, 4)
SHOTS = 10
MEASURED_MOST = 40  # others an intent


def run(data: Path) -> Report:
    """Accuracy over all seeds, and by seed."""
    rows = read_corpus(data / FILE).train
    report = Report(hash_of([data / FILE]))
    everything: list[bool] = []
    seconds = []
    for seed in SEEDS:
        train, measured = split(rows, seed)
        begun = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            answers = fit(Path(folder), train, (), LANGUAGE).answer([row.text for row in measured])
        seconds.append(time.perf_counter() - begun)
        right = [answer.intent == row.intent for answer, row in zip(answers, measured, strict=True)]
        report.add(f"seed {seed}", "accuracy", right)
        everything += right
    report.add("all seeds", "accuracy", everything)
    report.notes = {"shots": SHOTS, "seconds_with_answers": [round(one, 1) for one in seconds]}
    return report


def split(rows: Sequence[Row], seed: int) -> tuple[list[Row], list[Row]]:
    """SHOTS examples an intent to learn from, and at most MEASURED_MOST others to measure on."""
    by_intent: dict[str, list[Row]] = {}
    for row in sorted(set(rows), key=lambda row: (row.intent, row.text)):
        by_intent.setdefault(row.intent, []).append(row)
    chance = random.Random(seed)
    train, measured = [], []
    for of_intent in by_intent.values():
        chance.shuffle(of_intent)
        train += of_intent[:SHOTS]
        measured += of_intent[SHOTS : SHOTS + MEASURED_MOST]
    return train, measured
