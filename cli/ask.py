"""`shiliu ask`: JSON Lines in, one line out for each, through the same pipeline and serving rules as chat."""

import argparse
import json
import sys
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, BinaryIO

from channels.gateway.content import HOME
from cli.asking.bot import Bot
from cli.asking.line import Asked, parse_line, read_lines
from cli.asking.talk import Talk
from cli.models import chosen_model
from cli.supervisor.shiliu import on_rasas_side
from core.clock import wall_clock
from core.content import load_content
from core.errors import Invalid, RasaError
from core.settings import ROOT, load_settings

HELP = 'answer JSON Lines, {"text": "…", "language"?: "ug", "conversation"?: "a"}, without a server'
# A child that died may have died of something else than this line.
TRIES = 2


def configure(parser: argparse.ArgumentParser) -> None:
    """The one option."""
    parser.add_argument("--model", type=Path, help="a trained model (default: that of the present files)")
    parser.set_defaults(work=work)


def work(given: argparse.Namespace) -> int:
    """Answer standard input; 1 where a line could not be answered."""
    settings = load_settings()
    content = load_content(settings.knowledge_dir)
    command, environ = on_rasas_side("bot.ask", str(chosen_model(given.model)))
    bot = Bot(command, environ, ROOT)
    talk = Talk(bot.ask, content, wall_clock().astimezone(HOME).date())
    try:
        return answer_all(sys.stdin.buffer, sys.stdout.buffer, talk.answer, settings.max_text_chars, content.languages)
    finally:
        bot.close()


def answer_all(
    source: BinaryIO,
    target: BinaryIO,
    answer: Callable[[Asked], dict[str, Any]],
    longest: int,
    languages: Collection[str],
) -> int:
    """Write one line for each that is read, at once and in order; 1 where one of them is an error."""
    status = 0
    for number, raw in enumerate(read_lines(source), 1):
        try:
            told = _patiently(answer, parse_line(raw, longest=longest, languages=languages))
        except (Invalid, RasaError) as problem:
            told, status = {"error": f"line {number}: {problem}"}, 1
        target.write(json.dumps(told, ensure_ascii=False).encode() + b"\n")
        target.flush()
    return status


def _patiently(answer: Callable[[Asked], dict[str, Any]], asked: Asked) -> dict[str, Any]:
    for _ in range(TRIES - 1):
        try:
            return answer(asked)
        except RasaError:
            continue
    return answer(asked)
