"""The people who answer: accounts, passwords, roles."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from core.errors import Conflict, Invalid, NotFound
from core.store import Connection
from desk import store_people as store
from desk.rights import ROLES

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
LONGEST_NAME = 64
_hasher = PasswordHasher()
# Checked when the name is unknown, so that the answer takes as long as for a known one.
_NOBODY = _hasher.hash("nobody has this password")


@dataclass(frozen=True, slots=True)
class Operator:
    """Somebody who answers, as far as the desk shows it."""

    name: str
    display_name: str
    role: str
    languages: tuple[str, ...]
    station: str = "main"
    # Empty: all of the station.
    topics: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The operator as the console shows it."""
        return {
            "name": self.name,
            "display_name": self.display_name,
            "role": self.role,
            "languages": list(self.languages),
        }


def from_row(row: dict[str, Any]) -> Operator:
    """The operator in a row of the database."""
    return Operator(
        name=row["name"],
        display_name=row["display_name"],
        role=row["role"],
        languages=tuple(row["languages"]),
        station=row["station"],
        topics=tuple(row["topics"]),
        districts=tuple(row["districts"]),
        teams=tuple(row["teams"]),
    )


async def add_operator(
    conn: Connection,
    *,
    name: str,
    password: str,
    at: datetime,
    role: str = "operator",
    languages: Sequence[str] = (),
    display_name: str = "",
) -> Operator:
    """Make an account; raise Invalid or Conflict saying what would be right."""
    _check(name, role, display_name)
    check_length(password)
    row = {
        "name": name,
        "display_name": display_name or name,
        "role": role,
        "languages": list(languages),
        "password_hash": await hash_secret(password),
        "at": at,
    }
    made = await store.insert_operator(conn, row)
    if made is None:
        raise Conflict(f"operator {name}: the name is taken; choose another")
    return from_row(made)


async def set_password(conn: Connection, name: str, password: str) -> None:
    """Put another password in place, which ends an invitation to set one; raise Invalid or NotFound."""
    check_length(password)
    if not await store.set_password(conn, name, await hash_secret(password)):
        raise NotFound(f"operator {name}: there is nobody of this name; `operator list` shows who is known")


def check_length(password: str) -> None:
    """Raise Invalid unless a new password is long enough."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise Invalid(f"password: {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters are needed")


def _check(name: str, role: str, display_name: str) -> None:
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable() or name != name.strip():
        raise Invalid(f"name: 1 to {LONGEST_NAME} visible characters are needed")
    if len(display_name) > LONGEST_NAME or not display_name.isprintable():
        raise Invalid(f"display name: at most {LONGEST_NAME} visible characters are taken")
    if role not in ROLES:
        raise Invalid(f"role {role!r}: one of {', '.join(ROLES)} is needed")


async def check_password(row: dict[str, Any] | None, password: str) -> bool:
    """Whether the password is this operator's; it takes as long when there is no such operator, or no password yet."""
    return await check_secret(row["password_hash"] if row else None, password)


async def hash_secret(secret: str) -> str:
    """What is kept of a password or a code: salted, and slow to make."""
    return await asyncio.to_thread(_hasher.hash, secret)


async def check_secret(kept: str | None, given: str) -> bool:
    """Whether this is what was hashed; it takes as long when nothing is kept."""
    try:
        right = await asyncio.to_thread(_hasher.verify, kept or _NOBODY, given[:LONGEST_PASSWORD])
    except VerificationError:
        return False
    return right and kept is not None
