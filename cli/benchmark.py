"""`shiliu benchmark understanding|suggest` measures, `benchmark fit` trains our components on anybody's questions."""

import argparse
import asyncio
import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cli.benchmarking import own, rasas_side, suggest
from cli.benchmarking.asker import Asker
from cli.benchmarking.day import run as day
from cli.benchmarking.measure import Measure
from cli.benchmarking.questions import read_questions
from cli.benchmarking.rasas_side import BenchmarkError
from cli.benchmarking.record import FOLDER, hash_of, head, record
from cli.models import chosen_model
from cli.tables import add_json_option, show, write_json
from core.settings import ROOT

HELP = "measure understanding; train our components on other questions and answer them; simulate a day at the desk"
VALIDATION = ROOT / "tests" / "validation"
# What each part needs, in the order of its arguments: public data, a trained model, the validation questions.
PARTS = {
    "own": ("model",),
    "fresh": ("model",),
    "clinc": ("data",),
    "banking": ("data",),
    "stock-banking": ("data",),
    "stock-clinc": ("data",),
    "sib200": ("data", "model"),
    "curves": ("data", "model", "questions"),
    "latency": ("data", "model", "questions"),
}
# Parts that ask as residents do: the questions that choices were made by, and others that nothing was chosen by yet.
ASKED = {"own": (VALIDATION, own.run), "fresh": (VALIDATION / "fresh", own.ask)}
COLUMNS = ("part", "group", "measure", "statistic", "value", "low", "high", "unit", "n")
STANDARD_INPUT = "-"


def configure(parser: argparse.ArgumentParser) -> None:
    """The verbs below `benchmark`."""
    below = parser.add_subparsers(metavar="WHAT", required=True)
    measures = below.add_parser("understanding", help="measure", description="Measures; keeps the results as JSON.")
    measures.add_argument("--part", action="append", choices=PARTS, help="one part; may be repeated (default: all)")
    measures.add_argument("--data", type=Path, metavar="DIR", help="the folder of public data (clinc150, banking77, …)")
    measures.add_argument("--model", type=Path, help="a trained model (default: that of the present files)")
    measures.add_argument("--out", type=Path, default=FOLDER, metavar="DIR", help="where the results go as JSON")
    add_json_option(measures)
    measures.set_defaults(work=understanding)
    _configure_suggest(
        below.add_parser("suggest", help="time answers while operators type", description=suggest.__doc__)
    )
    day.configure(below.add_parser("day", help=day.HELP, description=day.__doc__))
    fits = below.add_parser("fit", help="train on labelled questions", description="Trains our components and answers.")
    fits.add_argument(
        "train", nargs="?", type=Path, metavar="TRAIN", help="Rasa YAML, CSV, JSON as CLINC150, JSON Lines"
    )
    fits.add_argument("--validation", type=Path, metavar="FILE", help="further questions, to choose the threshold on")
    fits.add_argument("--language", default="en", help="the language of the questions (default: en)")
    fits.add_argument("--no-outside", action="store_true", help="learn nothing from questions out of scope")
    fits.add_argument("--out", type=Path, metavar="FOLDER", help="keep what was trained there")
    fits.add_argument("--model", type=Path, metavar="FOLDER", help="use what was kept there; then TRAIN is not given")
    fits.add_argument("--ask", metavar="FILE", help="questions to answer: text lines, JSON Lines or CSV; - reads them")
    fits.set_defaults(work=fit)


def _configure_suggest(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--operators", type=int, default=suggest.OPERATORS, help="how many type at once (default: 20)")
    parser.add_argument("--seconds", type=float, default=suggest.SECONDS, help="how long (default: 60)")
    parser.add_argument("--model", type=Path, help="a trained model (default: that of the present files)")
    add_json_option(parser)
    parser.set_defaults(work=suggesting)


def suggesting(given: argparse.Namespace) -> int:
    """Measure on a service of its own; 1 where the goal is missed."""
    model = chosen_model(given.model)
    measures, about = asyncio.run(suggest.run(model, VALIDATION, given.operators, given.seconds))
    rows = [one.to_json() for one in measures]
    show([{"part": "suggest", **row} for row in rows], COLUMNS, None)
    command = f"bin/shiliu benchmark suggest --operators {given.operators} --seconds {given.seconds:g}"
    asked = {"data_sha256": hash_of(VALIDATION.glob("*.yml")), "model": model.name}
    write_json({**head("suggest", command), **asked, **about, "figures": rows}, given.json)
    return 0 if about["goal_met"] else 1


def fit(given: argparse.Namespace) -> int:
    """Hand over to Rasa's side, which runs in another folder: so paths are made whole."""
    arguments = [str(given.train.resolve())] if given.train else []
    for name in ("validation", "out", "model"):
        path: Path | None = getattr(given, name)
        arguments += [f"--{name}", str(path.resolve())] if path else []
    if given.ask:
        arguments += ["--ask", given.ask if given.ask == STANDARD_INPUT else str(Path(given.ask).resolve())]
    arguments += ["--no-outside"] if given.no_outside else []
    return rasas_side.run("fit", *arguments, "--language", given.language)


def understanding(given: argparse.Namespace) -> int:
    """Measure part by part; the table comes at the end, each part's record as soon as it is done."""
    rows: list[dict[str, Any]] = []
    for part in given.part or PARTS:
        measures, about = _measure(part, given.data, given.model)
        command = f"bin/shiliu benchmark understanding --part {part}" + (" --data DIR" if "data" in PARTS[part] else "")
        record(part, command, measures, about, given.out)
        rows += [{"part": part, **one.to_json()} for one in measures]
    show(rows, COLUMNS, given.json)
    return 0


def _measure(part: str, data: Path | None, model: Path | None) -> tuple[Sequence[Measure], dict[str, Any]]:
    if part in ASKED:
        folder, run = ASKED[part]
        with Asker(model) as asker:
            measures, notes = run(folder, asker)
        return measures, {"data_sha256": hash_of(folder.glob("*.yml")), "model": asker.model.name, "notes": notes}
    arguments = []
    if "data" in PARTS[part]:
        if data is None or not data.is_dir():
            raise BenchmarkError(
                f"part {part}: --data DIR is needed, the folder of public data (clinc150, banking77, …)"
            )
        arguments.append(str(data.resolve()))
    if "model" in PARTS[part]:
        arguments.append(str(chosen_model(model)))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        if "questions" in PARTS[part]:
            file.writelines(json.dumps(asdict(one)) + "\n" for one in read_questions(VALIDATION))
            file.flush()
            arguments.append(file.name)
        measures, about = rasas_side.measure(part, *arguments)
    return measures, about
