"""What is over its term goes, neither sooner nor later, and what is not over stays."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import psycopg
import pytest
import pytest_asyncio

from channels.gateway import retention, store, store_retention
from channels.gateway.metrics.meter import Meter
from channels.gateway.retention import HourlyRetention, Retention
from core.database import Pool, make_pool
from house import Builder, House, Resident
from operator_double import PASSWORD, log_in

pytestmark = pytest.mark.asyncio
SECOND = timedelta(seconds=1)
NOTHING = {
    "conversations": 0, "contacts": 0, "media": 0, "stray_files": 0, "histories": 0, "audits": 0,
    "absences": 0, "login_attempts": 0, "sessions": 0, "invitations": 0, "rates": 0, "suggestions": 0,
}  # fmt: skip
# Every login leaves some of these; they have tests of their own.
BESIDES = ("rates", "sessions", "audits")
Run = Callable[..., Any]


@pytest_asyncio.fixture
async def pool(door: House) -> AsyncIterator[Pool]:
    """A pool of retention's own."""
    async with make_pool(door.url) as opened:
        yield opened


@pytest.fixture
def run(door: House, pool: Pool) -> Run:
    """Run retention as it would be at another time; only what is not zero is returned."""

    async def at(moment: datetime) -> dict[str, int]:
        done = await Retention(door.settings, pool, lambda: moment).run()
        assert done.keys() == NOTHING.keys()
        return {what: number for what, number in done.items() if number and what not in BESIDES}

    return at


async def only(house: House, query: str) -> Any:
    """The one value of a query."""
    ((value,),) = await house.sql(query)
    return value


async def answered(house: House, text: str = "how") -> Resident:
    """A resident whose question has been dealt with."""
    resident = await house.resident()
    assert (await resident.write(text)).status_code == 202
    await house.sql("UPDATE inbox SET state = 'done'")
    return resident


async def last(house: House) -> datetime:
    """When something was last said."""
    moment: datetime = await only(house, "SELECT max(at) FROM message")
    return moment


async def handed_over(house: House) -> tuple[Resident, Any, str]:
    """A resident whose ticket an operator has taken."""
    resident, operator = await answered(house), await log_in(house)
    number = (await resident.post("handoff")).json()["ticket"]
    assert (await operator.post(f"tickets/{number}/take")).status_code == 200
    return resident, operator, number


async def closed(house: House) -> tuple[str, datetime]:
    """A ticket that has been closed, and when."""
    _, operator, number = await handed_over(house)
    await operator.ticket(number)
    assert (await operator.post(f"tickets/{number}/close")).status_code == 200
    await operator.http.aclose()
    return number, await only(house, "SELECT closed_at FROM ticket")


async def test_a_conversation_goes_ninety_days_after_its_last_message(door: House, run: Run) -> None:
    resident = await answered(door)
    end = await last(door) + timedelta(days=90)
    assert await run(end - SECOND) == {}
    assert len((await resident.read())["messages"]) == 1
    assert await run(end) == {"conversations": 1}
    for table in ("conversation", "message", "inbox", "outbox", "rasa_key", "feedback"):
        assert await door.sql(f"SELECT 1 FROM {table}") == [], table
    answer = await door.http.get(f"/v1/conversations/{resident.id}/messages", headers=resident.headers)
    assert answer.status_code == 404
    assert await run(end) == {}


async def test_what_rasa_kept_goes_with_it_and_nothing_else_does(door: House, run: Run) -> None:
    await answered(door)
    await door.sql("CREATE SCHEMA rasa")
    await door.sql("CREATE TABLE rasa.events (sender_id text)")
    await door.sql("INSERT INTO rasa.events SELECT key FROM rasa_key")
    end = await last(door) + timedelta(days=90)
    young = await answered(door)
    # A message counts even where the conversation's own mark says less.
    await door.sql("UPDATE message SET at = at + interval '1 day' WHERE conversation = %s", young.id)
    await door.sql("INSERT INTO rasa.events SELECT key FROM rasa_key WHERE conversation = %s", young.id)
    assert await run(end + timedelta(hours=1)) == {"conversations": 1}
    assert await door.sql("SELECT id FROM conversation") == [(young.id,)]
    assert await door.sql("SELECT conversation FROM rasa.events JOIN rasa_key ON key = sender_id") == [(young.id,)]
    assert await only(door, "SELECT count(*) FROM rasa.events") == 1


async def test_consent_given_late_counts_as_something_that_happened(door: House, run: Run) -> None:
    resident = await door.resident(keep=False)
    begun = await only(door, "SELECT active_at FROM conversation")
    door.clock.ahead = timedelta(days=80)
    await resident.post("consent", keep=True)
    assert await run(begun + timedelta(days=100)) == {}
    await resident.post("consent", keep=False)
    assert await run(begun + timedelta(days=100)) == {"conversations": 1}


async def test_an_unfinished_ticket_protects_everything_however_old(door: House, run: Run) -> None:
    await handed_over(door)
    await door.sql("UPDATE conversation SET account = 'somebody at a platform'")
    assert await run(await last(door) + timedelta(days=3000)) == {}
    assert await only(door, "SELECT account FROM conversation") == "somebody at a platform"
    assert await only(door, "SELECT assignee FROM ticket") == "aygul"


async def test_a_question_that_waits_is_not_lost(door: House, run: Run) -> None:
    resident = await door.resident()
    await resident.write("how")
    assert await run(await last(door) + timedelta(days=3000)) == {}


async def test_the_term_of_a_transcript_begins_with_the_close(door: House, run: Run) -> None:
    number, end = await closed(door)
    await door.sql("UPDATE conversation SET active_at = active_at - interval '1 year', consent_at = NULL")
    await door.sql("UPDATE message SET at = at - interval '1 year'")
    assert await run(end + timedelta(days=90) - SECOND) == {}
    assert await run(end + timedelta(days=90)) == {"conversations": 1}
    kept = await door.sql("SELECT number, state, conversation, candidates FROM ticket")
    assert kept == [(number, "closed", None, [])]
    steps = await door.sql("SELECT step, by FROM ticket_step ORDER BY id")
    assert steps == [("open", "resident"), ("take", "Aygul"), ("close", "Aygul")]


async def with_contact(house: House) -> None:
    """Let the conversations have come through a channel with accounts."""
    await house.sql("UPDATE conversation SET channel = 'pigeon', account = 'contact id'")
    await house.sql("UPDATE inbox SET channel = 'pigeon', account = 'contact id'")
    await house.sql(
        "INSERT INTO outbox (delivery, channel, account, conversation, seq, state, problem, next_at, made_at)"
        " SELECT 'd' || seq, 'pigeon', 'contact id', conversation, seq, CASE seq WHEN 1 THEN 'waiting' ELSE 'failed'"
        " END, 'no contact id', at, at FROM message WHERE seq < 3"
    )


async def contacts(house: House) -> set[Any]:
    """Where anybody can be reached, wherever it stands."""
    boxes = "SELECT account FROM conversation UNION SELECT account FROM inbox UNION SELECT account FROM outbox"
    return {one for (one,) in await house.sql(f"{boxes} UNION SELECT problem FROM outbox")}


async def test_contact_ids_are_cut_seven_days_after_the_last_message(door: House, run: Run) -> None:
    await answered(door)
    await with_contact(door)
    end = await last(door) + timedelta(days=7)
    assert await run(end - SECOND) == {}
    assert await contacts(door) == {"contact id", "no contact id"}
    assert await run(end) == {"contacts": 1}
    assert await contacts(door) == {None}
    assert await door.sql("SELECT state FROM outbox") == [("failed",)]
    assert await only(door, "SELECT count(*) FROM message") == 1
    assert await run(end) == {}


async def test_contact_ids_are_cut_seven_days_after_the_close(door: House, run: Run) -> None:
    await closed(door)
    await with_contact(door)
    end = await last(door) + timedelta(days=7)
    assert await only(door, "SELECT closed_at FROM ticket") <= await last(door)
    assert await run(end - SECOND) == {}
    assert await run(end) == {"contacts": 1}
    assert await contacts(door) == {None}


async def test_web_has_no_contact_ids_to_cut(door: House, run: Run) -> None:
    resident = await answered(door)
    assert await run(await last(door) + timedelta(days=8)) == {}
    assert await contacts(door) == {resident.id}


async def test_who_did_it_is_forgotten_a_hundred_and_eighty_days_after_the_close(door: House, run: Run) -> None:
    number, end = await closed(door)
    assert await run(end + timedelta(days=180) - SECOND) == {"conversations": 1}
    before = await door.sql("SELECT id, ticket, step, reason, at FROM ticket_step ORDER BY id")
    assert await run(end + timedelta(days=180)) == {"histories": 1}
    assert await door.sql("SELECT id, ticket, step, reason, at FROM ticket_step ORDER BY id") == before
    assert await door.sql("SELECT by FROM ticket_step ORDER BY id") == [("resident",), ("",), ("",)]
    assert await door.sql("SELECT number, assignee FROM ticket") == [(number, None)]
    assert await run(end + timedelta(days=180)) == {}


async def test_even_retention_can_change_nothing_else_of_a_step(door: House) -> None:
    await closed(door)
    for change in ("UPDATE ticket_step SET by = 'B'", "UPDATE ticket_step SET by = '', step = 'x'",
                   "DELETE FROM ticket_step"):  # fmt: skip
        async with await psycopg.AsyncConnection.connect(door.url) as conn:
            await conn.execute("SELECT set_config('shiliu.retention', 'on', true)")
            with pytest.raises(psycopg.errors.RaiseException, match="only grows"):
                await conn.execute(change.encode())
    with pytest.raises(psycopg.errors.RaiseException, match="only grows"):
        await door.sql("UPDATE ticket_step SET by = ''")


async def test_a_line_of_the_audit_log_goes_after_a_hundred_and_eighty_days_the_oldest_first(
    door: House, pool: Pool
) -> None:
    days = timedelta(days=180)
    await door.sql("INSERT INTO audit (at, who, what) SELECT now() - n * interval '1 day', 'a', 'look'"
                   " FROM generate_series(1, 250) n")  # fmt: skip
    # Above what one batch holds, so that the batches have to follow each other.
    newest = await only(door, "SELECT max(at) FROM audit")
    for moment, left in ((newest + days - SECOND, 1), (newest + days, 0)):
        clock = partial(datetime.fromtimestamp, moment.timestamp(), UTC)
        done = await Retention(door.settings, pool, clock).run()
        assert await only(door, "SELECT count(*) FROM audit") == left
        assert done["audits"] == (249 if left else 1)


async def test_the_audit_log_only_grows_for_everybody_else(door: House) -> None:
    await log_in(door)
    for change in ("UPDATE audit SET who = 'B'", "DELETE FROM audit"):
        with pytest.raises(psycopg.errors.RaiseException, match="only grows"):
            await door.sql(change)
    async with await psycopg.AsyncConnection.connect(door.url) as conn:
        await conn.execute("SELECT set_config('shiliu.retention', 'on', true)")
        with pytest.raises(psycopg.errors.RaiseException, match="only grows"):
            await conn.execute("UPDATE audit SET who = ''")


async def test_failed_logins_sessions_and_rates_go_when_they_are_over(door: House, pool: Pool) -> None:
    operator = await log_in(door)
    wrong = {"name": "aygul", "password": PASSWORD + "x"}
    assert (await operator.http.post("/v1/desk/login", json=wrong)).status_code == 401
    await door.resident()
    await operator.http.aclose()
    tried = await only(door, "SELECT max(at) FROM login_attempt")
    ends = await only(door, "SELECT max(expires_at) FROM desk_session")
    slot = datetime.fromtimestamp(await only(door, "SELECT max(slot) FROM rate"), UTC)
    terms = {"login_attempts": tried + timedelta(minutes=15), "sessions": ends, "rates": slot + timedelta(hours=1)}
    for what, end in sorted(terms.items(), key=lambda term: term[1]):
        for moment, number in ((end - SECOND, 0), (end, 1), (end, 0)):
            clock = partial(datetime.fromtimestamp, moment.timestamp(), UTC)
            assert (await Retention(door.settings, pool, clock).run())[what] == number, what


async def test_a_term_of_no_days_is_over_at_once(build: Builder) -> None:
    days = {f"retention_{what}_days": 0 for what in ("transcript", "contact", "audit")}
    async with build(**days) as house, make_pool(house.url) as pool:
        await closed(house)
        done = await Retention(house.settings, pool, house.clock).run()
    assert (done["conversations"], done["histories"]) == (1, 1)


async def test_a_message_that_is_just_being_committed_saves_its_conversation(door: House, run: Run, pool: Pool) -> None:
    resident = await answered(door)
    moment = await last(door) + timedelta(days=91)
    async with pool.connection() as writing:
        row = await store.conversation(writing, resident.id, lock=True)
        assert row is not None
        message = {"sender": "bot", "written": False, "language": "zh", "dir": "ltr", "text": "t", "parts": {},
                   "client_message_id": None, "origin": "late", "at": moment}  # fmt: skip
        await store.append(writing, resident.id, message)
        assert await asyncio.wait_for(run(moment), 5) == {}
    assert await run(moment) == {}
    assert len((await resident.read())["messages"]) == 2


async def test_what_was_committed_before_the_lock_is_seen_under_it(door: House, pool: Pool) -> None:
    resident = await answered(door)
    now = await last(door) + timedelta(days=91)
    before = now - timedelta(days=90)
    async with pool.connection() as conn:
        found = await store_retention.lock_over(conn, before, now, 9, contact=False)
        assert found == [resident.id]
        await door.sql("UPDATE inbox SET state = 'pending'")
        assert await store_retention.still_over(conn, found, before, now) == []


async def test_residents_who_write_meanwhile_are_kept_whole_or_told(door: House, run: Run) -> None:
    residents = [await answered(door) for _ in range(6)]
    moment = await last(door) + timedelta(days=90)
    door.clock.ahead = timedelta(days=90)
    answers = await asyncio.gather(*(one.write("again") for one in residents), *(run(moment) for _ in range(4)))
    for resident, answer in zip(residents, answers, strict=False):
        kept = await door.sql("SELECT seq FROM message WHERE conversation = %s ORDER BY seq", resident.id)
        assert (answer.status_code, kept) in [(202, [(1,), (2,)]), (404, [])]


async def test_two_runs_share_the_work_in_batches(door: House, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    for _ in range(7):
        await answered(door)
    moment = await last(door) + timedelta(days=90)
    done = await asyncio.gather(run(moment), run(moment))
    assert sum(one.get("conversations", 0) for one in done) == 7
    assert await door.sql("SELECT 1 FROM conversation") == []


async def test_the_worker_runs_it_soon_and_then_every_hour_and_counts(build: Builder) -> None:
    async with build() as house:
        await answered(house)
        await house.start_worker()
        house.clock.ahead = timedelta(days=100)
        await until_page(house, 'shiliu_retention_total{what="conversations"} 1.0')
        await answered(house)
        house.clock.ahead = timedelta(days=200)
        await until_page(house, 'shiliu_retention_total{what="conversations"} 2.0')
        assert 'shiliu_retention_runs_total{outcome="done"} 2.0' in (await house.http.get("/metrics")).text


async def until_page(house: House, line: str) -> None:
    """Wait until a line stands on the page of counters."""
    for _ in range(100):
        if line in (await house.http.get("/metrics")).text:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(line)


async def test_it_runs_when_it_is_time_and_again_soon_after_a_failure(
    door: House, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime(2026, 11, 24, 9, tzinfo=UTC)
    hourly = HourlyRetention(door.settings, pool, lambda: now, Meter(pool))
    assert not await hourly.look()
    now += retention.FIRST_AFTER
    assert await hourly.look()
    now += timedelta(minutes=59)
    assert not await hourly.look()

    async def broken(*_: Any) -> int:
        raise psycopg.OperationalError("a row that nobody must read in a log")

    now += timedelta(minutes=1)
    with monkeypatch.context() as patch:
        patch.setattr(store_retention, "take_turns", broken)
        assert not await hourly.look()
    now += retention.AGAIN_AFTER
    assert await hourly.look()
