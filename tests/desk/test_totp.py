"""The second factor under a clock that is moved: each code once, one step early or late, guessing braked."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import psycopg
import pyotp
import pytest
import pytest_asyncio
from psycopg.rows import dict_row

from core.database import Pool, make_pool
from core.errors import Conflict, Forbidden, NotFound, RateLimited, SettingsError, Unauthorised
from core.store import Connection
from desk import totp
from desk.people import add_operator
from desk.session import Session, Sessions
from desk.totp import SecondFactors, step_of

PASSWORD = "a long password"
NOW = datetime(2026, 11, 24, 9, 0, 10, tzinfo=UTC)
STEP = timedelta(seconds=totp.STEP_S)
# The secret of RFC 6238, appendix B.
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        """The time."""
        return self.now


def code_at(secret: str, at: datetime) -> str:
    """What an app shows at a time."""
    return pyotp.TOTP(secret).at(at)


def wrong(secret: str, at: datetime) -> str:
    """A code that no step near a time has."""
    near = {code_at(secret, at + number * STEP) for number in range(-3, 4)}
    return next(code for code in (f"{number:06}" for number in range(10)) if code not in near)


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
async def pool(database_url: str, conn: Connection) -> AsyncIterator[Pool]:
    """A desk with a lead, who owes a second factor, and an operator, who does not."""
    for name, role in (("lead", "station_lead"), ("aygul", "operator")):
        await add_operator(conn, name=name, password=PASSWORD, at=NOW, role=role)
    async with make_pool(database_url) as opened:
        yield opened


@pytest.fixture
def sessions(pool: Pool, clock: Clock) -> Sessions:
    """Who is logged in."""
    return Sessions(pool, clock, 12)


@pytest.fixture
def factors(pool: Pool, clock: Clock) -> SecondFactors:
    """The second factors of the desk."""
    return SecondFactors(pool, clock, "a key")


async def enrolled(sessions: Sessions, factors: SecondFactors, clock: Clock, name: str = "lead") -> str:
    """Set a second factor up; return its secret, whose code of now has been used."""
    _, session = await sessions.log_in(name, PASSWORD, "here")
    secret = (await factors.start(session)).secret
    await factors.confirm(session, code_at(secret, clock()))
    return secret


async def log_in(sessions: Sessions, name: str = "lead") -> Session:
    """A session that begins with the password alone."""
    return (await sessions.log_in(name, PASSWORD, "here"))[1]


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037"),
     (20000000000, "353130")],
)  # fmt: skip
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert step_of(SECRET, code, datetime.fromtimestamp(seconds, UTC), 0) == seconds // 30


@pytest.mark.parametrize("late", [-1, 0, 1])
def test_a_code_counts_one_step_early_or_late(late: int) -> None:
    now = int(NOW.timestamp()) // totp.STEP_S
    assert step_of(SECRET, code_at(SECRET, NOW + late * STEP), NOW, 0) == now + late


@pytest.mark.parametrize("late", [-3, -2, 2, 3])
def test_a_code_of_another_time_does_not_count(late: int) -> None:
    assert step_of(SECRET, code_at(SECRET, NOW + late * STEP), NOW, 0) is None


def test_the_edges_of_a_step_are_exact() -> None:
    begin = datetime.fromtimestamp(int(NOW.timestamp()) // totp.STEP_S * totp.STEP_S, UTC)
    code, second = code_at(SECRET, begin), timedelta(seconds=1)
    taken = [begin - STEP, begin, begin + 2 * STEP - second]
    refused = [begin - STEP - second, begin + 2 * STEP]
    assert all(step_of(SECRET, code, at, 0) is not None for at in taken)
    assert [step_of(SECRET, code, at, 0) for at in refused] == [None, None]


def test_a_step_that_was_used_and_those_before_it_do_not_count() -> None:
    now = int(NOW.timestamp()) // totp.STEP_S
    for late in (-1, 0, 1):
        code = code_at(SECRET, NOW + late * STEP)
        assert step_of(SECRET, code, NOW, now) == (now + 1 if late == 1 else None)


@pytest.mark.parametrize("code", ["", "12345", "1234567", "\u0661\u0662\u0663\u0664\u0665\u0666"])
def test_what_is_no_code_is_wrong_and_nothing_breaks(code: str) -> None:
    assert step_of(SECRET, code, NOW, 0) is None


def test_time_begins_in_1970_and_nothing_breaks_there() -> None:
    begin = datetime.fromtimestamp(0, UTC)
    assert step_of(SECRET, code_at(SECRET, begin + STEP), begin, 0) == 1


async def test_who_owes_a_second_factor_is_half_in_until_a_code_was_confirmed(
    sessions: Sessions, factors: SecondFactors, clock: Clock
) -> None:
    token, session = await sessions.log_in("lead", PASSWORD, "here")
    assert (session.second_factor, session.half) == ("to_set_up", True)
    setup = await factors.start(session)
    assert (await sessions.find(token)).second_factor == "to_set_up"
    whole = await factors.confirm(session, code_at(setup.secret, clock()))
    assert (whole.second_factor, whole.half) == ("done", False)
    assert await sessions.find(token) == whole


async def test_who_owes_none_is_in_by_password(sessions: Sessions) -> None:
    session = await log_in(sessions, "aygul")
    assert (session.second_factor, session.half) == ("none_needed", False)


async def test_who_owes_none_may_have_one_and_has_to_give_it_then(
    sessions: Sessions, factors: SecondFactors, clock: Clock
) -> None:
    await enrolled(sessions, factors, clock, "aygul")
    assert (await log_in(sessions, "aygul")).second_factor == "to_enter"


async def test_the_address_for_the_app_holds_the_secret_and_the_name(
    sessions: Sessions, factors: SecondFactors
) -> None:
    setup = await factors.start(await log_in(sessions))
    read = pyotp.parse_uri(setup.uri)
    assert isinstance(read, pyotp.TOTP)
    assert (read.secret, read.name, read.issuer) == (setup.secret, "lead", totp.ISSUER)
    assert len(setup.secret) == 32
    assert setup.qr.startswith("data:image/svg+xml")


async def test_the_database_alone_gives_no_code_away(
    sessions: Sessions, factors: SecondFactors, conn: Connection
) -> None:
    setup = await factors.start(await log_in(sessions))
    kept = str(await (await conn.execute("SELECT * FROM operator")).fetchall())
    assert setup.secret not in kept
    assert "totp_secret" in kept


async def test_with_another_key_it_says_what_to_do(
    sessions: Sessions, factors: SecondFactors, clock: Clock, pool: Pool
) -> None:
    secret = await enrolled(sessions, factors, clock)
    clock.now += STEP
    session = await log_in(sessions)
    with pytest.raises(Conflict, match="DESK_KEY.*reset"):
        await SecondFactors(pool, clock, "another key").enter(session, code_at(secret, clock()))
    with pytest.raises(SettingsError, match="DESK_KEY"):
        await SecondFactors(pool, clock, "").enter(session, code_at(secret, clock()))
    await factors.enter(session, code_at(secret, clock()))


async def test_each_code_works_once_also_in_another_session(
    sessions: Sessions, factors: SecondFactors, clock: Clock
) -> None:
    secret = await enrolled(sessions, factors, clock)
    first, second = await log_in(sessions), await log_in(sessions)
    used = code_at(secret, clock())
    with pytest.raises(Forbidden, match="used already"):
        await factors.enter(first, used)
    clock.now += STEP
    fresh = code_at(secret, clock())
    await factors.enter(first, fresh)
    for code in (fresh, used):
        with pytest.raises(Forbidden):
            await factors.enter(second, code)
    clock.now += STEP
    await factors.enter(second, code_at(secret, clock()))


async def test_of_tries_with_one_code_at_the_same_moment_one_is_right(
    sessions: Sessions, factors: SecondFactors, clock: Clock
) -> None:
    secret = await enrolled(sessions, factors, clock)
    halves = [await log_in(sessions) for _ in range(5)]
    clock.now += STEP
    code = code_at(secret, clock())
    done = await asyncio.gather(*(factors.enter(one, code) for one in halves), return_exceptions=True)
    assert [type(one) for one in done].count(Session) == 1
    assert [type(one) for one in done].count(Forbidden) == 4


async def test_after_a_clock_was_set_back_an_old_code_still_does_not_work(
    sessions: Sessions, factors: SecondFactors, clock: Clock
) -> None:
    secret = await enrolled(sessions, factors, clock)
    session, used = await log_in(sessions), code_at(secret, clock())
    clock.now -= timedelta(hours=1)
    for code in (used, code_at(secret, clock())):
        with pytest.raises(Forbidden):
            await factors.enter(session, code)
    clock.now = NOW + STEP
    assert (await factors.enter(session, code_at(secret, clock()))).second_factor == "done"


async def test_after_a_jump_ahead_the_next_code_works(sessions: Sessions, factors: SecondFactors, clock: Clock) -> None:
    secret = await enrolled(sessions, factors, clock)
    clock.now += timedelta(days=40)
    assert (await factors.enter(await log_in(sessions), code_at(secret, clock()))).second_factor == "done"


async def test_guessing_is_braked_over_all_sessions_of_a_person(
    sessions: Sessions, factors: SecondFactors, clock: Clock
) -> None:
    secret = await enrolled(sessions, factors, clock)
    clock.now += STEP
    for _ in range(5):
        with pytest.raises(Forbidden):
            await factors.enter(await log_in(sessions), wrong(secret, clock()))
    session = await log_in(sessions)
    with pytest.raises(RateLimited) as caught:
        await factors.enter(session, code_at(secret, clock()))
    assert caught.value.retry_after_s == 900
    clock.now += timedelta(minutes=16)
    assert (await factors.enter(session, code_at(secret, clock()))).second_factor == "done"


async def test_guesses_side_by_side_all_count(sessions: Sessions, factors: SecondFactors, clock: Clock) -> None:
    secret = await enrolled(sessions, factors, clock)
    session = await log_in(sessions)
    tries = [factors.enter(session, wrong(secret, clock())) for _ in range(12)]
    done = [type(one) for one in await asyncio.gather(*tries, return_exceptions=True)]
    assert (done.count(Forbidden), done.count(RateLimited)) == (5, 7)


async def test_confirming_is_braked_too(sessions: Sessions, factors: SecondFactors, clock: Clock) -> None:
    session = await log_in(sessions)
    secret = (await factors.start(session)).secret
    for _ in range(5):
        with pytest.raises(Forbidden):
            await factors.confirm(session, wrong(secret, clock()))
    with pytest.raises(RateLimited):
        await factors.confirm(session, code_at(secret, clock()))


async def test_the_password_alone_puts_no_other_second_factor_in_its_place(
    sessions: Sessions, factors: SecondFactors, clock: Clock
) -> None:
    secret = await enrolled(sessions, factors, clock)
    session = await log_in(sessions)
    with pytest.raises(Conflict):
        await factors.start(session)
    with pytest.raises(Conflict):
        await factors.confirm(session, code_at(secret, clock() + STEP))
    assert (await log_in(sessions)).second_factor == "to_enter"


async def test_nothing_is_confirmed_that_was_not_begun(sessions: Sessions, factors: SecondFactors) -> None:
    session = await log_in(sessions)
    with pytest.raises(Conflict, match="totp/start"):
        await factors.confirm(session, "123456")
    with pytest.raises(Conflict):
        await factors.enter(session, "123456")


async def test_beginning_again_makes_the_first_secret_worthless(
    sessions: Sessions, factors: SecondFactors, clock: Clock
) -> None:
    session = await log_in(sessions)
    old, new = [(await factors.start(session)).secret for _ in range(2)]
    with pytest.raises(Forbidden):
        await factors.confirm(session, code_at(old, clock()))
    await factors.confirm(session, code_at(new, clock()))


async def test_who_is_made_a_lead_while_logged_in_owes_it_at_once_in_every_session(
    sessions: Sessions, factors: SecondFactors, clock: Clock, conn: Connection
) -> None:
    (old, _), (new, _) = [await sessions.log_in("aygul", PASSWORD, "here") for _ in range(2)]
    await conn.execute("UPDATE operator SET role = 'station_lead' WHERE name = 'aygul'")
    halves = [await sessions.find(token) for token in (old, new)]
    assert [one.second_factor for one in halves] == ["to_set_up"] * 2
    secret = (await factors.start(halves[1])).secret
    await factors.confirm(halves[1], code_at(secret, clock()))
    assert (await sessions.find(new)).second_factor == "done"
    with pytest.raises(Unauthorised):
        await sessions.find(old)


async def test_a_reset_ends_the_sessions_and_lets_another_one_be_set_up(
    sessions: Sessions, factors: SecondFactors, clock: Clock
) -> None:
    secret = await enrolled(sessions, factors, clock)
    token, _ = await sessions.log_in("lead", PASSWORD, "here")
    await factors.reset("lead", by="admin")
    with pytest.raises(Unauthorised):
        await sessions.find(token)
    session = await log_in(sessions)
    assert session.second_factor == "to_set_up"
    assert await enrolled(sessions, factors, clock) != secret
    with pytest.raises(NotFound):
        await factors.reset("nobody", by="admin")


async def test_what_happens_to_a_second_factor_is_in_the_audit_log_without_codes(
    sessions: Sessions, factors: SecondFactors, clock: Clock, conn: Connection
) -> None:
    secret = await enrolled(sessions, factors, clock)
    clock.now += STEP
    session, bad = await log_in(sessions), wrong(secret, clock())
    with pytest.raises(Forbidden):
        await factors.enter(session, bad)
    await factors.enter(session, code_at(secret, clock()))
    await factors.reset("lead", by="admin")
    rows = await (await conn.execute("SELECT who, what, detail FROM audit ORDER BY id")).fetchall()
    assert [tuple(row.values()) for row in rows] == [
        ("lead", "login", "to_set_up"),
        ("lead", "second_factor_on", ""),
        ("lead", "login", "to_enter"),
        ("lead", "second_factor_refused", ""),
        ("lead", "second_factor_entered", ""),
        ("admin", "second_factor_reset", "lead"),
    ]
