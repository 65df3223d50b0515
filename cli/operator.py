"""`shiliu operator add|invite|password|list|reset-second-factor`: accounts of those who work at the desk."""

import argparse
import asyncio
import getpass
import sys
from typing import Any

from cli.supervisor import database
from cli.tables import add_json_option, show
from core.clock import wall_clock
from core.content import load_content
from core.database import connect
from core.errors import Invalid, NotFound
from core.settings import load_settings
from desk.audit import COMMAND_LINE, note
from desk.hours import HOME
from desk.invitation import Invitation, invite
from desk.organisation.store import accounts
from desk.people import add_operator
from desk.rights import ROLES, owes_second_factor
from desk.session import replace_password
from desk.totp import reset

HELP = "accounts of the desk: add, invite, password, list, reset-second-factor"
COLUMNS = ("name", "shown", "role", "station", "languages", "login", "second_factor")


def configure(parser: argparse.ArgumentParser) -> None:
    """The verbs below `operator`."""
    below = parser.add_subparsers(metavar="WHAT", required=True)
    add = below.add_parser("add", help="make an account", description="Makes an account; the service may run or not.")
    add.add_argument("name", help="the name to log in with")
    add.add_argument("--role", required=True, choices=ROLES)
    add.add_argument("--language", required=True, action="extend", nargs="+", metavar="CODE", help="what they speak")
    add.add_argument("--display-name", default="", help="what residents see (default: the name)")
    _add_password_option(add)
    add.set_defaults(work=work)
    invited = below.add_parser(
        "invite",
        help="let somebody set a password that nobody else knows",
        description="Prints a code, once; at the login somebody sets a first or another password with it. It takes the"
        " place of an earlier one. Their present password and sessions stay until then. The service may run or not.",
    )
    invited.add_argument("name", help="the name that they log in with")
    invited.set_defaults(work=invite_somebody)
    password = below.add_parser(
        "password",
        help="give somebody a password",
        description="Gives somebody of the desk a first or another password and ends their sessions.",
    )
    password.add_argument("name", help="the name that they log in with")
    _add_password_option(password)
    password.set_defaults(work=give_password)
    listed = below.add_parser("list", help="who is known", description="Lists all accounts, without their secrets.")
    add_json_option(listed)
    listed.set_defaults(work=list_accounts)
    factor = below.add_parser(
        "reset-second-factor",
        help="for somebody who has lost their telephone",
        description="Takes the second factor away and ends all sessions; the next login sets up another one.",
    )
    factor.add_argument("name", help="the name that they log in with")
    factor.set_defaults(work=reset_second_factor)


def _add_password_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--password-stdin", action="store_true", help="read the password from standard input, without a prompt"
    )


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
            await note(conn, COMMAND_LINE, "account_made", wall_clock(), detail=f"{given.name}: {given.role}")

    asyncio.run(add())
    print(f"{given.name} can log in now")
    return 0


def give_password(given: argparse.Namespace) -> int:
    """Put a password in place; the audit log says that it was done here."""
    password = _password(given.password_stdin)

    async def give() -> None:
        async with (
            database(load_settings(), lambda line: print(line, file=sys.stderr)) as url,
            await connect(url) as conn,
        ):
            if not any(row["name"] == given.name and row["active"] for row in await accounts(conn)):
                raise NotFound(f"operator {given.name}: nobody has this name; `operator list` shows who is known")
            await replace_password(conn, given.name, password, by=COMMAND_LINE, at=wall_clock())

    asyncio.run(give())
    print(f"{given.name} can log in now")
    return 0


def invite_somebody(given: argparse.Namespace) -> int:
    """Print a code and until when it works; the audit log says that somebody was invited here, and keeps no code."""

    async def make() -> Invitation:
        async with (
            database(load_settings(), lambda line: print(line, file=sys.stderr)) as url,
            await connect(url) as conn,
        ):
            return await invite(conn, given.name, by=COMMAND_LINE, at=wall_clock())

    made = asyncio.run(make())
    print(f"code:  {made.code}\nuntil: {made.until.astimezone(HOME):%Y-%m-%d %H:%M}")
    print(f"{given.name} sets a password with it at the login of the console; it is not shown again")
    return 0


def list_accounts(given: argparse.Namespace) -> int:
    """Print who is known and whether they can log in."""

    async def look() -> list[dict[str, Any]]:
        async with (
            database(load_settings(), lambda line: print(line, file=sys.stderr)) as url,
            await connect(url) as conn,
        ):
            return await accounts(conn)

    show([_told(row) for row in asyncio.run(look())], COLUMNS, given.json)
    return 0


def _told(row: dict[str, Any]) -> dict[str, Any]:
    login = "yes" if row["has_password"] else "no password"
    factor = "on" if row["totp_on"] else "owed" if owes_second_factor(row["role"]) else "not needed"
    return {
        "name": row["name"],
        "shown": row["display_name"],
        "role": row["role"],
        "station": row["station"],
        "languages": " ".join(row["languages"]),
        "login": login if row["active"] else "gone",
        "second_factor": factor,
    }


def reset_second_factor(given: argparse.Namespace) -> int:
    """Take a second factor away; the audit log says that it was done here."""

    async def work() -> None:
        async with (
            database(load_settings(), lambda line: print(line, file=sys.stderr)) as url,
            await connect(url) as conn,
        ):
            await reset(conn, given.name, by=COMMAND_LINE, at=wall_clock())

    asyncio.run(work())
    print(f"{given.name} sets up a second factor at the next login")
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
