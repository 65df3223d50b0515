"""Sessions over HTTP: half ones, the second factor, lists, ending one's own and those of others, passwords."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from house import House
from operator_double import PASSWORD, Operator, log_in, make_account, set_up, sign_in

pytestmark = pytest.mark.asyncio
STEP = timedelta(seconds=30)


def code(house: House, secret: str) -> str:
    """What an app shows now."""
    return pyotp.TOTP(secret).at(house.clock())


async def listen(house: House, operator: Operator) -> ClientConnection:
    """The console's socket."""
    address = str(house.http.base_url).replace("http", "ws", 1).rstrip("/") + "/v1/desk/events"
    cookie = f"shiliu_desk={operator.http.cookies['shiliu_desk']}"
    return await connect(address, additional_headers={"Cookie": cookie})


async def closed_with(socket: ClientConnection) -> int:
    """The code that the server closes with, soon."""
    with pytest.raises(ConnectionClosed) as caught:
        while True:
            await asyncio.wait_for(socket.recv(), 5)
    assert caught.value.rcvd is not None
    return int(caught.value.rcvd.code)


async def listed(operator: Operator, **params: str) -> list[dict[str, object]]:
    """A list of sessions."""
    answer = await operator.http.get("/v1/desk/sessions", params=params)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, object]] = answer.json()["sessions"]
    return found


async def status(operator: Operator, path: str = "me") -> int:
    """How a look is answered."""
    return (await operator.http.get(f"/v1/desk/{path}")).status_code


async def test_a_half_session_sees_who_it_is_and_nothing_else(door: House) -> None:
    await make_account(door, role="station_lead")
    operator = await sign_in(door)
    assert (await operator.http.get("/v1/desk/me")).json()["second_factor"] == "to_set_up"
    for path in ("tickets", "tickets/T-2222-22", "sessions", "audit"):
        answer = await operator.http.get(f"/v1/desk/{path}")
        assert (answer.status_code, answer.json()["error"]) == (403, "second_factor"), path
    for path in ("tickets/T-2222-22/take", "password", "totp/reset"):
        answer = await operator.post(path, old=PASSWORD, new="another password", name="aygul")
        assert (answer.status_code, answer.json()["error"]) == (403, "second_factor"), path
    answer = await operator.http.post("/v1/suggest", json={"text": "how"}, headers={"X-CSRF-Token": operator.csrf})
    assert (answer.status_code, answer.json()["error"]) == (403, "second_factor")
    assert await closed_with(await listen(door, operator)) == 4403
    assert (await operator.post("logout")).status_code == 204
    assert await status(operator) == 401


async def test_a_code_makes_a_half_session_whole_and_the_next_login_asks_for_one(door: House) -> None:
    await make_account(door, role="station_lead")
    operator = await sign_in(door)
    secret = await set_up(door, operator)
    assert await status(operator, "tickets") == 200
    again = await sign_in(door)
    assert (await again.http.get("/v1/desk/me")).json()["second_factor"] == "to_enter"
    assert await status(again, "tickets") == 403
    used = await again.post("totp", code=code(door, secret))
    assert (used.status_code, used.json()["error"]) == (403, "forbidden")
    door.clock.ahead += STEP
    gap = code(door, secret)[:3] + " " + code(door, secret)[3:]
    entered = await again.post("totp", code=gap)
    assert (entered.status_code, entered.json()["second_factor"]) == (200, "done")
    assert await status(again, "tickets") == 200


async def test_the_second_factor_needs_the_token_of_the_session(door: House) -> None:
    await make_account(door, role="administrator")
    operator = await sign_in(door)
    for path in ("totp/start", "totp/confirm", "totp"):
        answer = await operator.http.post(f"/v1/desk/{path}", json={"code": "123456"})
        assert (answer.status_code, answer.json()["error"]) == (403, "forbidden")


async def test_what_is_no_code_is_refused(door: House) -> None:
    await make_account(door, role="administrator")
    operator = await sign_in(door)
    for given in ("", "12345", "1234567", "12 34 56", "abcdef", 123456, None, "\u0661" * 6):
        assert (await operator.post("totp", code=given)).status_code == 422, given


async def test_ones_sessions_are_listed_with_where_and_when(door: House) -> None:
    first = await log_in(door)
    second = await sign_in(door)
    rows = await listed(second)
    assert [row["current"] for row in rows] == [True, False]
    assert all(str(row["agent"]).startswith("python-httpx") for row in rows)
    assert rows[0].keys() == {"id", "agent", "made_at", "seen_at", "expires_at", "half", "current"}
    assert [row["current"] for row in await listed(first)] == [False, True]


async def test_a_session_in_use_is_seen_every_few_minutes(door: House) -> None:
    operator = await log_in(door)
    ((made, seen),) = await door.sql("SELECT made_at, seen_at FROM desk_session")
    assert made == seen
    door.clock.ahead = timedelta(minutes=4)
    await status(operator)
    assert await door.sql("SELECT seen_at FROM desk_session") == [(made,)]
    door.clock.ahead = timedelta(minutes=6)
    await status(operator)
    ((seen,),) = await door.sql("SELECT seen_at FROM desk_session")
    assert seen - made >= timedelta(minutes=6)


async def test_ending_a_session_of_ones_own_closes_its_console_at_once(door: House) -> None:
    lost = await log_in(door)
    socket = await listen(door, lost)
    operator = await sign_in(door)
    (number,) = [row["id"] for row in await listed(operator) if not row["current"]]
    assert (await operator.delete(f"sessions/{number}")).status_code == 204
    assert await closed_with(socket) == 4401
    assert (await status(lost), await status(operator)) == (401, 200)
    assert (await operator.delete(f"sessions/{number}")).status_code == 404


async def test_a_session_that_ends_while_other_news_comes_is_closed_at_once_too(door: House) -> None:
    operator = await log_in(door)
    socket = await listen(door, operator)
    await door.sql("SELECT pg_notify('shiliu_desk', '{\"number\": \"T-2222-22\"}')")
    await operator.post("logout")
    assert await closed_with(socket) == 4401


async def test_logging_out_closes_the_console_at_once(door: House) -> None:
    operator = await log_in(door)
    socket = await listen(door, operator)
    await operator.post("logout")
    assert await closed_with(socket) == 4401


async def test_an_administrator_sees_and_ends_sessions_of_others_and_their_console_goes_at_once(door: House) -> None:
    operator, administrator = await log_in(door), await log_in(door, "root", "Root", "administrator")
    socket, other = await listen(door, operator), await log_in(door, "other", "Other")
    still = await listen(door, other)
    (row,) = await listed(administrator, who="aygul")
    assert (await administrator.delete(f"sessions/{row['id']}")).status_code == 204
    assert await closed_with(socket) == 4401
    assert await status(operator) == 401
    assert await status(other) == 200
    # Whose session it was is looked up: nobody else is sent away, and nobody hears of it.
    await door.sql("SELECT pg_notify('shiliu_desk', '{\"news\": \"handover\"}')")
    frames = [json.loads(await asyncio.wait_for(still.recv(), 5))]
    while frames[-1] != {"type": "news", "news": "handover"}:
        frames.append(json.loads(await asyncio.wait_for(still.recv(), 5)))
    assert {one["news"] for one in frames} <= {"presence", "handover"}
    line = await door.sql("SELECT who, what, detail FROM audit WHERE what = 'session_ended'")
    assert line == [("root", "session_ended", "aygul")]


@pytest.mark.parametrize("role", ["operator", "city_lead", "auditor"])
async def test_nobody_else_sees_or_ends_sessions_of_others(door: House, role: str) -> None:
    await log_in(door)
    other = await log_in(door, "other", "Other", role)
    answer = await other.http.get("/v1/desk/sessions", params={"who": "aygul"})
    assert (answer.status_code, answer.json()["error"]) == (403, "forbidden")
    ((number,),) = await door.sql("SELECT id FROM desk_session WHERE operator = 'aygul'")
    # As if there were none: a guess is told nothing.
    assert (await other.delete(f"sessions/{number}")).status_code == 404
    assert await door.sql("SELECT id FROM desk_session WHERE operator = 'aygul'") == [(number,)]


async def test_another_password_ends_the_other_sessions_and_keeps_this_one(door: House) -> None:
    lost, operator, stranger = await log_in(door), await sign_in(door), await log_in(door, "other", "Other")
    socket = await listen(door, lost)
    assert (await operator.post("password", old=PASSWORD, new="another password")).status_code == 204
    assert await closed_with(socket) == 4401
    assert [await status(one) for one in (lost, operator, stranger)] == [401, 200, 200]
    answer = await door.http.post("/v1/desk/login", json={"name": "aygul", "password": PASSWORD})
    assert answer.status_code == 401
    await sign_in(door, password="another password")


async def test_a_password_is_changed_by_who_knows_it_and_guessing_is_braked(door: House) -> None:
    operator = await log_in(door)
    wrong = {"old": "wrong password", "new": "another password"}
    answers = [(await operator.post("password", **wrong)).status_code for _ in range(6)]
    assert answers == [403] * 5 + [429]
    assert (await operator.post("password", old=PASSWORD, new="another password")).status_code == 429
    door.clock.ahead = timedelta(minutes=16)
    assert (await operator.post("password", old=PASSWORD, new="too short")).status_code == 422
    assert (await operator.post("password", old=PASSWORD, new="another password")).status_code == 204


async def test_an_administrator_resets_a_second_factor(door: House) -> None:
    lead = await log_in(door, "lead", "Lead", "district_lead")
    administrator = await log_in(door, "root", "Root", "administrator")
    assert (await administrator.post("totp/reset", name="nobody")).status_code == 404
    assert (await administrator.post("totp/reset", name="lead")).status_code == 204
    assert await status(lead) == 401
    assert (await (await sign_in(door, "lead")).http.get("/v1/desk/me")).json()["second_factor"] == "to_set_up"


async def test_the_audit_log_is_read_by_page_and_by_what_is_asked(door: House) -> None:
    auditor = await log_in(door, "eye", "Eye", "auditor")
    await door.sql("INSERT INTO audit (at, who, what, ticket) SELECT now() - n * interval '1 hour', 'a', 'look',"
                   " 'T-2222-' || n FROM generate_series(1, 450) n")  # fmt: skip

    async def page(**params: object) -> dict[str, Any]:
        answer = await auditor.http.get("/v1/desk/audit", params={key: str(one) for key, one in params.items()})
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    found = await page(who="a")
    seen = [line["id"] for line in found["lines"]]
    while found["next"] is not None:
        found = await page(who="a", after=found["next"])
        seen += [line["id"] for line in found["lines"]]
    assert len(seen) == 450
    assert seen == sorted(seen, reverse=True)
    assert [line["ticket"] for line in (await page(ticket="T-2222-7"))["lines"]] == ["T-2222-7"]
    assert [line["who"] for line in (await page(what="login"))["lines"]] == ["eye"]
    moment = door.clock() - timedelta(hours=9.5)
    assert len((await page(what="look", since=moment.isoformat()))["lines"]) == 9
    until = {"until": moment.isoformat(), "since": (moment - timedelta(hours=5)).isoformat()}
    assert len((await page(what="look", **until))["lines"]) == 5


ODD = (
    {"since": "yesterday"}, {"since": "2026-11-24T09:00:00"}, {"after": "0"}, {"after": "9" * 30}, {"who": "a\0"},
    {"what": ""}, {"until": "9999-12-31T23:59:59-23:00"},
)  # fmt: skip


async def test_an_odd_question_to_the_audit_log_breaks_nothing(door: House) -> None:
    auditor = await log_in(door, "eye", "Eye", "auditor")
    for params in ODD:
        assert (await auditor.http.get("/v1/desk/audit", params=params)).status_code in (200, 422), params


async def test_a_figure_alone_is_no_moment_of_the_audit_log(door: House) -> None:
    auditor = await log_in(door, "eye", "Eye", "auditor")
    for given in ("-1", "1.5", "1764580000"):
        answer = await auditor.http.get("/v1/desk/audit", params={"since": given})
        assert (answer.status_code, "2026-12-01T09:00:00" in answer.text) == (422, True), given
    assert (await auditor.http.get("/v1/desk/audit", params={"since": "2026-12-01T09:00:00Z"})).status_code == 200
