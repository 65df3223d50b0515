"""The table of permissions in rights.yml: which role may do what, and who owes a second factor."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from core.errors import Forbidden

FILE = Path(__file__).with_name("rights.yml")
ROLES = (
    "volunteer",
    "operator",
    "reviewer",
    "editor",
    "station_lead",
    "district_lead",
    "city_lead",
    "auditor",
    "administrator",
)


@dataclass(frozen=True, slots=True)
class Table:
    """Who may do what."""

    rights: Mapping[str, frozenset[str]]
    second_factor: frozenset[str]


@cache
def table() -> Table:
    """The table, read once; raise ValueError where it names what there is not."""
    return read(yaml.safe_load(FILE.read_text("utf-8")))


def read(given: Mapping[str, Any]) -> Table:
    """The table in a document; raise ValueError where it names what there is not."""
    if tuple(given["roles"]) != ROLES:
        raise ValueError(f"rights.yml: roles: {', '.join(ROLES)} are needed, in this order")
    second_factor = frozenset(given["second_factor"])
    rights = {right: frozenset(row["roles"]) for right, row in given["rights"].items()}
    for where, roles in (*rights.items(), ("second_factor", second_factor)):
        if not roles:
            raise ValueError(f"rights.yml: {where}: nobody has it; name at least one role")
        if unknown := sorted(roles - set(ROLES)):
            raise ValueError(f"rights.yml: {where}: {', '.join(unknown)}: roles are {', '.join(ROLES)}")
    return Table(rights, second_factor)


def who_may(right: str) -> frozenset[str]:
    """The roles that hold a right; raise ValueError where there is no such right."""
    known = table().rights
    if right not in known:
        raise ValueError(f"right {right!r}: there is none in rights.yml; it has {', '.join(sorted(known))}")
    return known[right]


def may(role: str, right: str) -> bool:
    """Whether a role holds a right."""
    return role in who_may(right)


def rights_of(role: str) -> list[str]:
    """The names of all rights of a role, in the order of the table."""
    return [right for right, roles in table().rights.items() if role in roles]


def demand(role: str, right: str) -> None:
    """Raise Forbidden, saying who may, unless a role holds a right."""
    if not may(role, right):
        *others, last = [one for one in ROLES if one in who_may(right)]
        who = ", ".join(others) + f" or {last}" if others else last
        who = ("an " if who[0] in "aeio" else "a ") + who
        raise Forbidden(f"{right}: {who} may do this; you are {role}")


def owes_second_factor(role: str) -> bool:
    """Whether somebody of this role has to log in with a second factor."""
    return role in table().second_factor
