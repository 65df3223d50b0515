"""Whatever is sent: a clear 4xx, never a 500, and nothing half done."""

import json
from collections.abc import AsyncIterator

import pytest

from house import Builder, House

pytestmark = pytest.mark.asyncio
NO_TEXT = ["", " ", "\n\t", "\u200b", "\u3000", "a\0b", "\ud800", "a\udfffb", 5, None, [], {}, True, "x" * 2001]


@pytest.mark.parametrize("text", NO_TEXT, ids=[ascii(text)[:20] for text in NO_TEXT])
async def test_a_text_that_is_none_is_refused(door: House, text: object) -> None:
    resident = await door.resident()
    body = json.dumps({"client_message_id": "a", "text": text}).encode()
    path = f"/v1/conversations/{resident.id}/messages"
    headers = resident.headers | {"Content-Type": "application/json"}
    answer = await door.http.post(path, content=body, headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid")
    assert answer.json()["message"]
    assert await door.sql("SELECT 1 FROM message") == []


@pytest.mark.parametrize("text", ["\U0001f600", "\u0633\u0627\u0644\u0627\u0645 \u4f60\u597d", "/restart", "a" * 2000])
async def test_odd_but_real_texts_are_taken_as_written(house: House, text: str) -> None:
    resident = await house.resident()
    assert (await resident.write(text)).status_code == 202
    messages = await resident.until(1)
    assert messages[0]["text"] == text
    assert house.rasa.asked[0]["message"] == text


BODIES = [
    (b"", 422), (b"{", 400), (b"\xff\xfe", 400), (b"[]", 422), (b"null", 422), (b'"x"', 422), (b"5", 422),
    (b"[" * 20000, 400), (b'{"client_message_id": 1, "text": "x"}', 422), (b'{"text": "x"}', 422),
    (b'{"client_message_id": "", "text": "x"}', 422), (b'{"client_message_id": "a"}', 422),
    (b'{"client_message_id": "a", "text": "x", "choice": "person"}', 422),
    (b'{"client_message_id": "a", "text": "x", "other": 1}', 422),
    (b'{"client_message_id": "\\ud800", "text": "x"}', 422), (b'{"client_message_id": "\\u0000", "text": "x"}', 422),
    (b'{"client_message_id": "a", "choice": "entry:no/such"}', 422),
    (b'{"client_message_id": "a", "choice": "language:xx"}', 422),
    (b'{"client_message_id": "a", "choice": "drop table"}', 422),
    (b'{"client_message_id": "a", "text": ' + b"9" * 5000 + b"}", 400),
]  # fmt: skip


@pytest.mark.parametrize(("body", "status"), BODIES, ids=[ascii(body)[:50] for body, _ in BODIES])
async def test_a_body_that_is_none_is_refused(door: House, body: bytes, status: int) -> None:
    resident = await door.resident()
    headers = resident.headers | {"Content-Type": "application/json"}
    answer = await door.http.post(f"/v1/conversations/{resident.id}/messages", content=body, headers=headers)
    assert answer.status_code == status, answer.text
    assert set(answer.json()) == {"error", "message"}


async def test_a_body_that_is_too_large_is_refused_with_and_without_a_length(door: House) -> None:
    resident = await door.resident()
    path = f"/v1/conversations/{resident.id}/messages"
    large = json.dumps({"client_message_id": "a", "text": "x" * 1_000_000}).encode()

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(large), 10_000):
            yield large[start : start + 10_000]

    content: bytes | AsyncIterator[bytes]
    for content in (large, pieces()):
        answer = await door.http.post(
            path, content=content, headers=resident.headers | {"Content-Type": "application/json"}
        )
        assert (answer.status_code, answer.json()["error"]) == (413, "too_large")


async def test_tokens_that_are_missing_forged_or_another_s_are_refused(door: House) -> None:
    resident, other = await door.resident(), await door.resident()
    path = f"/v1/conversations/{resident.id}/messages"
    for given in (None, "Bearer", "Bearer x", "Basic eDp4", f"Bearer {other.token}", "Bearer \u00ff"):
        headers = {} if given is None else {b"Authorization": given.encode("latin-1")}
        answer = await door.http.get(path, headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (401, "unauthorised")
        answer = await door.http.delete(f"/v1/conversations/{resident.id}", headers=headers)
        assert answer.status_code == 401


@pytest.mark.parametrize("id", ["0" * 32, "nonsense", "%00", "%ED%A0%80", "a" * 3000])
async def test_unknown_conversations_are_not_found(door: House, id: str) -> None:
    answer = await door.http.get(f"/v1/conversations/{id}/messages", headers={"Authorization": "Bearer x"})
    assert answer.status_code == 404, answer.text
    assert answer.json()["error"] == "not_found"


PATHS = [
    ("/v1/menu?language=xx", 422), ("/v1/menu?language=%00", 422), ("/v1/entries/no/such", 404),
    ("/v1/entries/%00/x", 404), ("/v1/entries/ethnicity/basis?language=qq", 422), ("/nothing", 503),
    ("/v1/nothing", 404), ("/%00", 404), ("/../../etc/passwd", 503), ("/v1/desk/tickets", 401),
    ("/v1/desk/tickets/T-0000-00", 401), ("/v1/desk/me", 401), ("/console/", 503),
]  # fmt: skip


@pytest.mark.parametrize(("path", "status"), PATHS)
async def test_paths_that_lead_nowhere_say_so(door: House, path: str, status: int) -> None:
    answer = await door.http.get(path)
    assert answer.status_code == status, answer.text
    assert set(answer.json()) == {"error", "message"}


async def test_wrong_methods_are_refused(door: House) -> None:
    assert (await door.http.put("/v1/conversations")).status_code == 405


async def test_an_unknown_language_is_refused_everywhere(door: House) -> None:
    assert (await door.http.post("/v1/conversations", json={"language": "xx"})).status_code == 422
    resident = await door.resident()
    assert (await resident.post("language", language="xx")).status_code == 422
    assert (await resident.post("language", language="ug")).status_code == 204
    assert (await resident.read())["state"]["language"] == "ug"


async def test_feedback_is_taken_on_what_was_said_to_the_resident_alone(house: House) -> None:
    resident = await house.resident()
    await resident.write("how")
    await resident.until(1)
    assert (await resident.post("feedback", seq=2, helped=True)).status_code == 204
    for seq in (1, 3):
        assert (await resident.post("feedback", seq=seq, helped=True)).status_code == 404
    assert (await resident.post("feedback", seq=10**30, helped=True)).status_code == 422
    assert (await resident.post("feedback", seq=2, helped="yes")).status_code == 422


async def test_too_many_new_conversations_from_one_address_are_refused(build: Builder) -> None:
    async with build(conversations_per_hour=2) as house:
        answers = [await house.http.post("/v1/conversations", json={}) for _ in range(3)]
        assert [one.status_code for one in answers] == [201, 201, 429]
        assert int(answers[-1].headers["retry-after"]) > 0
