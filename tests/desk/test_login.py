"""Logging in: cookie, CSRF token, the brake on guessing; and who may have an account."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
import pytest_asyncio
from psycopg.rows import dict_row

from core.database import make_pool
from core.errors import Conflict, Forbidden, Invalid, RateLimited, Unauthorised
from core.store import Connection
from desk.people import add_operator
from desk.session import Sessions, check_csrf

pytestmark = pytest.mark.asyncio
PASSWORD = "a long password"
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        """The time."""
        return self.now


@pytest_asyncio.fixture
async def conn(database_url: str) -> AsyncIterator[Connection]:
    """A connection of the test's own."""
    async with await psycopg.AsyncConnection.connect(database_url, row_factory=dict_row, autocommit=True) as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    """A clock to move."""
    return Clock()


@pytest_asyncio.fixture
async def sessions(database_url: str, conn: Connection, clock: Clock) -> AsyncIterator[Sessions]:
    """Sessions of a desk with one operator."""
    await add_operator(conn, name="aygul", password=PASSWORD, at=NOW, role="operator", languages=["ug"])
    async with make_pool(database_url) as pool:
        yield Sessions(pool, clock, 12)


async def test_a_session_is_found_by_its_cookie_until_it_ends(sessions: Sessions, clock: Clock) -> None:
    token, session = await sessions.log_in("aygul", PASSWORD, "here")
    assert (session.operator.role, session.operator.languages) == ("operator", ("ug",))
    assert await sessions.find(token) == session
    clock.now += timedelta(hours=12)
    with pytest.raises(Unauthorised):
        await sessions.find(token)


async def test_logging_out_ends_the_session(sessions: Sessions) -> None:
    token, session = await sessions.log_in("aygul", PASSWORD, "here")
    await sessions.log_out(session)
    with pytest.raises(Unauthorised):
        await sessions.find(token)


async def test_an_unknown_name_and_a_wrong_password_get_the_same_answer(sessions: Sessions) -> None:
    told = set()
    for name in ("aygul", "nobody"):
        with pytest.raises(Unauthorised) as caught:
            await sessions.log_in(name, "wrong password", "here")
        told.add(str(caught.value))
    assert len(told) == 1


async def test_after_five_failures_even_the_right_password_has_to_wait(sessions: Sessions, clock: Clock) -> None:
    for _ in range(5):
        with pytest.raises(Unauthorised):
            await sessions.log_in("aygul", "wrong password", "here")
    with pytest.raises(RateLimited):
        await sessions.log_in("aygul", PASSWORD, "here")
    await sessions.log_in("aygul", PASSWORD, "elsewhere")
    clock.now += timedelta(minutes=16)
    await sessions.log_in("aygul", PASSWORD, "here")


async def test_guesses_side_by_side_all_count(sessions: Sessions) -> None:
    tries = [sessions.log_in("aygul", "wrong password", "here") for _ in range(12)]
    done = [type(one) for one in await asyncio.gather(*tries, return_exceptions=True)]
    assert (done.count(Unauthorised), done.count(RateLimited)) == (5, 7)


async def test_who_has_no_password_yet_cannot_log_in(sessions: Sessions, conn: Connection) -> None:
    await conn.execute("UPDATE operator SET password_hash = NULL")
    for password in (PASSWORD, "nobody has this password"):
        with pytest.raises(Unauthorised):
            await sessions.log_in("aygul", password, "here")


async def test_who_logs_in_is_in_the_audit_log_and_a_name_that_is_nobodys_is_not(
    sessions: Sessions, conn: Connection
) -> None:
    _, session = await sessions.log_in("aygul", PASSWORD, "here")
    for name in ("aygul", "a password in the wrong field"):
        with pytest.raises(Unauthorised):
            await sessions.log_in(name, "wrong password", "here")
    await sessions.log_out(session)
    rows = await (await conn.execute("SELECT who, what FROM audit ORDER BY id")).fetchall()
    assert [tuple(row.values()) for row in rows] == [
        ("aygul", "login"),
        ("aygul", "login_failed"),
        ("", "login_failed"),
        ("aygul", "logout"),
    ]


async def test_a_change_needs_the_token_of_its_session(sessions: Sessions) -> None:
    _, session = await sessions.log_in("aygul", PASSWORD, "here")
    check_csrf(session, session.csrf)
    for given in (None, "", "x", "\u00e4"):
        with pytest.raises(Forbidden):
            check_csrf(session, given)


async def test_neither_password_nor_session_is_readable_in_the_database(sessions: Sessions, conn: Connection) -> None:
    token, _ = await sessions.log_in("aygul", PASSWORD, "here")
    kept = str(await (await conn.execute("SELECT o.*, s.* FROM operator o, desk_session s")).fetchall())
    assert PASSWORD not in kept
    assert token not in kept
    assert "argon2id" in kept


@pytest.mark.parametrize(
    ("name", "password", "role"),
    [("", PASSWORD, "operator"), (" a", PASSWORD, "operator"), ("a\0", PASSWORD, "operator"),
     ("a" * 65, PASSWORD, "operator"), ("a", "too short", "operator"), ("a", PASSWORD, "king"),
     ("a", PASSWORD, "lead"), ("a", PASSWORD, "admin")],
)  # fmt: skip
async def test_an_account_that_would_not_do_is_refused(conn: Connection, name: str, password: str, role: str) -> None:
    with pytest.raises(Invalid):
        await add_operator(conn, name=name, password=password, role=role, at=NOW)


async def test_a_name_is_given_once(sessions: Sessions, conn: Connection) -> None:
    with pytest.raises(Conflict):
        await add_operator(conn, name="aygul", password=PASSWORD, at=NOW)
