"""How accuracy grows with examples, and how little it falls with intents.

Only the scoring is fitted anew; features are those that the trained model gives. Figures are of the first candidate,
and of the first four, on the validation questions that an entry answers.
"""

import random
import tempfile
from pathlib import Path
from typing import Sequence

from rasa.shared.nlu.training_data.message import Message

from bot.benchmark.banking import FILE as BANKING
from bot.benchmark.clinc import FILE as CLINC
from bot.benchmark.model import Asked, Components, filler, read_asked
from bot.benchmark.readers import read_corpus
from bot.benchmark.report import Report, hash_of
from bot.nlu.entries import fit, gather
from bot.nlu.parts import LANGUAGE, PART, TRAIN

SIZES = (2, 5, 10, 15)
FILES_OF_SIZES = ("zh", "en", "bo", "ug")
FILES_OF_INTENTS = ("zh", "yue", "en", "ug", "bo")
OFFERED = 4
FILLER_EXAMPLES = 10
SEED = 0
# Sets whose intents stand beside ours, by the number of intents that this makes with our 83 entries.
FILLERS: dict[str, tuple[Path, ...]] = {"83": (), "160": (BANKING,), "233": (CLINC,), "310": (BANKING, CLINC)}


def run(data: Path, model: Path, questions: Path) -> Report:
    """Both curves; a filler intent has FILLER_EXAMPLES examples, all in English."""
    report = Report(hash_of([data / BANKING, data / CLINC, questions]))
    asked = [one for one in read_asked(questions) if "/" in one.intent]
    with tempfile.TemporaryDirectory() as folder:
        components = Components.load(model, Path(folder))
        fillers = {path: fillers_of(data / path) for path in (BANKING, CLINC)}
        training = components.training([message for rows in fillers.values() for message in rows])
        featured = components.with_features([one.text for one in asked])
    own = [message for message in training if not is_filler(message)]
    for size in SIZES:
        note(report, f"at most {size} examples an entry", fewer(own, size), asked, featured, FILES_OF_SIZES)
    for count, paths in FILLERS.items():
        chosen = {id(message) for path in paths for message in fillers[path]}
        used = [message for message in training if not is_filler(message) or id(message) in chosen]
        note(report, f"{count} intents", used, asked, featured, FILES_OF_INTENTS)
    return report


def note(
    report: Report,
    group: str,
    training: Sequence[Message],
    asked: Sequence[Asked],
    featured: Sequence[Message],
    files: Sequence[str],
) -> None:
    """Fits on the training messages and adds the figures of each file."""
    scored = fit(training).score(gather(featured, {}))
    for file in files:
        found = [
            (one.intent, [entry for entry, _ in row.candidates])
            for one, row in zip(asked, scored, strict=True)
            if one.file == file
        ]
        report.add(f"{group}, {file}", "right one first", [names[:1] == [intent] for intent, names in found])
        report.add(f"{group}, {file}", "right one among four", [intent in names[:OFFERED] for intent, names in found])


def fewer(training: Sequence[Message], size: int) -> list[Message]:
    """At most `size` training examples of each entry in each language, at random; all else stays."""
    chance = random.Random(SEED)
    mixed = list(training)
    chance.shuffle(mixed)
    kept, counts = [], dict[tuple[str, str], int]()
    for message in mixed:
        if message.get(PART) == TRAIN and "/" in message.get_full_intent():
            key = (message.get(LANGUAGE), message.get_full_intent())
            counts[key] = counts.get(key, 0) + 1
            if counts[key] > size:
                continue
        kept.append(message)
    return kept


def fillers_of(path: Path) -> list[Message]:
    """FILLER_EXAMPLES examples of each intent of a public set."""
    by_intent: dict[str, list[str]] = {}
    for row in read_corpus(path).train:
        if row.in_scope:
            by_intent.setdefault(row.intent, []).append(row.text)
    chance = random.Random(SEED)
    return [
        filler(text, f"{path.parent.name}_{intent}")
        for intent, texts in sorted(by_intent.items())
        for text in chance.sample(texts, min(FILLER_EXAMPLES, len(texts)))
    ]


def is_filler(message: Message) -> bool:
    """Whether the message is of an intent that is not ours."""
    return bool(message.get("intent") == "filler")
