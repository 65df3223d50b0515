"""One trial of the part `stock`: a pipeline trained on one set and asked, alone in its process for its memory."""

import asyncio
import json
import resource
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Sequence

import yaml
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from bot.benchmark import banking, clinc
from bot.benchmark.corpus import Row
from bot.benchmark.latency import one_core
from bot.benchmark.readers import read_corpus
from bot.benchmark.training import choose, learn

SEED = 42
TIMED = 300  # messages, one at a time on one core
LANGUAGE = "en"
# The features of the default English pipeline of Rasa 3.6.
FEATURES: list[dict[str, Any]] = [
    {"name": "WhitespaceTokenizer"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
]
STOCK: dict[str, list[dict[str, Any]]] = {
    "diet": [*FEATURES, {"name": "DIETClassifier", "epochs": 50, "constrain_similarities": True, "random_seed": SEED}],
    "logistic": [*FEATURES, {"name": "LogisticRegressionClassifier", "random_state": SEED}],
}
OURS = "ours"
Told = tuple[str, float]
Ask = Callable[[Sequence[str]], list[Told]]


@dataclass(frozen=True)
class Set:
    """Questions to learn from, and those to ask; on half of these something may be chosen for the other half."""

    train: Sequence[Row]
    asked: Sequence[Row]
    halved: bool


def read_set(data: Path, name: str) -> Set:
    """`clinc`, or `banking-<seed>`."""
    if name == "clinc":
        corpus = read_corpus(data / clinc.FILE)
        inside = [row for row in corpus.train if row.in_scope]
        return Set(inside, [*corpus.validation, *(row for row in corpus.train if not row.in_scope)], halved=True)
    rows = read_corpus(data / banking.FILE).train
    return Set(*banking.split(rows, int(name.partition("-")[2])), halved=False)


def run(data: Path, name: str, pipeline: str) -> dict[str, Any]:
    """What one pipeline does on one set: for each question whether it is right, and how confident."""
    questions = read_set(data, name)
    begun, used = time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        learn_set = _ours if pipeline == OURS else _stock(STOCK[pipeline])
        ask = learn_set(Path(folder), questions)
        seconds, processor = time.perf_counter() - begun, time.process_time() - used
        told = ask([row.text for row in questions.asked])
        one_core()
        with threadpool_limits(1):
            spent = [_timed(ask, row.text) for row in questions.asked[:TIMED]]
    return {
        "set": name,
        "pipeline": pipeline,
        "in_scope": [row.in_scope for row in questions.asked],
        "right": [row.intent == intent for row, (intent, _) in zip(questions.asked, told, strict=True)],
        "confidence": [round(float(confidence), 6) for _, confidence in told],
        "milliseconds": [round(one, 3) for one in spent],
        "training_seconds": round(seconds, 1),
        "training_processor_seconds": round(processor, 1),
        "peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _timed(ask: Ask, text: str) -> float:
    begun = time.perf_counter()
    ask([text])
    return 1000 * (time.perf_counter() - begun)


def _ours(folder: Path, questions: Set) -> Ask:
    """Ours, which never sees a question out of scope before it is asked."""
    learned = learn(folder, questions.train, LANGUAGE)
    inside = [row for row in questions.asked if row.in_scope]
    halves = clinc.halve(inside) if questions.halved else ([], [])
    of_first, of_second = (choose(learned, half) for half in halves)
    chosen = {row.text for row in halves[0]}

    def ask(texts: Sequence[str]) -> list[Told]:
        by_half = {True: of_second, False: of_first}
        answers = {half: one.answer([t for t in texts if (t in chosen) == half]) for half, one in by_half.items()}
        rows = {half: iter(found) for half, found in answers.items()}
        picked = (next(rows[text in chosen]) for text in texts)
        return [(answer.intent, answer.confidence) for answer in picked]

    return ask


def _stock(pipeline: list[dict[str, Any]]) -> Callable[[Path, Set], Ask]:
    """A pipeline of Rasa's own components, trained as `rasa train nlu` does."""

    def learn_set(folder: Path, questions: Set) -> Ask:
        from rasa.core.agent import Agent
        from rasa.model_training import train_nlu

        config, examples = folder / "config.yml", folder / "nlu.yml"
        config.write_text(yaml.safe_dump({"recipe": "default.v1", "language": LANGUAGE, "pipeline": pipeline}), "utf-8")
        examples.write_text(nlu_yaml(questions.train), "utf-8")
        agent = Agent.load(train_nlu(str(config), str(examples), str(folder / "models")))
        loop = asyncio.new_event_loop()

        def ask(texts: Sequence[str]) -> list[Told]:
            found = [loop.run_until_complete(agent.parse_message(text))["intent"] for text in texts]
            return [(intent["name"] or "", float(intent["confidence"])) for intent in found]

        return ask

    return learn_set


def nlu_yaml(rows: Sequence[Row]) -> str:
    """Rows as Rasa reads them, which looks for the keys at the beginning of lines."""
    by_intent: dict[str, list[str]] = {}
    for row in rows:
        by_intent.setdefault(row.intent, []).append(" ".join(row.text.split()))
    lines = ['version: "3.1"', "nlu:"]
    for intent, texts in sorted(by_intent.items()):
        lines += [f"- intent: {json.dumps(intent)}", "  examples: |", *(f"    - {text}" for text in texts)]
    return "\n".join(lines) + "\n"
