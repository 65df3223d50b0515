"""A ticket that ends in another shows there to nobody from whom it was hidden."""

from typing import Any

import pytest

from desk.merging import keeps


def row(kind: str, *people: str) -> dict[str, Any]:
    """What counts of a ticket: its kind, and whom it is about or who may see it."""
    about, named = ([*people], []) if kind == "about_staff" else ([], [*people])
    return {"kind": kind, "about": about, "named": named}


@pytest.mark.parametrize("kind", ["question", "complaint", "about_staff", "confidential"])
@pytest.mark.parametrize("ending", ["question", "complaint"])
def test_what_was_open_to_all_goes_on_anywhere(kind: str, ending: str) -> None:
    assert keeps(row(kind, "wu"), row(ending))


@pytest.mark.parametrize(
    ("own", "allowed"),
    [
        (row("question"), False),
        (row("complaint"), False),
        (row("about_staff", "lin"), True),
        (row("about_staff", "lin", "kim"), True),
        (row("about_staff", "kim"), False),
        (row("about_staff"), False),
        (row("confidential", "wu"), False),
    ],
)
def test_what_is_about_somebody_stays_hidden_from_them(own: dict[str, Any], allowed: bool) -> None:
    assert keeps(own, row("about_staff", "lin")) is allowed


@pytest.mark.parametrize(("about", "allowed"), [([], False), (["wu"], True)])
def test_what_is_confidential_and_about_somebody_stays_hidden_from_them(about: list[str], allowed: bool) -> None:
    ending = row("confidential", "wu", "sun") | {"about": ["wu"]}
    assert keeps(row("confidential", "wu", "sun") | {"about": about}, ending) is allowed


@pytest.mark.parametrize(
    ("own", "allowed"),
    [
        (row("question"), False),
        (row("complaint"), False),
        (row("about_staff", "lin"), False),
        (row("confidential", "wu"), True),
        (row("confidential", "wu", "sun"), True),
        (row("confidential", "wu", "zhou"), False),
    ],
)
def test_what_is_confidential_is_seen_by_nobody_new(own: dict[str, Any], allowed: bool) -> None:
    assert keeps(own, row("confidential", "wu", "sun")) is allowed
