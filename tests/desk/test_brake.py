"""The brake on guessing counts tries that come at the same moment, each key apart, and forgets them in time."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from core.database import Pool, make_pool
from core.errors import RateLimited
from desk import brake

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest_asyncio.fixture
async def pool(database_url: str) -> AsyncIterator[Pool]:
    """A database of the test's own."""
    async with make_pool(database_url) as opened:
        yield opened


async def press(pool: Pool, *whom: str, at: datetime = NOW) -> str:
    """One try, committed."""
    async with pool.connection() as conn:
        return await brake.press(conn, "login", *whom, at=at)


async def test_a_try_waits_for_one_that_is_just_being_counted(pool: Pool) -> None:
    for _ in range(brake.FAILURES - 1):
        await press(pool, "a")
    async with pool.connection() as conn:
        await brake.press(conn, "login", "a", at=NOW)
        other = asyncio.create_task(press(pool, "a"))
        await asyncio.wait({other}, timeout=0.3)
        assert not other.done()
    with pytest.raises(RateLimited):
        await other


async def test_each_key_counts_apart(pool: Pool) -> None:
    for _ in range(brake.FAILURES):
        await press(pool, "a", "here")
    await press(pool, "a", "elsewhere")
    # Where one part ends and the next begins makes a difference.
    await press(pool, "ahere", "")
    with pytest.raises(RateLimited):
        await press(pool, "a", "here")


async def test_tries_are_forgotten_after_a_quarter_of_an_hour_or_a_right_one(pool: Pool) -> None:
    keys = {await press(pool, "a") for _ in range(brake.FAILURES)}
    with pytest.raises(RateLimited):
        await press(pool, "a", at=NOW + brake.WINDOW - timedelta(seconds=1))
    await press(pool, "a", at=NOW + brake.WINDOW)
    for _ in range(brake.FAILURES - 1):
        await press(pool, "a", at=NOW + brake.WINDOW)
    (key,) = keys
    async with pool.connection() as conn:
        await brake.release(conn, key)
    await press(pool, "a", at=NOW + brake.WINDOW)
