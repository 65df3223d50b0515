"""Takes the city's list of places in from a CSV file, district by district, or lists what is there."""

import argparse
import os
from pathlib import Path

from cli.knowledge.days import add_day_option, day_of
from cli.tables import add_json_option, show
from core.content import load_content
from core.content.editing.place_list import take_list
from core.settings import load_settings

HELP = "the confirmed places: import, list"


def configure(parser: argparse.ArgumentParser) -> None:
    """The verbs below `places`."""
    below = parser.add_subparsers(metavar="WHAT", required=True)
    takes = below.add_parser("import", help="take a CSV list in", description=take_list.__doc__)
    takes.add_argument("file", type=Path, metavar="FILE")
    takes.set_defaults(work=take)
    lists = below.add_parser("list", help="list the places", description="Lists the places with their ends.")
    add_day_option(lists, "the day to look at")
    add_json_option(lists)
    lists.set_defaults(work=list_places)


def take(given: argparse.Namespace) -> int:
    """Write the districts' files; all of the list or, with every fault named, nothing."""
    root = load_settings().knowledge_dir
    for file in take_list(root, load_content(root), given.file):
        print(os.path.relpath(file))
    return 0


def list_places(given: argparse.Namespace) -> int:
    """Print the table."""
    today = day_of(given)
    rows = [
        {
            "district": one.district,
            "kind": one.kind,
            "name": one.name,
            "confirmed": one.confirmed_on.isoformat(),
            "expires": one.expires.isoformat(),
            "shown": "yes" if one.confirmed_on <= today <= one.expires else "no",
        }
        for one in load_content(load_settings().knowledge_dir).places
    ]
    show(rows, ("district", "kind", "name", "confirmed", "expires", "shown"), given.json)
    return 0
