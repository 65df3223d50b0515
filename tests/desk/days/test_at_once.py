"""Somebody leaves while it is being settled who may have a ticket: whoever comes second goes by what the first did."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio

from core.errors import Conflict
from desk.organisation import Plan
from tests.desk.days.short import facts, only, taken
from tests.desk.days.town import OPERATORS, PLAN, Town

# Long enough for what is not held up to be done.
MOMENT_S = 0.5
Does = Callable[[Town, str], Awaitable[object]]


@pytest_asyncio.fixture
async def few(town: Town) -> Town:
    """A town in which mainlead and boss are the only leads."""
    for name in ("district", "jialead"):
        await town.leaves_for_good(name)
    return town


async def waits(task: "asyncio.Future[Any]") -> None:
    """Something has to wait for what is under way."""
    done, _ = await asyncio.wait([task], timeout=MOMENT_S)
    assert not done


async def ended(town: Town, number: str) -> None:
    """The ticket is about mainlead, boss has answered it, and boss is the only one who may have it again."""
    await town.sorts("c1", "about_staff")
    await town.is_there("boss", "online")
    await town.desk.take(number, OPERATORS["boss"])
    await town.replies(number, "boss")
    await town.desk.close(number, OPERATORS["boss"])


async def resident_complains(town: Town, number: str) -> None:
    """The resident says that it is about who works on it."""
    await town.sorts("c1", "about_staff")


async def officer_notes_a_complaint(town: Town, number: str) -> None:
    """An officer says whom it is about."""
    await town.moves.kind(number, OPERATORS["boss"], "about_staff", ["mainlead"])


async def test_who_alone_may_have_a_ticket_from_now_on_stays(few: Town) -> None:
    number = await taken(few, "mainlead")
    async with few.pool.connection() as conn:
        await few.residents.hold(conn, "c1")
        await few.station.sort(conn, "c1", "about_staff")
        leaving = asyncio.create_task(few.leaves_for_good("boss"))
        await waits(leaving)
    with pytest.raises(Conflict, match=number):
        await leaving
    assert (await facts(few)).owners == {number: "boss"}


@pytest.mark.parametrize("says", [resident_complains, officer_notes_a_complaint])
async def test_nothing_becomes_what_nobody_may_have_once_somebody_has_left(few: Town, says: Does) -> None:
    number = await taken(few, "mainlead")
    organisation = replace(PLAN.organisation, confidential=())
    async with few.pool.connection() as conn, conn.transaction():
        await few.registry.apply(conn, Plan(organisation, gone=("boss",)), "admin", few.now)
        saying = asyncio.ensure_future(says(few, number))
        await waits(saying)
    with pytest.raises(Conflict):
        await saying
    assert (await only(few))["kind"] == "question"


async def test_nothing_is_opened_again_for_somebody_who_has_just_left(few: Town) -> None:
    number = await taken(few, "mainlead")
    await ended(few, number)
    organisation = replace(PLAN.organisation, confidential=())
    async with few.pool.connection() as conn, conn.transaction():
        await few.registry.apply(conn, Plan(organisation, gone=("boss",)), "admin", few.now)
        opening = asyncio.create_task(few.reopens("c1"))
        await waits(opening)
    await opening
    assert (await only(few))["state"] == "closed"
