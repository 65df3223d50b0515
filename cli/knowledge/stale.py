"""Lists what needs an editor: translations of an older original, reviews due, rules that have ended or soon will."""

import argparse

from cli.knowledge.days import add_day_option, day_of
from cli.tables import add_json_option, show
from core.content import load_content
from core.content.states import due
from core.settings import load_settings

HELP = "what is out of date, or soon will be"


def configure(parser: argparse.ArgumentParser) -> None:
    """For which day."""
    add_day_option(parser, "the day to look at")
    add_json_option(parser)
    parser.set_defaults(work=work)


def work(given: argparse.Namespace) -> int:
    """Print the table, what has been waiting longest first."""
    found = sorted(
        due(load_content(load_settings().knowledge_dir), day_of(given)), key=lambda one: (one.on, one.subject)
    )
    rows = [{"since": one.on.isoformat(), "what": one.subject, "why": one.why} for one in found]
    show(rows, ("since", "what", "why"), given.json)
    return 0
