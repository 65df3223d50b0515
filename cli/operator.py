"""`shiliu operator add`: an account for somebody who answers at the desk."""

import argparse
import asyncio
import getpass
import sys

from cli.supervisor import database
from core.clock import wall_clock
from core.content import load_content
from core.database import connect
from core.errors import Invalid
from core.settings import load_settings
from desk.people import ROLES, add_operator

HELP = "accounts of the desk: add"


def configure(parser: argparse.ArgumentParser) -> None:
    """The verbs below `operator`."""
    below = parser.add_subparsers(metavar="WHAT", required=True)
    add = below.add_parser("add", help="make an account", description="Makes an account; the service may run or not.")
    add.add_argument("name", help="the name to log in with")
    add.add_argument("--role", required=True, choices=ROLES)
    add.add_argument("--language", required=True, action="extend", nargs="+", metavar="CODE", help="what they speak")
    add.add_argument("--display-name", default="", help="what residents see (default: the name)")
    add.add_argument(
        "--password-stdin", action="store_true", help="read the password from standard input, without a prompt"
    )
    add.set_defaults(work=work)


def work(given: argparse.Namespace) -> int:
    """Make the account in the database, which is started for it where it does not run."""
    settings = load_settings()
    known = load_content(settings.knowledge_dir).languages
    for code in given.language:
        if code not in known:
            raise Invalid(f"--language {code}: one of {', '.join(known)} is needed")
    password = _password(given.password_stdin)

    async def add() -> None:
        async with database(settings, lambda line: print(line, file=sys.stderr)) as url, await connect(url) as conn:
            await add_operator(
                conn,
                name=given.name,
                password=password,
                at=wall_clock(),
                role=given.role,
                languages=tuple(dict.fromkeys(given.language)),
                display_name=given.display_name,
            )

    asyncio.run(add())
    print(f"{given.name} can log in now")
    return 0


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise Invalid("password: give --password-stdin and write it to standard input")
    password = getpass.getpass("password: ")
    if password != getpass.getpass("once more: "):
        raise Invalid("password: the two differ; start again")
    return password
