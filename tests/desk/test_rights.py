"""The table of permissions: complete, understood, and as the roles were promised."""

from typing import Any

import pytest
import yaml

from core.errors import Forbidden
from desk import rights
from desk.rights import ROLES

LEADS = {"station_lead", "district_lead", "city_lead"}
CONVERSATIONS = {right for right in rights.table().rights if right.startswith(("ticket.", "translation.", "suggest."))}
# Said once more, apart from the table: what these roles may do, and nothing besides.
PROMISED = {
    "volunteer": "session.own presence.own ticket.list ticket.read ticket.take ticket.reply ticket.note translation.do"
    " suggest.use",
    "reviewer": "session.own suggest.use statistics.read",
    "editor": "session.own suggest.use statistics.read",
    "auditor": "session.own supervision.read statistics.read audit.read organisation.read people.read",
    "administrator": "session.own organisation.read organisation.write people.read people.write sessions.others"
    " statistics.read audit.read",
}


def document() -> dict[str, Any]:
    """The table as it is written."""
    given: dict[str, Any] = yaml.safe_load(rights.FILE.read_text("utf-8"))
    return given


@pytest.mark.parametrize("role", PROMISED)
def test_a_role_has_what_was_promised_and_nothing_besides(role: str) -> None:
    assert set(rights.rights_of(role)) == set(PROMISED[role].split())


@pytest.mark.parametrize("role", ["auditor", "administrator"])
def test_who_looks_after_the_house_sees_no_conversations(role: str) -> None:
    assert not CONVERSATIONS & set(rights.rights_of(role))


def test_a_lead_may_all_that_an_operator_may_and_all_leads_the_same() -> None:
    operator = set(rights.rights_of("operator"))
    assert all(operator < set(rights.rights_of(role)) for role in LEADS)
    assert len({tuple(rights.rights_of(role)) for role in LEADS}) == 1


def test_everybody_has_an_account_of_their_own() -> None:
    assert rights.who_may("session.own") == set(ROLES)


def test_leads_and_administrators_owe_a_second_factor() -> None:
    assert {role for role in ROLES if rights.owes_second_factor(role)} == LEADS | {"administrator"}


def test_each_right_says_what_it_is_for_and_belongs_to_somebody() -> None:
    rows = document()["rights"]
    assert [right for right, row in rows.items() if not row["says"].strip() or not row["roles"]] == []
    assert [right for right, row in rows.items() if row.keys() != {"says", "roles"}] == []


def test_a_refusal_says_who_may() -> None:
    rights.demand("city_lead", "ticket.grant")
    with pytest.raises(Forbidden) as caught:
        rights.demand("operator", "ticket.grant")
    told = "ticket.grant: a station_lead, district_lead or city_lead may do this; you are operator"
    assert str(caught.value) == told
    with pytest.raises(Forbidden, match=r"^organisation\.write: an administrator may do this; you are editor$"):
        rights.demand("editor", "organisation.write")


def test_a_role_that_there_is_not_may_nothing() -> None:
    assert rights.rights_of("king") == []


def test_a_right_that_there_is_not_is_a_fault_of_the_code() -> None:
    with pytest.raises(ValueError, match=r"ticket\.fly.*ticket\.read"):
        rights.may("operator", "ticket.fly")


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("roles",), ["operator"], "roles"),
        (("second_factor",), ["king"], "second_factor: king"),
        (("rights", "ticket.read", "roles"), ["king", "operator"], "ticket.read: king"),
        (("rights", "ticket.read", "roles"), [], "ticket.read: nobody"),
    ],
)
def test_a_table_that_names_what_there_is_not_is_refused(path: tuple[str, ...], value: object, told: str) -> None:
    given = place = document()
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(ValueError, match=told):
        rights.read(given)
