"""Names every fault of the content, each as path:line: what: what would be right."""

import argparse
from dataclasses import asdict
from pathlib import Path

from channels.gateway.content import TEXTS
from channels.replies import check_questions, load_texts
from cli.tables import add_json_option, write_json
from core.content import check_content, read_questions
from core.settings import load_settings

HELP = "name every fault"


def configure(parser: argparse.ArgumentParser) -> None:
    """Where to look, and where the rows go."""
    parser.add_argument(
        "root", nargs="?", type=Path, help="folder with knowledge_base/ and nlu_data/ (default: KNOWLEDGE_DIR)"
    )
    add_json_option(parser)
    parser.set_defaults(work=work)


def work(given: argparse.Namespace) -> int:
    """Print the problems; 1 where one of them keeps the content from being served."""
    root = given.root or load_settings().knowledge_dir
    problems = sorted([*check_content(root), *check_questions(load_texts(TEXTS), read_questions(root, []))])
    for problem in problems:
        print(problem)
    write_json([asdict(problem) for problem in problems], given.json)
    faults = sum(not problem.warning for problem in problems)
    print(f"kb check: {faults} faults, {len(problems) - faults} warnings")
    return 1 if faults else 0
