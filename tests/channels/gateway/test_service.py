"""What surrounds the chat: reading, export, suggestions, health, counters, headers, OpenAPI."""

import asyncio
import json
import time
from datetime import UTC, datetime

import pytest

from channels.gateway.suggestion.signature import signature
from desk_double import at
from house import Builder, House
from operator_double import log_in

pytestmark = pytest.mark.asyncio


async def test_menu_and_answers_can_be_read_without_a_conversation(house: House) -> None:
    menu = (await house.http.get("/v1/menu", params={"language": "ug"})).json()
    assert (menu["language"], menu["dir"]) == ("ug", "rtl")
    assert {one["number"] for one in menu["emergency"]} >= {"110", "119", "120"}
    entry = menu["topics"][0]["entries"][0]["id"]
    shown = (await house.http.get(f"/v1/entries/{entry}", params={"language": "ug"})).json()
    assert shown["notice"]["key"] == "notice_draft"
    assert shown["card"]["original"]
    languages = (await house.http.get("/v1/languages")).json()["languages"]
    assert {"code", "name", "script", "dir", "font", "level", "bcp47"} == set(languages[0])


async def test_a_guided_check_comes_with_its_entry_and_the_card_says_so(house: House) -> None:
    shown = (await house.http.get("/v1/entries/ethnicity/change_minor", params={"language": "ug"})).json()
    assert shown["card"]["check"] is True
    check = shown["check"]
    assert (check["language"], check["dir"], check["notice"]["key"]) == ("ug", "rtl", "notice_draft")
    assert check["rules"][0]["when"] == {"born": {"years": {"under": 18}}, "ground": ["divorced"]}
    assert check["outcomes"]["minor"]["dates"] == {"closes": {"of": "born", "years": 18}}
    plain = (await house.http.get("/v1/entries/ethnicity/basis")).json()
    assert "check" not in plain and "check" not in plain["card"]


async def test_the_export_holds_everything(house: House) -> None:
    resident = await house.resident()
    await resident.write("how")
    await resident.until(1)
    await resident.post("feedback", seq=2, helped=True)
    answer = await house.http.get(f"/v1/conversations/{resident.id}/export", headers=resident.headers)
    found = answer.json()
    assert [one["from"] for one in found["messages"]] == ["resident", "bot"]
    assert found["feedback"][0]["helped"]
    assert found["state"]["consent"] == {"keep": True, "learn": False}


async def test_erasure_reaches_what_rasa_kept(house: House) -> None:
    resident = await house.resident()
    await resident.write("how")
    await resident.until(1)
    await house.sql("CREATE TABLE events (sender_id text)")
    await house.sql("INSERT INTO events VALUES (%s), ('another')", house.rasa.asked[0]["sender"])
    await house.http.delete(f"/v1/conversations/{resident.id}", headers=resident.headers)
    assert await house.sql("SELECT sender_id FROM events") == [("another",)]


async def test_erasure_reaches_what_rasa_was_still_at(house: House) -> None:
    house.rasa.pauses = {"slow": 1.0}
    resident = await house.resident()
    await house.sql("CREATE TABLE events (sender_id text)")
    await resident.write("slow")
    while not house.rasa.asked:
        await asyncio.sleep(0.05)
    await house.http.delete(f"/v1/conversations/{resident.id}", headers=resident.headers)
    await house.sql("INSERT INTO events VALUES (%s)", house.rasa.asked[0]["sender"])
    end = time.monotonic() + 5
    while await house.sql("SELECT 1 FROM events"):
        assert time.monotonic() < end
        await asyncio.sleep(0.05)


async def test_a_tracker_of_no_conversation_is_swept_away(build: Builder) -> None:
    async with build() as house:
        resident = await house.resident()
        await house.sql("CREATE TABLE events (sender_id text)")
        await house.sql("INSERT INTO events SELECT key FROM rasa_key UNION SELECT 'of an erased conversation'")
        await house.start_worker()
        end = time.monotonic() + 5
        while len(await house.sql("SELECT 1 FROM events")) > 1:
            assert time.monotonic() < end
            await asyncio.sleep(0.05)
        kept = await house.sql("SELECT conversation FROM rasa_key JOIN events ON sender_id = key")
        assert kept == [(resident.id,)]


async def test_tapping_a_language_changes_it(house: House) -> None:
    resident = await house.resident(keep=False)
    await resident.write(choice="language:ug")
    messages = await resident.until(1, sender="system")
    assert (messages[-1]["language"], messages[-1]["dir"]) == ("ug", "rtl")
    assert (await resident.read())["state"]["language"] == "ug"


async def test_suggestions_need_a_session_or_a_signature(house: House) -> None:
    body = json.dumps({"text": "how"}).encode()
    assert (await house.http.post("/v1/suggest", content=body)).status_code == 401
    now, old = str(int(time.time())), str(int(time.time()) - 1000)
    for stamp, key, status in ((now, "a key for tests", 200), (now, "wrong", 401), (old, "a key for tests", 401)):
        headers = {"X-Shiliu-Timestamp": stamp, "X-Shiliu-Signature": signature(key, stamp, body)}
        answer = await house.http.post(
            "/v1/suggest", content=body, headers=headers | {"Content-Type": "application/json"}
        )
        assert answer.status_code == status, answer.text
    operator = await log_in(house)
    headers = {"X-CSRF-Token": operator.csrf}
    found = (await operator.http.post("/v1/suggest", json={"text": "how"}, headers=headers)).json()
    assert found["candidates"][0]["entry"] == "ethnicity/change_minor"
    path = f"/v1/suggest/{found['id']}/feedback"
    assert (await operator.http.post(path, json={"outcome": "used"}, headers=headers)).status_code == 204
    assert (await operator.http.post(path, json={"outcome": "eaten"}, headers=headers)).status_code == 422


async def test_the_language_that_is_given_reaches_rasa_with_the_text(house: House) -> None:
    operator = await log_in(house)
    headers = {"X-CSRF-Token": operator.csrf}
    assert (await operator.http.post("/v1/suggest", json={"text": "how", "language": "ug"}, headers=headers)).is_success
    assert house.rasa.understood[-1] == {"message": "how", "metadata": {"language": "ug"}}


async def test_what_is_not_served_is_no_suggested_answer(house: House) -> None:
    operator = await log_in(house)
    house.rasa.parsed = {"decision": "answer", "entry": "ethnicity/nothing"}
    headers = {"X-CSRF-Token": operator.csrf}
    found = (await operator.http.post("/v1/suggest", json={"text": "how"}, headers=headers)).json()
    assert found["decision"] == "handoff"


async def test_ready_only_when_rasa_and_worker_are(build: Builder) -> None:
    async with build() as house:
        assert (await house.http.get("/healthz")).json() == {"status": "ok"}
        answer = await house.http.get("/readyz")
        assert (answer.status_code, answer.json()["worker"], answer.json()["rasa"]) == (503, False, True)
        await house.start_worker()
        await (await house.resident()).write(choice="person")
        while not (await house.sql("SELECT 1 FROM heartbeat")):
            pass
        answer = await house.http.get("/readyz")
        assert (answer.status_code, answer.json()["ready"]) == (200, True)
        assert answer.json()["content_hash"]
        await house.rasa.stop()
        assert (await house.http.get("/readyz")).status_code == 503


async def test_counters_of_gateway_and_worker_are_on_one_page(house: House) -> None:
    resident = await house.resident()
    await resident.write("how", id="a")
    await resident.write("how", id="a")
    await resident.until(1)
    await house.stop_worker()
    page = (await house.http.get("/metrics")).text
    assert 'shiliu_messages_in_total{sender="resident"} 1.0' in page
    assert 'shiliu_replies_total{act="answer"} 1.0' in page
    assert 'shiliu_duplicates_total{channel="web"} 1.0' in page
    assert 'shiliu_rasa_latency_seconds_bucket{le="+Inf"} 1.0' in page


async def test_the_counters_tell_for_how_long_the_public_holidays_are_known(house: House) -> None:
    at(house, datetime(2026, 12, 30, 16, tzinfo=UTC))
    assert known_days((await house.http.get("/metrics")).text) == pytest.approx(1, abs=0.001)
    at(house, datetime(2027, 1, 1, tzinfo=UTC))
    assert known_days((await house.http.get("/metrics")).text) < 0


def known_days(page: str) -> float:
    """The gauge on the page of counters."""
    return next(float(line.split()[1]) for line in page.splitlines() if line.startswith("shiliu_holidays_known_days "))


async def test_pages_are_served_with_headers_that_protect_them(build: Builder, tmp_path_factory: object) -> None:
    async with build() as house:
        folder = house.settings.web_dir / "chat"
        folder.mkdir(parents=True)
        (folder / "index.html").write_text("<p>chat</p>")
        answer = await house.http.get("/")
        assert (answer.status_code, answer.text) == (200, "<p>chat</p>")
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"


async def test_openapi_names_every_route_with_its_errors(house: House) -> None:
    paths = (await house.http.get("/openapi.json")).json()["paths"]
    for path in ("/v1/conversations/{conversation}/messages", "/v1/desk/tickets/{number}/take", "/v1/suggest"):
        assert {"401", "422"} <= set(paths[path]["post"]["responses"])
