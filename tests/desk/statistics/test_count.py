"""Counting: which month and rows, part of the transaction, beside others, and folded in steps."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest
import pytest_asyncio

from core.database import Pool, connect, make_pool
from core.store import Connection
from desk.statistics import store
from desk.statistics.count import count, lines, month_of
from desk.statistics.facts import LEAST, WHATS
from desk.statistics.fold import fold

NOVEMBER = date(2026, 11, 1)
AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
LATER = AT + timedelta(days=30)


@pytest_asyncio.fixture
async def pool(database_url: str) -> AsyncIterator[Pool]:
    """Connections to a database of the test's own."""
    async with make_pool(database_url) as opened:
        yield opened


async def many(pool: Pool, number: int, what: str = "answered", at: datetime = AT, **dimensions: str) -> None:
    """Count so many events."""
    async with pool.connection() as conn:
        for _ in range(number):
            await count(conn, what, at, **dimensions)


async def kept(pool: Pool, month: date = NOVEMBER) -> dict[tuple[str, str, str], int]:
    """The sums of a month."""
    async with pool.connection() as conn:
        return {(row["what"], row["dimension"], row["value"]): row["n"] for row in await store.counts(conn, month)}


async def rows(conn: Connection) -> list[tuple[str, str, int]]:
    """What waits to be folded."""
    cursor = await conn.execute("SELECT what, dimension, n FROM counted ORDER BY what, dimension")
    return [(row["what"], row["dimension"], row["n"]) for row in await cursor.fetchall()]


@pytest.mark.parametrize(
    ("at", "month"),
    [
        (datetime(2026, 11, 30, 15, 59, 59, tzinfo=UTC), date(2026, 11, 1)),
        (datetime(2026, 11, 30, 16, 0, tzinfo=UTC), date(2026, 12, 1)),
        (datetime(2026, 12, 31, 16, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_the_month_is_that_of_the_residents(at: datetime, month: date) -> None:
    assert month_of(at) == month


def test_one_row_for_all_and_one_for_each_dimension_that_is_known() -> None:
    given = {"language": "ug", "channel": "web", "entry": "jobs/wages", "topic": None}
    assert lines("answered", given) == [
        ("all", ""),
        ("topic", "jobs"),
        ("entry", "jobs/wages"),
        ("language", "ug"),
        ("channel", "web"),
    ]


def test_an_entry_counts_under_its_own_topic_whatever_is_said() -> None:
    assert ("topic", "jobs") in lines("opened", {"topic": "legal", "entry": "jobs/wages"})
    assert ("entry", "jobs/wages") in lines("opened", {"topic": "jobs", "entry": "wages"})
    assert lines("opened", {"entry": "wages"}) == [("all", "")]


@pytest.mark.parametrize(
    ("what", "dimensions", "message"),
    [
        ("rated", {}, "one of answered, clarified"),
        ("answered", {"station": "main"}, "counted by topic, entry, language, channel"),
        ("opened", {"operator": "wang"}, "counted by topic, entry, language, channel, reason, station"),
        ("opened", {"district": None}, "by district"),
    ],
)
def test_what_is_not_to_be_counted_is_refused(what: str, dimensions: dict[str, str | None], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        lines(what, dimensions)


def test_nothing_is_counted_by_who_did_it_or_who_asked() -> None:
    assert {dimension for dimensions in WHATS.values() for dimension in dimensions} == {
        "topic", "entry", "language", "channel", "reason", "station",
    }  # fmt: skip


async def test_a_count_goes_when_its_transaction_does(pool: Pool) -> None:
    with pytest.raises(RuntimeError):
        async with pool.connection() as conn:
            await count(conn, "opened", AT, language="zh")
            raise RuntimeError
    await many(pool, 1, "closed", language="zh")
    async with pool.connection() as conn:
        assert await rows(conn) == [("closed", "all", 1), ("closed", "language", 1)]


async def test_the_running_month_moves_on_in_steps_of_ten(pool: Pool) -> None:
    await many(pool, LEAST - 1, language="ug")
    await many(pool, LEAST, "said", language="ug")
    assert await fold(pool, lambda: AT) == 2 * LEAST
    assert await kept(pool) == {("said", "all", ""): LEAST, ("said", "language", "ug"): LEAST}
    await many(pool, 1, language="zh")
    await fold(pool, lambda: AT)
    found = await kept(pool)
    assert found["answered", "all", ""] == LEAST
    assert found["answered", "language", "zh"] == 1


async def test_a_month_that_is_over_is_complete(pool: Pool) -> None:
    await many(pool, 3, language="ug")
    await many(pool, 2, at=LATER, language="ug")
    await fold(pool, lambda: LATER)
    assert await kept(pool) == {("answered", "all", ""): 3, ("answered", "language", "ug"): 3}
    async with pool.connection() as conn:
        assert await store.months(conn) == [NOVEMBER]
        assert len(await rows(conn)) == 4


async def test_folding_twice_counts_once_and_adds_to_what_is_there(pool: Pool) -> None:
    for _ in range(2):
        await many(pool, LEAST, channel="web")
        await fold(pool, lambda: AT)
        await fold(pool, lambda: AT)
    assert await kept(pool) == {("answered", "all", ""): 2 * LEAST, ("answered", "channel", "web"): 2 * LEAST}


async def test_whoever_comes_while_another_folds_leaves_it_to_them(pool: Pool) -> None:
    await many(pool, LEAST)
    async with pool.connection() as one, pool.connection() as other:
        assert await store.fold(one, NOVEMBER, LEAST) == LEAST
        assert await store.fold(other, NOVEMBER, LEAST) == 0
    assert (await kept(pool))["answered", "all", ""] == LEAST


async def test_eight_at_once_lose_nothing_and_never_wait_for_each_other(pool: Pool, database_url: str) -> None:
    whats = ["answered", "handed_over", "opened"]

    async def turns(writer: int) -> None:
        # A wait for a lock, or a ring of them, would end in an error.
        async with await connect(database_url, autocommit=True) as conn:
            await conn.execute("SET lock_timeout = '200ms'")
            for number in range(20):
                async with conn.transaction():
                    for place in range(len(whats)):
                        await count(conn, whats[(place + writer + number) % 3], AT, language="zh", channel="web")
                        await asyncio.sleep(0)

    async def folds() -> None:
        for _ in range(20):
            await fold(pool, lambda: AT)
            await asyncio.sleep(0.005)

    await asyncio.gather(*(turns(writer) for writer in range(8)), folds())
    await fold(pool, lambda: LATER)
    found = await kept(pool)
    assert {key: found[key] for key in found if key[1] == "all"} == {(what, "all", ""): 160 for what in whats}
    assert found["opened", "language", "zh"] == 160


async def test_nothing_but_a_month_is_kept_of_when_it_was(pool: Pool) -> None:
    async with pool.connection() as conn:
        cursor = await conn.execute(
            "SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'counted'"
        )
        assert {row["name"] for row in await cursor.fetchall()} == {"month", "what", "dimension", "value", "n"}


async def test_a_count_of_nothing_is_refused_by_the_database(pool: Pool) -> None:
    async with pool.connection() as conn:
        with pytest.raises(psycopg.errors.CheckViolation):
            await conn.execute("INSERT INTO counted VALUES ('2026-11-01', 'opened', 'all', '', 0)")
        await conn.rollback()
