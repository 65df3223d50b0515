"""The desk over HTTP: who is let in, and what a change must carry."""

import pytest

from house import House
from operator_double import PASSWORD, log_in, make_account

pytestmark = pytest.mark.asyncio


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(door: House) -> None:
    await make_account(door)
    answer = await door.http.post("/v1/desk/login", json={"name": "aygul", "password": PASSWORD})
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    told = answer.json()
    assert told.keys() == {"name", "display_name", "role", "languages", "csrf", "second_factor", "rights"}
    assert told["second_factor"] == "none_needed"
    assert "ticket.reply" in told["rights"]
    assert "ticket.grant" not in told["rights"]


async def test_me_repeats_what_login_said(door: House) -> None:
    operator = await log_in(door)
    told = (await operator.http.post("/v1/desk/login", json={"name": "aygul", "password": PASSWORD})).json()
    assert (await operator.http.get("/v1/desk/me")).json() == told


@pytest.mark.parametrize("path", ["logout", "tickets/T-2222-22/take", "tickets/T-2222-22/close"])
async def test_a_change_without_the_token_is_forbidden(door: House, path: str) -> None:
    operator = await log_in(door)
    answer = await operator.http.post(f"/v1/desk/{path}", json={})
    assert (answer.status_code, answer.json()["error"]) == (403, "forbidden")


async def test_logging_out_closes_the_door(door: House) -> None:
    operator = await log_in(door)
    assert (await operator.post("logout")).status_code == 204
    assert (await operator.http.get("/v1/desk/tickets")).status_code == 401


async def test_guessing_is_stopped_after_five_tries(door: House) -> None:
    await make_account(door)
    wrong = {"name": "aygul", "password": "wrong password"}
    answers = [(await door.http.post("/v1/desk/login", json=wrong)).status_code for _ in range(6)]
    assert answers == [401] * 5 + [429]


@pytest.mark.parametrize("body", [{}, {"name": 1, "password": "x"}, {"name": "", "password": "x"}, [], "x"])
async def test_a_login_of_the_wrong_shape_is_refused(door: House, body: object) -> None:
    assert (await door.http.post("/v1/desk/login", json=body)).status_code == 422


async def test_odd_names_are_nobody(door: House) -> None:
    answer = await door.http.post("/v1/desk/login", json={"name": "a\0b", "password": "x"})
    assert answer.status_code == 401


async def test_unknown_tickets_and_states_are_refused(door: House) -> None:
    operator = await log_in(door)
    assert (await operator.post("tickets/T-2222-22/take")).status_code == 404
    for number in ("T-0000-00", "x", "%00"):
        assert (await operator.http.get(f"/v1/desk/tickets/{number}")).status_code in (404, 422)
    assert (await operator.http.get("/v1/desk/tickets", params={"state": "lost"})).status_code == 422


@pytest.mark.parametrize("text", ["", " ", "a\0b", "x" * 2001, 5])
async def test_a_reply_that_says_nothing_is_refused(door: House, text: object) -> None:
    resident, operator = await door.resident(), await log_in(door)
    number = (await resident.post("handoff")).json()["ticket"]
    await operator.post(f"tickets/{number}/take")
    answer = await operator.post(f"tickets/{number}/reply", client_message_id="r", text=text)
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid")


async def test_what_waits_longest_stands_first_and_mine_are_mine(door: House) -> None:
    numbers = [(await (await door.resident()).post("handoff")).json()["ticket"] for _ in range(3)]
    operator = await log_in(door)
    await operator.post(f"tickets/{numbers[1]}/take")
    assert [one["number"] for one in await operator.tickets("open")] == numbers
    assert [one["number"] for one in await operator.tickets("mine")] == [numbers[1]]
    assert [one["assignee_name"] for one in await operator.tickets("mine")] == ["Aygul"]
