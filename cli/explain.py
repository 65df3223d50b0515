"""`shiliu explain`: why a text is understood as it is, without a server; nothing is kept."""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from channels.message import check_text
from cli.asking.bot import Bot
from cli.explaining.page import page
from cli.models import chosen_model
from cli.supervisor.shiliu import on_rasas_side
from cli.tables import write_json
from core.content import Content, load_content
from core.errors import Invalid, RasaDown
from core.settings import ROOT, load_settings

HELP = "why a text is understood as it is: evidence, scores, thresholds, decision"
PRINTED = Path("-")


def configure(parser: argparse.ArgumentParser) -> None:
    """The text and what may come with it."""
    parser.add_argument("text", help="what a resident writes")
    parser.add_argument("--language", metavar="CODE", help="the language that the conversation has chosen")
    parser.add_argument("--entry", metavar="TOPIC/ENTRY", help="the entry in view: the one shown last")
    parser.add_argument("--model", type=Path, help="a trained model (default: that of the present files)")
    parser.add_argument(
        "--json", type=Path, nargs="?", const=PRINTED, metavar="FILE", help="print JSON, or write it to FILE, too"
    )
    parser.set_defaults(work=work)


def work(given: argparse.Namespace) -> int:
    """Explain the text."""
    settings = load_settings()
    question = question_of(given, load_content(settings.knowledge_dir), settings.max_text_chars)
    command, environ = on_rasas_side("bot.ask", str(chosen_model(given.model)))
    bot = Bot(command, environ, ROOT)
    try:
        explanation = bot.ask(question).get("explanation")
    finally:
        bot.close()
    if not isinstance(explanation, dict):
        raise RasaDown("Rasa's side gave no explanation; `make setup` brings it and its model up to date")
    show(explanation, given.json)
    return 0


def question_of(given: argparse.Namespace, content: Content, longest: int) -> dict[str, Any]:
    """The line for Rasa's side; raise Invalid saying what would be right."""
    check_text(given.text, longest)
    if given.language is not None and given.language not in content.languages:
        raise Invalid(f"--language {given.language}: one of {', '.join(content.languages)} is needed, or none")
    if given.entry is not None and given.entry not in content.entries:
        raise Invalid(f"--entry {given.entry}: there is no such entry; `shiliu kb status` lists them")
    return {"text": given.text, "language": given.language, "entry": given.entry, "explain": True}


def show(explanation: Mapping[str, Any], file: Path | None) -> None:
    """Print the page, or the JSON in its place."""
    if file == PRINTED:
        print(json.dumps(explanation, ensure_ascii=False, indent=2))
        return
    print("\n".join(page(explanation)))
    write_json(explanation, file)
