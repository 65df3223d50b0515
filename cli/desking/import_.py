"""Puts the organisation in a YAML file into force, all or nothing; every fault is named with its line."""

import argparse
import asyncio
import sys
from pathlib import Path

from cli.supervisor import database
from core.clock import wall_clock
from core.content import Content, load_content
from core.database import connect
from core.errors import Invalid, OrganisationError
from core.settings import Settings, load_settings
from core.store import Connection
from desk.audit import COMMAND_LINE
from desk.organisation import Changes, Plan, Registry, read
from desk.organisation.reading.source import LARGEST, decode

HELP = "put the organisation in a file into force"


def configure(parser: argparse.ArgumentParser) -> None:
    """Which file, and whether it is only tried."""
    parser.add_argument("file", metavar="FILE", type=Path, help="YAML; `shiliu desk example` prints one")
    parser.add_argument("--check", action="store_true", help="say what would change and change nothing")
    parser.set_defaults(work=work)


def work(given: argparse.Namespace) -> int:
    """Say in one line what changed; 1 and every fault where the file has any."""
    settings = load_settings()
    content = load_content(settings.knowledge_dir)
    try:
        changes = asyncio.run(_import(settings, content, decode(_bytes(given.file)), given.check))
    except OrganisationError as error:
        faults = f"{len(error.problems)} fault{'s' * (len(error.problems) > 1)}"
        raise OrganisationError([f"{given.file}: {faults}, nothing was changed", *error.problems]) from error
    version = "not taken, only checked" if given.check else f"version {changes.version}"
    print(f"desk import: {version}: {changes}")
    if changes.without_password:
        names = ", ".join(changes.without_password)
        print(f"cannot log in before `shiliu operator invite NAME`: {names}")
    return 0


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            # One byte more shows that there is more; a file without an end would never be read.
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise Invalid(f"{file}: it cannot be read ({error.strerror}): name a YAML file") from error


async def _import(settings: Settings, content: Content, text: str, check: bool) -> Changes:
    async with (
        database(settings, lambda line: print(line, file=sys.stderr)) as url,
        await connect(url) as conn,
        conn.transaction(force_rollback=check),
    ):
        registry = Registry()
        return await registry.apply(conn, await _read(conn, registry, content, text), COMMAND_LINE, wall_clock())


async def _read(conn: Connection, registry: Registry, content: Content, text: str) -> Plan:
    return read(
        text,
        languages=[code for code, language in content.languages.items() if language.spoken],
        topics=list(content.topics),
        entries=list(content.entries),
        people={person.name: person.role for person in await registry.listed(conn)},
    )
