"""The organisation and its people over HTTP: looked at, changed whole or not at all, and never without a keeper."""

import asyncio
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import pytest_asyncio

from desk_double import ORGANISATION, come, organise
from house import House
from operator_double import PASSWORD, Operator, log_in, make_account, sign_in

pytestmark = pytest.mark.asyncio
DISTRICT = {"id": "jia", "level": "district", "parent": "city", "names": {"zh": "Jia"}}
STATION = {"id": "jia", "area": "jia", "names": {"zh": "Jia"}, "hours": {"mon": ["09:00-12:00"]}}


@pytest_asyncio.fixture
async def root(door: House) -> Operator:
    """An administrator."""
    return await log_in(door, "root", "Root", "administrator")


async def look(who: Operator, path: str = "organisation", **params: str) -> dict[str, Any]:
    """What a route shows."""
    answer = await who.http.get(f"/v1/desk/{path}", params=params)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def drawn(who: Operator) -> dict[str, Any]:
    """The organisation, to be changed; without the English names that the small content of these tests cannot have."""
    found = await look(who)
    for one in (*found["document"]["areas"], *found["document"]["stations"]):
        one["names"].pop("en", None)
    return found


async def put(who: Operator, found: dict[str, Any]) -> httpx.Response:
    """Send an organisation back."""
    body = {"version": found["version"], "document": found["document"]}
    return await who.http.put("/v1/desk/organisation", json=body, headers={"X-CSRF-Token": who.csrf})


async def person(who: Operator, name: str) -> dict[str, Any]:
    """Somebody as they are listed."""
    found: dict[str, Any] = next(one for one in (await look(who, "people"))["people"] if one["name"] == name)
    return found


async def patch(who: Operator, name: str, active: bool | None = None, **change: Any) -> httpx.Response:
    """Change somebody as they are now."""
    body = {"revision": (await person(who, name))["revision"], "change": change, "active": active}
    path = f"/v1/desk/people/{quote(name, safe='')}"
    return await who.http.patch(path, json=body, headers={"X-CSRF-Token": who.csrf})


def paths(answer: httpx.Response) -> list[list[str | int]]:
    """Where the faults of an answer are."""
    assert answer.status_code == 422, answer.text
    return [one["path"] for one in answer.json()["faults"]]


async def test_before_any_was_made_there_is_one_station_with_unknown_hours(door: House, root: Operator) -> None:
    found = await look(root)
    assert (found["version"], found["made_by"], found["made_at"]) == (0, None, None)
    assert [one["id"] for one in found["document"]["stations"]] == ["main"]
    assert "hours" not in found["document"]["stations"][0]
    assert "people" not in found["document"]


async def test_what_may_be_named_comes_with_its_titles(door: House, root: Operator) -> None:
    choices = (await look(root, language="ug"))["choices"]
    assert "zh" in {one["id"] for one in choices["languages"]}
    assert all("/" in one["id"] and one["name"] for one in choices["entries"])
    topics = {one["id"] for one in choices["topics"]}
    assert {one["id"].partition("/")[0] for one in choices["entries"]} <= topics


@pytest.mark.parametrize(
    ("day", "missing"),
    [((2026, 10, 31), []), ((2040, 5, 1), [2040]), ((2040, 11, 1), [2040, 2041])],
)
async def test_a_year_whose_holidays_should_be_known_by_now_is_named(
    door: House, day: tuple[int, int, int], missing: list[int]
) -> None:
    door.clock.ahead = datetime(*day, 4, tzinfo=UTC) - datetime.now(UTC)
    auditor = await log_in(door, "eye", "Eye", "auditor")
    found = (await look(auditor))["calendar"]
    assert found["missing"] == missing
    assert (datetime.fromisoformat(found["known_until"]) <= door.clock()) == bool(missing)


async def test_a_change_is_in_force_at_once_and_in_the_audit_log(door: House, root: Operator) -> None:
    found = await drawn(root)
    found["document"]["areas"].append(DISTRICT)
    found["document"]["stations"].append(STATION)
    answer = await put(root, found)
    assert answer.status_code == 200, answer.text
    assert answer.json() == {"version": 1, "changed": answer.json()["changed"]}
    now = await look(root)
    assert (now["version"], now["made_by"]) == (1, "root")
    assert now["document"]["stations"][1] == STATION
    (line,) = await door.sql("SELECT who, detail FROM audit WHERE what = 'organisation_changed'")
    assert line[0] == "root"
    assert line[1].startswith("version 1: ")


async def test_every_fault_is_told_with_its_path_and_nothing_is_changed(door: House, root: Operator) -> None:
    found = await drawn(root)
    found["document"]["areas"].append(DISTRICT | {"level": "distric", "names": {"en": "Jia"}})
    found["document"]["stations"].append(STATION | {"hours": {"mon": ["9-12"]}, "area": "yi"})
    found["document"]["stations"].append({"id": "Bad Id", "area": "city"})
    found["document"]["targets"]["first_response_s"] = 600
    found["document"]["duties"] = [{"matter": "nothing", "department": {"zh": "X"}}, "x"]
    found["document"]["calendar"] = {"closed": ["2026-13-01"]}
    answer = await put(root, found)
    told = paths(answer)
    for path in (
        ["areas", 1, "level"],
        ["areas", 1, "names", "zh"],
        ["stations", 1, "hours", "mon", 0],
        ["stations", 1, "area"],
        ["stations", 2],
        ["stations", 2, "names"],
        ["targets", "first_response_s"],
        ["duties", 0, "matter"],
        ["duties", 1],
        ["calendar", "closed", 0],
    ):
        assert path in told, (path, told)
    first = answer.json()["faults"][0]
    assert first.keys() == {"path", "place", "what", "right"}
    assert all(one["what"] for one in answer.json()["faults"])
    assert str(len(told)) in answer.json()["message"]
    assert await door.sql("SELECT * FROM organisation") == []
    assert await door.sql("SELECT * FROM audit WHERE what = 'organisation_changed'") == []


async def test_what_was_made_from_an_older_version_is_refused(door: House, root: Operator) -> None:
    old = await drawn(root)
    new = await drawn(root)
    new["document"]["targets"]["accept_s"] = 50
    assert (await put(root, new)).status_code == 200
    old["document"]["targets"]["accept_s"] = 40
    answer = await put(root, old)
    assert (answer.status_code, answer.json()["error"]) == (409, "conflict")
    assert (await look(root))["document"]["targets"]["accept_s"] == 50


@pytest.mark.parametrize("section", ["people", "gone"])
async def test_people_are_not_changed_by_the_way(door: House, root: Operator, section: str) -> None:
    found = await drawn(root)
    found["document"][section] = []
    assert paths(await put(root, found)) == [[section]]


@pytest.mark.parametrize("role", ["operator", "city_lead", "auditor"])
async def test_others_look_and_do_not_change(door: House, role: str) -> None:
    other = await log_in(door, "other", "Other", role)
    answer = await put(other, await look(other))
    assert (answer.status_code, answer.json()["error"]) == (403, "forbidden")


async def test_the_organisation_of_a_large_city_is_taken_and_more_is_not(door: House, root: Operator) -> None:
    found = await drawn(root)
    streets = [DISTRICT | {"id": f"s{number}", "names": {"zh": f"{number:060}"}} for number in range(1500)]
    found["document"]["areas"] += streets
    assert (await put(root, found)).status_code == 200
    found["version"] = 1
    found["document"]["areas"] += [one | {"id": f"t{one['id']}", "names": {"zh": "x" * 800}} for one in streets]
    assert (await put(root, found)).status_code == 413


@pytest.mark.parametrize("document", [{}, {"areas": 1}, {"areas": [None]}, {"stations": {"a": {}}}, {"targets": [1]}])
async def test_what_is_no_organisation_is_no_fault_of_ours(door: House, root: Operator, document: Any) -> None:
    assert paths(await put(root, {"version": 0, "document": document}))


async def test_leads_see_who_works_here_and_only_an_administrator_how_accounts_stand(
    door: House, root: Operator
) -> None:
    await make_account(door)
    await make_account(door, "gone", "Gone")
    assert (await patch(root, "gone", active=False)).status_code == 200
    lead = await log_in(door, "lead", "Lead", "station_lead")
    seen = (await look(lead, "people"))["people"]
    assert [(one["name"], one["account"]) for one in seen] == [("aygul", None), ("lead", None), ("root", None)]
    accounts = {one["name"]: one["account"] for one in (await look(root, "people"))["people"]}
    assert accounts["aygul"] == {"active": True, "has_password": True, "second_factor": "none", "invited_until": None}
    assert accounts["gone"] == accounts["aygul"] | {"active": False, "has_password": False}
    assert accounts["lead"]["second_factor"] == "on"
    operator = await sign_in(door)
    assert (await operator.http.get("/v1/desk/people")).status_code == 403


async def test_somebody_is_changed_in_what_is_named_and_in_nothing_else(door: House, root: Operator) -> None:
    operator = await log_in(door)
    await make_account(door, "rena", "Rena")
    before = await person(root, "aygul")
    change: dict[str, Any] = {
        "role": "volunteer",
        "languages": ["ug", "zh"],
        "hours": {"mon": ["09:00-12:00"]},
        "capacity": 2,
        "leave": [{"from": "2026-12-21", "until": "2026-12-25", "stand_in": "rena"}],
    }
    answer = await patch(root, "aygul", **change)
    assert answer.status_code == 200, answer.text
    now = await person(root, "aygul")
    assert now == answer.json() == before | change | {"revision": now["revision"]}
    assert now["revision"] != before["revision"]
    # The role counts at once, for whoever is logged in too.
    assert (await look(operator, "me"))["role"] == "volunteer"
    assert await door.sql("SELECT who, detail FROM audit WHERE what = 'person_changed'") == [
        ("root", "aygul: role (operator to volunteer), languages, hours, capacity, leave")
    ]


async def test_what_is_taken_back_is_gone_and_no_change_is_no_line(door: House, root: Operator) -> None:
    await make_account(door)
    await patch(root, "aygul", hours={"mon": ["09:00-12:00"]}, leave=[{"from": "2026-12-21", "until": "2026-12-25"}])
    await patch(root, "aygul", hours=None, leave=[])
    now = await person(root, "aygul")
    assert (now["hours"], now["leave"]) == (None, [])
    lines = await door.sql("SELECT id FROM audit WHERE what = 'person_changed'")
    assert (await patch(root, "aygul", hours=None)).status_code == 200
    assert await door.sql("SELECT id FROM audit WHERE what = 'person_changed'") == lines


async def test_every_fault_about_somebody_is_told_with_its_path(door: House, root: Operator) -> None:
    await make_account(door)
    answer = await patch(
        root,
        "aygul",
        role="boss",
        station="nowhere",
        languages=["xx", "ug"],
        hours={"mon": ["9-12"]},
        capacity=1000,
        shown="a\nb",
        wage=1,
        leave=[{"from": "2026-12-25", "until": "2026-12-21"}, {"until": "2027-01-01", "stand_in": "nobody"}],
    )
    told = paths(answer)
    wanted: list[list[str | int]] = [
        ["role"], ["station"], ["languages", 0], ["hours", "mon", 0], ["capacity"], ["shown"], ["wage"],
        ["leave", 0, "until"], ["leave", 1, "from"], ["leave", 1, "stand_in"],
    ]  # fmt: skip
    assert sorted(map(str, told)) == sorted(map(str, wanted))
    assert (await person(root, "aygul"))["role"] == "operator"


async def test_who_looked_before_somebody_else_changed_it_looks_again(door: House, root: Operator) -> None:
    await make_account(door)
    old = (await person(root, "aygul"))["revision"]
    assert (await patch(root, "aygul", capacity=2)).status_code == 200
    body = {"revision": old, "change": {"capacity": 3}}
    answer = await root.http.patch("/v1/desk/people/aygul", json=body, headers={"X-CSRF-Token": root.csrf})
    assert (answer.status_code, answer.json()["error"]) == (409, "conflict")
    assert (await person(root, "aygul"))["capacity"] == 2


async def test_the_last_administrator_stays(door: House, root: Operator) -> None:
    await log_in(door, "lead", "Lead", "city_lead")
    for answer in (
        await patch(root, "root", role="city_lead", languages=["zh"]),
        await patch(root, "root", active=False),
    ):
        assert (answer.status_code, answer.json()["error"]) == (409, "conflict")
        assert "administrator" in answer.json()["message"]
    # One who cannot log in is none.
    await make_account(door, "other", "Other", "administrator")
    await door.sql("UPDATE operator SET password_hash = NULL WHERE name = 'other'")
    assert (await patch(root, "root", active=False)).status_code == 409
    assert await door.sql("SELECT what FROM audit WHERE what IN ('person_changed', 'account_ended')") == []
    await make_account(door, "third", "Third", "administrator")
    assert (await patch(root, "root", role="auditor")).status_code == 200


async def test_two_administrators_who_take_the_right_from_each_other_at_once_leave_one(
    door: House, root: Operator
) -> None:
    other = await log_in(door, "other", "Other", "administrator")
    answers = await asyncio.gather(patch(root, "other", role="auditor"), patch(other, "root", role="auditor"))
    assert sorted(answer.status_code == 200 for answer in answers) == [False, True]
    left = await door.sql("SELECT count(*) FROM operator WHERE role = 'administrator'")
    assert left == [(1,)]


async def test_who_leaves_is_logged_out_and_comes_back_without_a_password(door: House, root: Operator) -> None:
    operator = await log_in(door)
    await make_account(door, "rena", "Rena")
    away = {"from": "2026-12-21", "until": "2026-12-25"}
    assert (await patch(root, "rena", leave=[away | {"stand_in": "aygul"}])).status_code == 200
    assert (await patch(root, "aygul", active=False, capacity=1)).status_code == 422
    assert (await patch(root, "aygul", active=False)).status_code == 200
    assert (await operator.http.get("/v1/desk/me")).status_code == 401
    login = {"name": "aygul", "password": PASSWORD}
    assert (await door.http.post("/v1/desk/login", json=login)).status_code == 401
    assert (await person(root, "rena"))["leave"] == [away | {"stand_in": None}]
    refused = await patch(root, "aygul", capacity=1)
    assert (refused.status_code, refused.json()["error"]) == (409, "conflict")
    assert (await patch(root, "aygul", active=True, capacity=1)).status_code == 200
    back = await person(root, "aygul")
    assert (back["account"]["active"], back["account"]["has_password"], back["capacity"]) == (True, False, 1)
    lines = await door.sql("SELECT what, detail FROM audit WHERE starts_with(what, 'account_') ORDER BY id")
    assert lines == [("account_ended", "aygul"), ("account_back", "aygul")]


async def test_who_is_named_for_confidential_tickets_is_taken_off_that_list_first(door: House, root: Operator) -> None:
    await make_account(door)
    found = await drawn(root)
    found["document"]["confidential"] = ["aygul"]
    assert (await put(root, found)).status_code == 200
    for answer in (
        await patch(root, "aygul", role="volunteer"),
        await patch(root, "aygul", role="auditor"),
        await patch(root, "aygul", active=False),
    ):
        assert (answer.status_code, answer.json()["error"]) == (409, "conflict")
    assert (await patch(root, "aygul", role="station_lead")).status_code == 200


async def test_the_last_whom_a_ticket_is_not_about_neither_leaves_nor_becomes_somebody_else(
    door: House, root: Operator
) -> None:
    await organise(door, ORGANISATION.replace("confidential: [wu, sun]", ""))
    number = (await (await door.resident()).post("handoff")).json()["ticket"]
    sun, wu = await come(door, "sun"), await come(door, "wu")
    assert (await sun.post(f"tickets/{number}/kind", kind="about_staff", people=["zhou", "sun"])).status_code == 200
    for answer in (
        await patch(root, "wu", active=False),
        await patch(root, "wu", role="operator"),
        await patch(root, "wu", role="auditor"),
    ):
        assert (answer.status_code, number in answer.text) == (409, True), answer.text
    assert (await wu.ticket(number))["assignee"] == "wu"
    assert (await patch(root, "wu", role="city_lead")).status_code == 200
    assert (await patch(root, "zhou", active=False)).status_code == 200


@pytest.mark.parametrize("name", ["a/b", "Ay\u01e7ul 100%", "a?b#c"])
async def test_any_name_that_an_account_may_have_can_be_changed(door: House, root: Operator, name: str) -> None:
    await make_account(door, name)
    assert (await patch(root, name, capacity=1)).status_code == 200


async def test_nobody_and_nonsense(door: House, root: Operator) -> None:
    headers = {"X-CSRF-Token": root.csrf}
    whole = {"revision": "0" * 16, "change": {}}
    answer = await root.http.patch("/v1/desk/people/nobody", json=whole, headers=headers)
    assert answer.status_code == 404
    for body in ({}, whole | {"change": []}, whole | {"revision": 1}, whole | {"active": "no"}, whole | {"more": 1}):
        answer = await root.http.patch("/v1/desk/people/root", json=body, headers=headers)
        assert answer.status_code == 422, body
    renamed = {"revision": (await person(root, "root"))["revision"], "change": {"name": "other"}}
    assert (await root.http.patch("/v1/desk/people/root", json=renamed, headers=headers)).status_code == 422


async def test_months_are_told_side_by_side_and_what_is_below_ten_is_not(door: House) -> None:
    auditor = await log_in(door, "eye", "Eye", "auditor")
    await door.sql(
        "INSERT INTO statistic (month, what, dimension, value, n)"
        " SELECT make_date(2025, 1, 1) + m * interval '1 month', what, 'all', '', n FROM generate_series(0, 15) m,"
        " (VALUES ('answered', 40), ('opened', 9)) AS w (what, n)"
    )
    found = await look(auditor, "statistics/months")
    months = found["months"]
    assert (len(months), months[0]["month"], months[-1]["month"]) == (13, "2025-04", "2026-04")
    assert (months[0]["totals"]["answered"], months[0]["totals"]["opened"], months[0]["totals"]["closed"]) == (
        40, None, None,
    )  # fmt: skip
    answer = await auditor.http.get("/v1/desk/statistics/months.csv", params={"language": "en"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Month,Answered (taps included),")
    assert lines[1].startswith("2025-04,40,not shown")
    assert len(lines) == 14
    assert (await look(auditor, "statistics", month="2026-04"))["totals"]["answered"] == 40
