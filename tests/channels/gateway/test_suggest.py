"""Suggestions for other servers: signed, fresh, once; for operators by session; and what is counted of them."""

import asyncio
import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import httpx
import psycopg
import pytest
from psycopg.rows import dict_row

from channels.gateway.suggestion import counting
from channels.gateway.suggestion.signature import WINDOW_S, signature
from house import House
from operator_double import log_in

pytestmark = pytest.mark.asyncio
KEY = "a key for tests"
BODY = b'{"text": "how"}'


@dataclass
class Server:
    """Another server that has the key."""

    house: House
    headers: dict[str, str] = field(default_factory=dict)

    async def call(
        self, path: str = "", body: bytes = BODY, *, nonce: str = "", off: float = 0, **changed: str
    ) -> httpx.Response:
        """Sign and send; `off` moves the time that is signed, and what is `changed` goes out otherwise than signed."""
        stamp = str(int(self.house.clock().timestamp() + off))
        signed = {"timestamp": stamp, "signature": signature(KEY, stamp, body, nonce)}
        signed |= {"nonce": nonce} if nonce else {}
        self.headers = {f"X-Shiliu-{name.title()}": value for name, value in {**signed, **changed}.items()}
        return await self.send(path, body)

    async def send(self, path: str = "", body: bytes = BODY) -> httpx.Response:
        """Send with the headers of the last call."""
        headers = {name.encode(): value.encode("latin-1") for name, value in self.headers.items()}
        headers[b"Content-Type"] = b"application/json"
        return await self.house.http.post(f"/v1/suggest{path}", content=body, headers=headers)


@pytest.fixture
def caller(door: House) -> Server:
    """A server that signs."""
    return Server(door)


def refusal(answer: httpx.Response, word: str) -> None:
    """A refusal says which header is wrong, and never the key."""
    assert (answer.status_code, answer.json()["error"]) == (401, "unauthorised"), answer.text
    assert answer.json()["message"].startswith(word), answer.text
    assert KEY not in answer.text


async def test_a_signed_call_is_answered_as_the_contract_says(caller: Server) -> None:
    answer = await caller.call()
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert found.keys() == {"id", "language", "script", "decision", "candidates"}
    first = found["candidates"][0]
    assert first.keys() == {"entry", "title", "answer", "answer_zh", "mark", "sources", "dates", "score"}
    assert first["dates"].keys() == {"checked_on", "valid_from", "review_by"}
    assert {date.fromisoformat(day) for day in first["dates"].values()}
    assert [one["score"] for one in found["candidates"]] == sorted(one["score"] for one in found["candidates"])[::-1]


@pytest.mark.parametrize("off", [WINDOW_S - 5, -WINDOW_S + 5])
async def test_a_clock_may_be_a_little_off(caller: Server, off: float) -> None:
    assert (await caller.call(off=off)).status_code == 200


@pytest.mark.parametrize("off", [WINDOW_S + 5, -WINDOW_S - 5])
async def test_a_call_from_too_far_away_in_time_is_refused_with_our_time(caller: Server, off: float) -> None:
    answer = await caller.call(off=off)
    refusal(answer, "X-Shiliu-Timestamp: ")
    assert str(int(caller.house.clock().timestamp()))[:8] in answer.json()["message"]


@pytest.mark.parametrize(
    "stamp", ["", "now", "-1", "1e9", "17300000000000000000", "\u0661\u0662".encode().decode("latin-1")]
)
async def test_what_is_no_time_is_refused(caller: Server, stamp: str) -> None:
    refusal(await caller.call(timestamp=stamp), "X-Shiliu-Timestamp: ")


async def test_another_key_or_a_changed_body_is_refused(caller: Server) -> None:
    await caller.call()
    refusal(await caller.send(body=b'{"text": "what"}'), "X-Shiliu-Signature: HMAC")
    stamp = caller.headers["X-Shiliu-Timestamp"]
    refusal(await caller.call(signature=signature("another key", stamp, BODY)), "X-Shiliu-Signature: HMAC")
    refusal(await caller.call(signature="\xff"), "X-Shiliu-Signature: HMAC")


async def test_a_call_that_was_seen_is_refused_by_every_gateway(caller: Server) -> None:
    assert (await caller.call()).status_code == 200
    refusal(await caller.send(), "X-Shiliu-Signature: this call has been made before")
    # What is remembered lies in the database and is there as long as the time of the call is good.
    ((slot,),) = await caller.house.sql("SELECT slot FROM rate WHERE key LIKE 'once:%%'")
    assert slot == int(caller.headers["X-Shiliu-Timestamp"]) + WINDOW_S


async def test_the_same_words_in_the_same_second_need_a_word_of_their_own(caller: Server) -> None:
    assert (await caller.call(nonce="first-call")).status_code == 200
    assert (await caller.call(nonce="second-call")).status_code == 200
    refusal(await caller.send(), "X-Shiliu-Signature: this call")


@pytest.mark.parametrize("nonce", ["short", "with.a.dot", "x" * 65, "with a blank"])
async def test_a_word_of_another_form_is_refused(caller: Server, nonce: str) -> None:
    refusal(await caller.call(nonce=nonce), "X-Shiliu-Nonce: ")


async def test_a_word_that_was_not_signed_is_refused(caller: Server) -> None:
    await caller.call(nonce="first-call")
    caller.headers["X-Shiliu-Nonce"] = "other-call"
    refusal(await caller.send(), "X-Shiliu-Signature: HMAC")
    del caller.headers["X-Shiliu-Nonce"]
    refusal(await caller.send(), "X-Shiliu-Signature: HMAC")


async def test_a_refused_call_does_not_use_up_the_right_one(caller: Server) -> None:
    refusal(await caller.call(signature="0" * 64), "X-Shiliu-Signature: HMAC")
    assert (await caller.call()).status_code == 200


async def feedback(caller: Server, suggestion: str, outcome: str, entry: str | None = None) -> int:
    """Say what became of a suggestion, as a server."""
    body = json.dumps({"outcome": outcome} | ({"entry": entry} if entry else {})).encode()
    return (await caller.call(f"/{suggestion}/feedback", body, nonce=f"{suggestion}-{outcome}")).status_code


async def settle(house: House, days: float) -> int:
    """What the hourly retention does about suggestions, so many days from now."""
    async with await psycopg.AsyncConnection.connect(house.url, row_factory=dict_row) as conn:
        return await counting.settle(conn, house.clock() + timedelta(days=days), 100)


async def test_nothing_of_the_text_is_kept(caller: Server) -> None:
    await caller.call(body=b'{"text": "a very particular question"}')
    rows: list[Any] = await caller.house.sql("SELECT row_to_json(suggestion)::text FROM suggestion")
    assert len(rows) == 1 and "particular" not in rows[0][0]
    dumped = await caller.house.sql("SELECT count(*) FROM message")
    assert dumped == [(0,)]


async def test_outcomes_are_counted_by_month_and_entry_when_their_day_is_over(caller: Server) -> None:
    ids = [(await caller.call(nonce=f"the-call-{number}")).json()["id"] for number in range(4)]
    assert await feedback(caller, ids[0], "used", "ethnicity/change_minor") == 204
    assert await feedback(caller, ids[1], "rejected") == 204
    # What is said last counts.
    assert await feedback(caller, ids[1], "edited", "ethnicity/basis") == 204
    assert await settle(caller.house, 0.9) == 0
    assert await settle(caller.house, 1.1) == 4
    rows = await caller.house.sql("SELECT what, dimension, value, n FROM counted ORDER BY what, dimension, value")
    assert [row for row in rows if row[1] != "topic"] == [
        ("suggestion_edited", "all", "", 1),
        ("suggestion_edited", "entry", "ethnicity/basis", 1),
        ("suggestion_used", "all", "", 1),
        ("suggestion_used", "entry", "ethnicity/change_minor", 1),
    ]
    assert await caller.house.sql("SELECT count(*) FROM suggestion") == [(0,)]
    assert await feedback(caller, ids[0], "edited") == 404


async def test_an_operator_needs_the_right_and_the_token_of_the_session(door: House) -> None:
    operator = await log_in(door, "reader", role="auditor")
    headers = {"X-CSRF-Token": operator.csrf}
    answer = await operator.http.post("/v1/suggest", json={"text": "how"}, headers=headers)
    assert (answer.status_code, answer.json()["message"].split(":")[0]) == (403, "suggest.use")
    other = await log_in(door)
    assert (await other.http.post("/v1/suggest", json={"text": "how"})).status_code == 403


async def test_whoever_goes_away_leaves_the_line_and_costs_nothing(door: House) -> None:
    operator = await log_in(door)
    headers = {"X-CSRF-Token": operator.csrf}

    async def ask(text: str) -> int:
        return (await operator.http.post("/v1/suggest", json={"text": text}, headers=headers)).status_code

    door.rasa.pauses = dict.fromkeys(["slow one", "slow two"], 0.5)
    slow = [asyncio.create_task(ask(text)) for text in ("slow one", "slow two")]
    await until(door, 2)
    outdated = [asyncio.create_task(ask(f"outdated {number}")) for number in range(5)]
    await asyncio.sleep(0.2)
    for one in outdated:
        one.cancel()
    assert await ask("last") == 200
    assert [one["message"] for one in door.rasa.understood] == ["slow one", "slow two", "last"]
    assert [await one for one in slow] == [200, 200]
    assert await door.sql("SELECT count(*) FROM suggestion") == [(3,)]


async def test_no_more_than_two_at_once_stand_before_a_residents_question(door: House) -> None:
    operator = await log_in(door)
    headers = {"X-CSRF-Token": operator.csrf}
    door.rasa.pauses = dict.fromkeys("abcde", 0.2)
    asked = [operator.http.post("/v1/suggest", json={"text": text}, headers=headers) for text in "abcde"]
    answers = asyncio.gather(*asked)
    await until(door, 2)
    await asyncio.sleep(0.1)
    assert len(door.rasa.understood) == 2
    assert [one.status_code for one in await answers] == [200] * 5


async def until(house: House, number: int) -> None:
    """Wait until Rasa has been asked so often."""
    while len(house.rasa.understood) < number:
        await asyncio.sleep(0.01)
