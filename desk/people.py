"""The people who answer: accounts, passwords, roles."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from core.errors import Conflict, Invalid
from core.store import Connection
from desk import store

ROLES = ("operator", "lead", "admin")
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
    return Operator(row["name"], row["display_name"], row["role"], tuple(row["languages"]))


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
    _check(name, password, role, display_name)
    row = {
        "name": name,
        "display_name": display_name or name,
        "role": role,
        "languages": list(languages),
        "password_hash": await asyncio.to_thread(_hasher.hash, password),
        "at": at,
    }
    if not await store.insert_operator(conn, row):
        raise Conflict(f"operator {name}: the name is taken; choose another")
    return from_row(row)


def _check(name: str, password: str, role: str, display_name: str) -> None:
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable() or name != name.strip():
        raise Invalid(f"name: 1 to {LONGEST_NAME} visible characters are needed")
    if len(display_name) > LONGEST_NAME or not display_name.isprintable():
        raise Invalid(f"display name: at most {LONGEST_NAME} visible characters are taken")
    if role not in ROLES:
        raise Invalid(f"role {role!r}: one of {', '.join(ROLES)} is needed")
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise Invalid(f"password: {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters are needed")


async def check_password(row: dict[str, Any] | None, password: str) -> bool:
    """Whether the password is this operator's; it takes as long when there is no such operator."""
    kept = row["password_hash"] if row else _NOBODY
    try:
        right = await asyncio.to_thread(_hasher.verify, kept, password[:LONGEST_PASSWORD])
    except VerificationError:
        return False
    return right and row is not None
