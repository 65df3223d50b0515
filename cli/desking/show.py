"""Prints the organisation in force and its people as the YAML that `desk import` takes."""

import argparse
import asyncio
import sys
from pathlib import Path

from cli.supervisor import database
from cli.tables import write_json
from core.database import connect
from core.settings import load_settings
from desk.organisation import Organisation, Person, Registry, to_document, to_yaml

HELP = "the organisation in force, as YAML"


def configure(parser: argparse.ArgumentParser) -> None:
    """Where the document goes."""
    parser.add_argument("--json", type=Path, metavar="FILE", help="write it to FILE as JSON, too")
    parser.set_defaults(work=work)


def work(given: argparse.Namespace) -> int:
    """Print it, whether the service runs or not."""
    organisation, people = asyncio.run(_look())
    print(f"# version {organisation.version}")
    sys.stdout.write(to_yaml(organisation, people))
    write_json({"version": organisation.version} | to_document(organisation, people), given.json)
    return 0


async def _look() -> tuple[Organisation, list[Person]]:
    async with (
        database(load_settings(), lambda line: print(line, file=sys.stderr)) as url,
        await connect(url) as conn,
    ):
        registry = Registry()
        return await registry.current(conn), await registry.listed(conn)
