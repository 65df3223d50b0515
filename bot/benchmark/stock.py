"""The same questions through stock Rasa pipelines and through ours, each trial alone in a process.

A trial's result is kept, so that an interrupted run goes on where it ended; delete the file to repeat a trial.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Optional, Sequence

import numpy as np

from bot.benchmark import banking, clinc
from bot.benchmark.report import Report, hash_of
from bot.benchmark.trial import OURS, STOCK

SPLITS = 2  # of BANKING77: DIET takes three minutes of a processor for each
KEPT = Path(".build") / "benchmark" / "stock"
SETS = {
    "stock-banking": tuple(f"banking-{seed}" for seed in banking.SEEDS[:SPLITS]),
    "stock-clinc": ("clinc",),
}
PIPELINES = (OURS, *sorted(STOCK, reverse=True))
# In-scope accuracies after rejection at which the shares of rejected others are held against each other.
LEVELS = (0.85, 0.88, 0.90, 0.92, 0.94, 0.95)
Trial = dict[str, Any]


def run(part: str, data: Path) -> Report:
    """Accuracy, rejection at equal accuracy, time and memory of each pipeline."""
    report = Report(hash_of([data / (clinc.FILE if part == "stock-clinc" else banking.FILE)]))
    for pipeline in PIPELINES:
        trials = [trial(data, name, pipeline) for name in SETS[part]]
        note(report, pipeline, trials)
    return report


def trial(data: Path, name: str, pipeline: str) -> Trial:
    """One trial's result: kept from before, or made now."""
    file = KEPT / f"{name}-{pipeline}.json"
    if not file.exists():
        print(f"{name}, {pipeline} …", file=sys.stderr, flush=True)
        command = [sys.executable, "-m", "bot.benchmark", "trial", str(data), name, pipeline]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
        found: Trial = json.loads(done.stdout.decode().strip().splitlines()[-1])
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(found), "utf-8")
    kept: Trial = json.loads(file.read_text("utf-8"))
    return kept


def note(report: Report, pipeline: str, trials: Sequence[Trial]) -> None:
    """The measures of one pipeline over its trials."""
    inside, right, confidence = (
        np.concatenate([np.array(one[key]) for one in trials]) for key in ("in_scope", "right", "confidence")
    )
    report.add(pipeline, "accuracy in scope", right[inside].tolist())
    if not inside.all():
        for level in LEVELS:
            threshold = threshold_at(confidence[inside], right[inside], level)
            if threshold is not None:
                rejected = (confidence[~inside] < threshold).tolist()
                report.add(pipeline, f"out of scope rejected, {level:.0%} right in scope", rejected)
    spent = [one for row in trials for one in row["milliseconds"]]
    report.add(pipeline, "one message", spent, "ms", "median")
    report.add(pipeline, "one message", spent, "ms", "p95")
    report.add(pipeline, "training", [one["training_seconds"] for one in trials], "s", "median")
    report.add(pipeline, "training, processor", [one["training_processor_seconds"] for one in trials], "s", "median")
    report.add(pipeline, "peak memory", [one["peak_megabytes"] for one in trials], "MB", "median")


def threshold_at(confidence: Any, right: Any, level: float) -> Optional[float]:
    """The greatest threshold that keeps at least `level` of all texts in scope, and right; None where there is none."""
    order = np.argsort(confidence)
    kept = right[order][::-1].cumsum()[::-1] / len(right)
    enough = np.flatnonzero(kept >= level)
    return float(confidence[order][enough[-1]]) if len(enough) else None
