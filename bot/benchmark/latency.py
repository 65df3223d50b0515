"""How long understanding takes on one core: a text in, the decision out, the encoder included.

Each question goes through the trained model and at once through one with the same components and 1,000 intents, so
that whatever else the machine does weighs on both alike. The further intents are those of public sets, split into
smaller ones whose vectors are moved a little, until there are enough.
"""

import os
import tempfile
import time
from pathlib import Path
from typing import Sequence

import numpy as np
from rasa.shared.nlu.training_data.message import Message
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from bot.benchmark.banking import FILE as BANKING
from bot.benchmark.clinc import FILE as CLINC
from bot.benchmark.model import Components, filler, read_asked
from bot.benchmark.readers import read_corpus
from bot.benchmark.report import Report, hash_of
from bot.nlu.entries import fit

INTENTS = 1000
FILLER_EXAMPLES = 5
# How far a filler's vector is moved, as a share of its length.
MOVED = 0.2
WARM_UP = 50
SEED = 0
Spent = tuple[float, float]
OURS, MANY = "ours", f"{INTENTS} intents"


def run(data: Path, model: Path, questions: Path) -> Report:
    """Medians and 95th percentiles by file and over all, and the ratio of the medians."""
    report = Report(hash_of([questions]))
    asked = read_asked(questions)
    with tempfile.TemporaryDirectory() as folder:
        ours = Components.load(model, Path(folder))
        many = with_fillers(ours, data)
    one_core()
    taken: dict[str, dict[str, list[Spent]]] = {}
    with threadpool_limits(1):
        for number, one in enumerate([*asked[:WARM_UP], *asked]):
            pair = [(OURS, ours), (MANY, many)]
            # Either goes first every other time: the second finds the processor's caches warm.
            spent = {name: timed(components, one.text) for name, components in pair[:: 1 if number % 2 else -1]}
            if number >= WARM_UP:
                for group in (one.file, "all"):
                    for name, found in spent.items():
                        taken.setdefault(group, {OURS: [], MANY: []})[name].append(found)
    for group, times in taken.items():
        note(report, group, times)
    report.notes = {"warm_up": WARM_UP, "cores": 1, "filler_examples": FILLER_EXAMPLES, "moved": MOVED}
    return report


def timed(components: Components, text: str) -> Spent:
    """Milliseconds by the clock, and of the processor, which what else the machine does cannot lengthen."""
    begun, used = time.perf_counter(), time.process_time()
    components.decide(text)
    return 1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - used)


def note(report: Report, group: str, times: dict[str, list[Spent]]) -> None:
    """The measures of one file."""
    for place, clock in enumerate(("by the clock", "of the processor")):
        ours, many = ([spent[place] for spent in times[name]] for name in (OURS, MANY))
        for name, values in ((OURS, ours), (MANY, many)):
            report.add(group, f"{name}, {clock}", values, "ms", "median")
            report.add(group, f"{name}, {clock}", values, "ms", "p95")
        report.add(group, f"{MANY} to {OURS}, {clock}", many, "times", "ratio of medians", ours)


def one_core() -> None:
    """Keeps this process on the last of its cores; where the system cannot, the threads are limited all the same."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def with_fillers(components: Components, data: Path) -> Components:
    """The components with a scoring model of INTENTS intents."""
    fillers = [message for path in (BANKING, CLINC) for message in pool(data / path)]
    training = components.training(fillers)
    own = {message.get_full_intent() for message in training} - {message.get_full_intent() for message in fillers}
    wanted = INTENTS - len(own)
    kept = set(sorted({message.get_full_intent() for message in fillers})[:wanted])
    move([message for message in fillers if message.get_full_intent() in kept])
    used = [m for m in training if m.get_full_intent() in own | kept or m.get_full_intent() is None]
    return components.with_scoring(fit(used))


def pool(path: Path) -> list[Message]:
    """Every question of a public set, FILLER_EXAMPLES an intent: an intent with more is split."""
    by_intent: dict[str, list[str]] = {}
    for row in read_corpus(path).train:
        if row.in_scope:
            by_intent.setdefault(row.intent, []).append(row.text)
    return [
        filler(text, f"{path.parent.name}_{intent}_{number // FILLER_EXAMPLES}")
        for intent, texts in sorted(by_intent.items())
        for number, text in enumerate(texts[: 5 * FILLER_EXAMPLES])
    ]


def move(messages: Sequence[Message]) -> None:
    """Moves the vectors a little, so that the parts of a split intent differ."""
    random = np.random.default_rng(SEED)
    for feature in (one for message in messages for one in message.features if one.is_dense()):
        step = random.normal(size=feature.features.shape) / np.sqrt(feature.features.shape[-1])
        moved = feature.features + MOVED * step
        feature.features = (moved / np.linalg.norm(moved)).astype(np.float32)
