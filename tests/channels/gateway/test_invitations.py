"""Somebody is added and invited over HTTP, and sets a password that nobody else knows; nothing else sets it."""

import asyncio
import json
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import pytest_asyncio

from channels.gateway.retention import Retention
from core.database import make_pool
from house import House
from operator_double import PASSWORD, Operator, log_in, make_account, set_up, sign_in

pytestmark = pytest.mark.asyncio
NEW = "a password of one's own"
HOURS = timedelta(hours=1)
RENA: dict[str, Any] = {"name": "rena", "shown": "Rena", "role": "operator", "languages": ["ug", "zh"]}


@pytest_asyncio.fixture
async def root(door: House) -> Operator:
    """An administrator."""
    return await log_in(door, "root", "Root", "administrator")


async def add(who: Operator, **person: Any) -> httpx.Response:
    """Add somebody."""
    return await who.post("people", person=person)


async def invite(who: Operator, name: str) -> dict[str, str]:
    """Invite somebody; the code, and until when it works."""
    answer = await who.post(f"people/{quote(name, safe='')}/invitation")
    assert answer.status_code == 201, answer.text
    found: dict[str, str] = answer.json()
    return found


async def use(door: House, name: str, code: str, password: str = NEW) -> int:
    """Set a password with a code, without a session; the status."""
    body = {"name": name, "code": code, "password": password}
    return (await door.http.post("/v1/desk/invitation", json=body)).status_code


async def logs_in(door: House, name: str, password: str) -> bool:
    """Whether this password is good."""
    answer = await door.http.post("/v1/desk/login", json={"name": name, "password": password})
    return answer.status_code == 200


async def account(who: Operator, name: str) -> dict[str, Any]:
    """How an account stands."""
    people = (await who.http.get("/v1/desk/people")).json()["people"]
    found: dict[str, Any] = next(one["account"] for one in people if one["name"] == name)
    return found


async def audited(door: House, *what: str) -> list[tuple[Any, ...]]:
    """Lines of the audit log."""
    return await door.sql("SELECT who, what, detail FROM audit WHERE what = ANY(%s) ORDER BY id", list(what))


async def end(who: Operator, name: str, *, active: bool) -> None:
    """End an account, or have somebody back."""
    people = (await who.http.get("/v1/desk/people")).json()["people"]
    revision = next(one["revision"] for one in people if one["name"] == name)
    body = {"revision": revision, "active": active}
    answer = await who.http.patch(f"/v1/desk/people/{name}", json=body, headers={"X-CSRF-Token": who.csrf})
    assert answer.status_code == 200, answer.text


async def test_somebody_is_added_invited_and_logs_in_with_a_password_of_their_own(door: House, root: Operator) -> None:
    made = await add(root, **RENA)
    assert made.status_code == 201, made.text
    assert made.json().items() >= RENA.items()
    assert (made.json()["station"], made.json()["capacity"]) == ("main", 4)
    bare = {"active": True, "has_password": False, "second_factor": "none", "invited_until": None}
    assert made.json()["account"] == await account(root, "rena") == bare
    told = await invite(root, "rena")
    assert datetime.fromisoformat(told["until"]) - door.clock() > 72 * HOURS - timedelta(minutes=1)
    assert await account(root, "rena") == bare | {"invited_until": told["until"]}
    assert await use(door, "rena", told["code"].lower().replace("-", " ")) == 204
    rena = await sign_in(door, "rena", NEW)
    assert (await rena.http.get("/v1/desk/me")).json()["display_name"] == "Rena"
    assert await account(root, "rena") == bare | {"has_password": True}
    assert await audited(door, "account_made", "invited", "password_set_by_invitation") == [
        ("root", "account_made", "rena: operator"),
        ("root", "invited", "rena"),
        ("rena", "password_set_by_invitation", ""),
    ]


async def test_somebody_is_added_with_all_that_a_person_has(door: House, root: Operator) -> None:
    await make_account(door)
    given = {
        "name": "\u70ed\u5a1c",
        "role": "volunteer",
        "languages": ["ug"],
        "hours": {"mon": ["09:00-12:00"]},
        "capacity": 2,
        "leave": [{"from": "2026-12-21", "until": "2026-12-25", "stand_in": "aygul"}],
    }
    answer = await add(root, **given)
    assert answer.status_code == 201, answer.text
    assert answer.json().items() >= (given | {"shown": given["name"]}).items()


async def test_every_fault_of_somebody_new_is_told_with_its_path_and_nobody_is_added(
    door: House, root: Operator
) -> None:
    answer = await add(root, name=" rena", role="boss", station="nowhere", languages=["xx"], capacity=-1, wage=1)
    assert answer.status_code == 422, answer.text
    paths = [one["path"] for one in answer.json()["faults"]]
    wanted: list[list[str | int]] = [["name"], ["role"], ["station"], ["languages", 0], ["capacity"], ["wage"]]
    assert sorted(map(str, paths)) == sorted(map(str, wanted))
    for person in ({}, {"name": 5, "role": "operator", "languages": ["zh"]}, {"name": "rena", "role": "operator"}):
        answer = await add(root, **person)
        assert (answer.status_code, bool(answer.json()["faults"])) == (422, True), person
    assert await door.sql("SELECT name FROM operator") == [("root",)]
    assert await audited(door, "account_made") == []


async def test_a_name_is_given_once_and_never_to_somebody_else_after_they_have_left(
    door: House, root: Operator
) -> None:
    await make_account(door, "rena", "Somebody else")
    taken = await add(root, **RENA)
    assert (taken.status_code, taken.json()["error"]) == (409, "conflict")
    await end(root, "rena", active=False)
    assert (await add(root, **RENA)).status_code == 409
    assert await door.sql("SELECT display_name, active FROM operator WHERE name = 'rena'") == [("Somebody else", False)]
    assert await audited(door, "account_made") == []


async def test_two_who_add_the_same_name_at_once_add_one(door: House, root: Operator) -> None:
    other = await log_in(door, "other", "Other", "administrator")
    answers = await asyncio.gather(add(root, **RENA), add(other, **RENA | {"shown": "Another"}))
    assert sorted(answer.status_code for answer in answers) == [201, 409]


async def test_who_forgot_a_password_keeps_it_and_the_sessions_until_the_code_is_used(
    door: House, root: Operator
) -> None:
    lead = await log_in(door, "lead", "Lead", "station_lead")
    told = await invite(root, "lead")
    assert (await lead.http.get("/v1/desk/me")).status_code == 200
    assert await logs_in(door, "lead", PASSWORD)
    assert await use(door, "lead", told["code"]) == 204
    assert (await lead.http.get("/v1/desk/me")).status_code == 401
    assert not await logs_in(door, "lead", PASSWORD)
    # A lost password is no lost telephone: the second factor is asked for as before.
    again = await sign_in(door, "lead", NEW)
    assert (await again.http.get("/v1/desk/me")).json()["second_factor"] == "to_enter"


async def test_whoever_tried_passwords_first_may_log_in_after_the_invitation(door: House, root: Operator) -> None:
    await make_account(door)
    told = await invite(root, "aygul")
    for _ in range(6):
        assert not await logs_in(door, "aygul", "forgotten password")
    assert await use(door, "aygul", told["code"]) == 204
    assert await logs_in(door, "aygul", NEW)


async def test_a_code_works_once_and_a_new_one_takes_the_place_of_the_old(door: House, root: Operator) -> None:
    await add(root, **RENA)
    old, new = await invite(root, "rena"), await invite(root, "rena")
    assert await use(door, "rena", old["code"]) == 401
    assert await use(door, "rena", new["code"]) == 204
    assert await use(door, "rena", new["code"], "yet another password") == 401
    assert await logs_in(door, "rena", NEW)
    assert await door.sql("SELECT * FROM invitation") == []


async def test_two_who_use_a_code_at_once_set_one_password(door: House, root: Operator) -> None:
    await add(root, **RENA)
    told = await invite(root, "rena")
    passwords = [f"{NEW} {number}" for number in range(4)]
    answers = await asyncio.gather(*(use(door, "rena", told["code"], one) for one in passwords))
    assert sorted(answers) == [204, 401, 401, 401]
    assert [await logs_in(door, "rena", one) for one in passwords] == [status == 204 for status in answers]


async def test_a_code_works_for_three_days_and_is_swept_away_afterwards(door: House, root: Operator) -> None:
    for name in ("rena", "aygul"):
        await add(root, **RENA | {"name": name})
    told, over = await invite(root, "rena"), await invite(root, "aygul")
    ends = [datetime.fromisoformat(one["until"]) for one in (told, over)]
    door.clock.ahead = 72 * HOURS - timedelta(minutes=1)
    assert await use(door, "rena", told["code"]) == 204
    door.clock.ahead = 72 * HOURS
    assert await use(door, "aygul", over["code"]) == 401
    assert await door.sql("SELECT operator FROM invitation") == [("aygul",)]
    async with make_pool(door.url) as pool:
        for moment, number in ((ends[1] - timedelta(seconds=1), 0), (ends[1], 1), (ends[1], 0)):
            done = await Retention(door.settings, pool, lambda moment=moment: moment).run()  # type: ignore[misc]
            assert done["invitations"] == number


async def test_an_invitation_that_is_over_is_not_shown(door: House, root: Operator) -> None:
    await add(root, **RENA)
    told = await invite(root, "rena")
    await door.sql("UPDATE desk_session SET expires_at = expires_at + interval '9 days'")
    assert (await account(root, "rena"))["invited_until"] == told["until"]
    door.clock.ahead = 72 * HOURS
    assert (await account(root, "rena"))["invited_until"] is None


async def test_what_is_wrong_is_never_told_apart(door: House, root: Operator) -> None:
    await add(root, **RENA)
    await add(root, **RENA | {"name": "bare"})
    await add(root, **RENA | {"name": "gone"})
    told, gone = await invite(root, "rena"), await invite(root, "gone")
    await door.sql("UPDATE operator SET active = false WHERE name = 'gone'")
    wrong = [
        ("rena", gone["code"]), ("rena", told["code"][:-1]), ("rena", "-"), ("bare", told["code"]),
        ("nobody", told["code"]), ("gone", gone["code"]), ("Rena", told["code"]), ("a\0b", told["code"]),
    ]  # fmt: skip
    answers = set()
    for name, code in wrong:
        body = {"name": name, "code": code, "password": NEW}
        answer = await door.http.post("/v1/desk/invitation", json=body)
        answers.add((answer.status_code, answer.text))
    assert len(answers) == 1
    assert {status for status, _ in answers} == {401}
    assert await door.sql("SELECT 1 FROM operator WHERE password_hash IS NOT NULL AND name <> 'root'") == []
    # A name that is nobody's may be a password typed into the wrong field.
    lines = [who for who, *_ in await audited(door, "invitation_refused")]
    assert sorted(lines) == ["", "", "", "bare", "rena", "rena", "rena"]


async def test_codes_cannot_be_guessed(door: House, root: Operator) -> None:
    await add(root, **RENA)
    told = await invite(root, "rena")
    assert [await use(door, "rena", "2222") for _ in range(6)] == [401] * 5 + [429]
    answer = await door.http.post("/v1/desk/invitation", json={"name": "rena", "code": told["code"], "password": NEW})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "900")
    # Somebody of whom there is none is braked as well: the answer tells nothing.
    assert [await use(door, "nobody", "2222") for _ in range(6)] == [401] * 5 + [429]
    door.clock.ahead = timedelta(minutes=16)
    assert await use(door, "rena", told["code"]) == 204


async def test_a_password_that_would_not_do_uses_nothing_up(door: House, root: Operator) -> None:
    await add(root, **RENA)
    told = await invite(root, "rena")
    for _ in range(6):
        assert await use(door, "rena", told["code"], "too short") == 422
    assert await use(door, "rena", told["code"]) == 204


async def test_nonsense_is_refused(door: House) -> None:
    body = {"name": "rena", "code": "2222", "password": NEW}
    for change in (
        {"code": ""}, {"code": 5}, {"code": "2" * 101}, {"name": ""}, {"name": "x" * 65}, {"more": 1},
        {"password": None}, {"password": "x" * 201}, {"code": "\ud800"},
    ):  # fmt: skip
        answer = await door.http.post("/v1/desk/invitation", content=json.dumps(body | change))
        assert answer.status_code == 422, change


async def test_the_end_of_an_account_ends_its_invitation_and_coming_back_does_not_bring_it(
    door: House, root: Operator
) -> None:
    await add(root, **RENA)
    told = await invite(root, "rena")
    await end(root, "rena", active=False)
    assert await door.sql("SELECT * FROM invitation") == []
    answer = await root.post("people/rena/invitation")
    assert (answer.status_code, answer.json()["error"]) == (404, "not_found")
    await end(root, "rena", active=True)
    assert await use(door, "rena", told["code"]) == 401
    assert await use(door, "rena", (await invite(root, "rena"))["code"]) == 204


async def test_a_password_that_is_changed_otherwise_ends_the_invitation(door: House, root: Operator) -> None:
    operator = await log_in(door)
    told = await invite(root, "aygul")
    assert (await operator.post("password", old=PASSWORD, new="another password")).status_code == 204
    assert await use(door, "aygul", told["code"]) == 401
    assert await logs_in(door, "aygul", "another password")


async def test_nobody_invites_themselves_and_nobody_is_invited_who_is_not_there(door: House, root: Operator) -> None:
    answer = await root.post("people/root/invitation")
    assert (answer.status_code, answer.json()["error"]) == (403, "forbidden")
    assert "password" in answer.json()["message"]
    assert (await root.post("people/nobody/invitation")).status_code == 404
    assert await door.sql("SELECT * FROM invitation") == []
    assert await audited(door, "invited") == []


async def test_both_need_the_token_of_the_session(door: House, root: Operator) -> None:
    await make_account(door)
    for path, body in (("people", {"person": RENA}), ("people/aygul/invitation", {})):
        assert (await root.http.post(f"/v1/desk/{path}", json=body)).status_code == 403


async def test_whoever_may_have_an_account_can_be_invited(door: House, root: Operator) -> None:
    for name in ("a/b", "a/invitation", "Ay\u01e7ul 100%", "a?b#c"):
        assert (await add(root, **RENA | {"name": name})).status_code == 201
        assert await use(door, name, (await invite(root, name))["code"]) == 204


async def test_an_invited_administrator_does_not_count_as_one_before_they_have_a_password(
    door: House, root: Operator
) -> None:
    await add(root, name="second", role="administrator")
    told = await invite(root, "second")
    people = (await root.http.get("/v1/desk/people")).json()["people"]
    revision = next(one["revision"] for one in people if one["name"] == "root")
    leave = {"revision": revision, "active": False}
    headers = {"X-CSRF-Token": root.csrf}
    assert (await root.http.patch("/v1/desk/people/root", json=leave, headers=headers)).status_code == 409
    assert await use(door, "second", told["code"]) == 204
    assert (await root.http.patch("/v1/desk/people/root", json=leave, headers=headers)).status_code == 200
    second = await sign_in(door, "second", NEW)
    await set_up(door, second)
    assert await account(second, "second")


async def test_no_code_and_no_password_is_kept_or_told(door: House, root: Operator) -> None:
    await add(root, **RENA)
    told = await invite(root, "rena")
    kept = str([await door.sql(f"SELECT t::text FROM {table} t") for table in ("invitation", "audit", "operator")])
    code = told["code"]
    assert not any(part in kept for part in (code, code.replace("-", ""), *code.split("-")))
    assert "argon2id" in kept
    await use(door, "rena", code)
    assert NEW not in str(await door.sql("SELECT t::text FROM audit t"))
