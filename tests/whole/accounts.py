"""Who is asked to go where: for each route somebody whose role holds the right that its gate names."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from desk import rights
from tests.desk.gates import make_app, routes_of
from tests.whole.people import Operator

# The first of them who may go somewhere goes there; together they hold every right.
ROLES = ("operator", "city_lead", "auditor", "administrator")


@cache
def needed() -> Mapping[tuple[str, str], str]:
    """The right that each route asks a session for, by method and path, as the app declares it."""
    app, _ = make_app("postgresql://nowhere", Path("var"))
    return {(route.method, route.template): route.gates[0].right for route in routes_of(app, "/v1") if route.gates}


def role_for(method: str, template: str) -> str | None:
    """The role that goes there; None where no session is asked for."""
    right = needed().get((method, template))
    return None if right is None else next(role for role in ROLES if rights.may(role, right))


def who_goes(accounts: Mapping[str, Operator], method: str, template: str) -> Operator | None:
    """The one of these accounts, by role, that goes there; None where no session is asked for."""
    role = role_for(method, template)
    return None if role is None else accounts[role]
