"""`python -m bot.benchmark fit TRAIN …`: trains our components on any labelled questions and answers others."""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Iterable, Sequence

from bot.benchmark.classifier import Answer, Classifier
from bot.benchmark.corpus import Corpus, CorpusError
from bot.benchmark.questions import read_questions
from bot.benchmark.readers import read_corpus, read_text, read_validation
from bot.benchmark.training import fit
from bot.registers.languages import read_register

SHOWN_DIGITS = 6
AT_ONCE = 1024
STANDARD_INPUT = "-"


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("train", nargs="?", type=Path, metavar="TRAIN", help="labelled questions: Rasa YAML, CSV, JSON")
    parser.add_argument("--validation", type=Path, metavar="FILE", help="further ones, to choose the threshold on")
    parser.add_argument("--language", default="en", help="the language of the questions (default: en)")
    parser.add_argument("--no-outside", action="store_true", help="learn nothing from questions out of scope")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="keep what was trained there")
    parser.add_argument("--model", type=Path, metavar="FOLDER", help="use what was kept there; then TRAIN is not given")
    parser.add_argument(
        "--ask", metavar="FILE", help="questions to answer: text lines, JSON Lines or CSV; - reads them"
    )


def run(given: argparse.Namespace) -> int:
    """Trains or loads, then answers."""
    if (given.train is None) == (given.model is None):
        raise CorpusError("either TRAIN or --model is needed, and not both")
    if given.language not in read_register():
        raise CorpusError(f"--language {given.language}: one of {', '.join(read_register())} is needed")
    with tempfile.TemporaryDirectory() as folder:
        classifier = _load(given.model) if given.model else _train(given, given.out or Path(folder))
        if given.ask:
            _answer(classifier, given.ask)
    return 0


def _load(folder: Path) -> Classifier:
    if not folder.is_dir():
        raise CorpusError(f"--model {folder}: there is no such folder; --out FOLDER makes one")
    return Classifier.load(folder)


def _train(given: argparse.Namespace, folder: Path) -> Classifier:
    corpus = read_corpus(given.train)
    validation = read_validation(given.validation) if given.validation else corpus.validation
    begun = time.monotonic()
    classifier = fit(folder, corpus.train, validation, given.language, not given.no_outside)
    about = describe(Corpus(corpus.train, tuple(validation)), classifier, time.monotonic() - begun)
    print(json.dumps(about), file=sys.stderr)
    if given.out:
        classifier.save(folder, about)
    return classifier


def describe(corpus: Corpus, classifier: Classifier, seconds: float) -> dict[str, Any]:
    """What was trained on, how long it took, and the threshold with how it was chosen."""
    both = (*corpus.train, *corpus.validation)
    return {
        "intents": len({row.intent for row in corpus.train if row.in_scope}),
        "train": sum(row.in_scope for row in corpus.train),
        "validation": sum(row.in_scope for row in corpus.validation),
        "outside": sum(not row.in_scope for row in both),
        "threshold": round(classifier.rejector.threshold, SHOWN_DIGITS),
        "threshold_from": "questions out of scope" if classifier.rejector.taught else "questions in scope alone",
        "seconds": round(seconds, 1),
    }


def _answer(classifier: Classifier, source: str) -> None:
    content = sys.stdin.read() if source == STANDARD_INPUT else read_text(Path(source))
    questions = read_questions(content, "standard input" if source == STANDARD_INPUT else source)
    for some in _in_parts(questions):
        for text, answer in zip(some, classifier.answer(some), strict=True):
            print(json.dumps(to_json(text, answer), ensure_ascii=False))


def to_json(text: str, answer: Answer) -> dict[str, Any]:
    """One line of output."""
    return {
        "text": text,
        "intent": answer.intent,
        "confidence": round(answer.confidence, SHOWN_DIGITS),
        "in_scope": answer.in_scope,
        "ranking": [[intent, round(share, SHOWN_DIGITS)] for intent, share in answer.ranking],
    }


def _in_parts(questions: Sequence[str]) -> Iterable[Sequence[str]]:
    return (questions[start : start + AT_ONCE] for start in range(0, len(questions), AT_ONCE))
