"""Whatever is sent to the running service: a clear refusal or a decent reply, and nothing is lost."""

import json
import re
import socket
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.desk.organisation.odd import places, with_odd
from tests.whole.bad_input import BAD, Way, Witness, all_ways, complaint, raw, written
from tests.whole.people import TLS, Operator, Resident
from tests.whole.scenes import ASIDE, Scenes
from tests.whole.service import Service

JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def witness(service: Service, texts: dict[str, Any]) -> Witness:
    return Witness(service, texts["change_minor_zh"], "ethnicity/change_minor")


@pytest.fixture(scope="module", autouse=True)
def nothing_is_lost(witness: Witness) -> Iterator[None]:
    yield
    witness.check()


@pytest.fixture(scope="module")
def ways(service: Service, accounts: dict[str, Operator], scenes: Scenes) -> list[Way]:
    return all_ways(service, accounts, scenes)


def named(table: dict[str, Any]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("given", table.values(), ids=list(table))


@named(BAD["texts"])
def test_a_text_is_answered_or_refused_with_a_reason(witness: Witness, given: dict[str, Any]) -> None:
    text = written(given["text"])
    body = json.dumps({"client_message_id": uuid4().hex, "text": text})
    answer = witness.resident.http.post(f"{witness.resident.path}/messages", content=body, headers=JSON)
    if given["status"] != 202:
        assert complaint(answer, given["status"]) == []
        return
    assert answer.status_code == 202
    witness.acknowledged.append(text)
    seq = answer.json()["seq"]
    assert witness.resident.messages(seq - 1)[0]["text"] == text
    assert witness.resident.wait(seq)[0]["text"]


@pytest.mark.parametrize("choice", [written(one) for one in BAD["choices"]], ids=lambda one: ascii(one)[:30])
def test_a_choice_that_was_not_offered_is_refused(witness: Witness, choice: Any) -> None:
    body = json.dumps({"client_message_id": uuid4().hex, "choice": choice})
    answer = witness.resident.http.post(f"{witness.resident.path}/messages", content=body, headers=JSON)
    assert complaint(answer, 422) == []


@named(BAD["bodies"])
def test_a_wrong_body_is_refused_everywhere(ways: list[Way], given: dict[str, Any]) -> None:
    allowed = given["status"] if isinstance(given["status"], list) else [given["status"]]
    taking = [way for way in ways if "requestBody" in way.declared]
    assert len(taking) >= 9
    faults = [complaint(way.send(content=raw(given, "body"), headers=JSON), *way.refused(*allowed)) for way in taking]
    assert sum(faults, []) == []


def test_a_body_of_another_type_is_refused(ways: list[Way]) -> None:
    right = {"language": "zh"}
    faults: list[str] = []
    for way in ways:
        if "requestBody" in way.declared:
            for kind in BAD["content_types"]:
                answer = way.send(content=json.dumps(right), headers={"Content-Type": written(kind)})
                faults += complaint(answer, *way.refused(400, 422))
    assert faults == []


def test_a_body_may_be_missing_only_where_it_says_nothing(ways: list[Way]) -> None:
    for way in ways:
        if way.declared.get("requestBody", {}).get("required"):
            assert complaint(way.send(headers=JSON), *way.refused(422)) == []
            assert complaint(way.send(content="null", headers=JSON), *way.refused(422)) == []
            assert complaint(way.send(content="{}", headers=JSON), *way.refused(422)) == []


def test_ids_that_are_none_are_not_found(ways: list[Way]) -> None:
    faults: list[str] = []
    for way in ways:
        for name in re.findall(r"{(\w+)}", way.template):
            for value in BAD["path_values"]:
                faults += complaint(way.send(way.path(**{name: written(value)}), json={}), *way.refused(404, 405, 422))
    assert faults == []


def test_queries_that_mean_nothing_are_refused(ways: list[Way]) -> None:
    faults: list[str] = []
    for way in ways:
        for name in [one["name"] for one in way.declared.get("parameters", []) if one["in"] == "query"]:
            for value in BAD["query_values"]:
                answer = way.send(f"{way.path()}?{name}={written(value)}")
                found_nothing = name in BAD["words"] and answer.status_code == 200 and [] in answer.json().values()
                if not found_nothing:
                    # Whose sessions they are is asked with one more right than to see one's own.
                    others = [403] if (way.template, name) == ("/v1/desk/sessions", "who") else []
                    faults += complaint(answer, *way.refused(422), *others)
    assert faults == []


def test_an_odd_value_in_an_organisation_is_told_as_a_fault_and_breaks_nothing(accounts: dict[str, Operator]) -> None:
    office = accounts["administrator"].http
    sound = office.get("/organisation").json()

    def put(document: dict[str, Any]) -> httpx.Response:
        body = json.dumps({"version": sound["version"], "document": document})
        answer = office.put("/organisation", content=body, headers=JSON)
        sound["version"] = answer.json().get("version", sound["version"])
        return answer

    faults: list[str] = []
    for place in places(sound["document"]):
        for odd in BAD["odd"]:
            answer = put(with_odd(sound["document"], place, odd))
            faults += [] if answer.status_code == 200 else complaint(answer, 422)
    assert put(sound["document"]).status_code == 200
    assert office.get("/organisation").json()["document"] == sound["document"]
    assert faults == []


def test_an_odd_value_in_a_person_is_told_as_a_fault_and_breaks_nothing(
    accounts: dict[str, Operator], scenes: Scenes
) -> None:
    office = accounts["administrator"].http
    listed = office.get("/people").json()["people"]
    person = next(one for one in listed if one["name"] == ASIDE)
    change = {key: person[key] for key in person if key not in ("name", "revision", "account")}
    change |= {"hours": {"mon": ["09:00-12:00"]}, "leave": [{"from": "2026-12-24", "until": "2026-12-26"}]}
    revision, faults = person["revision"], []
    for place in places(change):
        for odd in BAD["odd"]:
            body = json.dumps({"revision": revision, "change": with_odd(change, place, odd)})
            answer = office.patch(f"/people/{ASIDE}", content=body, headers=JSON)
            faults += [] if answer.status_code == 200 else complaint(answer, 422)
            revision = answer.json().get("revision", revision)
    # Nobody with any of these is taken on, either.
    novice = {"name": "novice", "role": "operator", "languages": ["zh"]}
    for place in places(novice):
        for odd in BAD["odd"]:
            body = json.dumps({"person": with_odd(novice, place, odd)})
            faults += complaint(office.post("/people", content=body, headers=JSON), 422)
    assert faults == []
    assert len(office.get("/people").json()["people"]) == len(listed)


def test_methods_that_a_path_does_not_know_are_refused(ways: list[Way]) -> None:
    known = {path: {one.method for one in ways if one.shape.fullmatch(path)} for path in {way.path() for way in ways}}
    faults: list[str] = []
    for path, methods in known.items():
        for method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"} - methods:
            answer = ways[0].http.request(method, path)
            faults += complaint(answer, 405)
            assert answer.headers["allow"]
    assert faults == []


def test_tokens_that_are_missing_forged_or_in_the_wrong_place_open_nothing(service: Service, ways: list[Way]) -> None:
    foreign, own = Resident(service.address), ways[0].http.headers["Authorization"]
    bare = own.removeprefix("Bearer ")
    tries: list[dict[str, Any]] = [
        {"headers": {}},
        {"headers": {"Authorization": foreign.http.headers["Authorization"]}},
        {"headers": {"X-Authorization": own, "Cookie": f"token={bare}; Authorization={bare}"}},
        {"params": {"token": bare, "access_token": bare}},
        *({"headers": {"Authorization": one}} for one in ("", "Bearer", "Bearer x", f"Basic {bare}", bare)),
        *({"headers": {"Authorization": one}} for one in (f"{own}x", own[:-1], own.swapcase(), "Bearer " + "x" * 9000)),
        {"headers": {b"Authorization": b"Bearer \xff\xfe"}},
    ]
    faults: list[str] = []
    with httpx.Client(base_url=service.address, timeout=30) as stranger:
        for way in (one for one in ways if one.own):
            for one in tries:
                faults += complaint(way.send(http=stranger, json={}, **one), 401)
    assert faults == []


def test_the_desk_opens_to_no_token_and_no_forged_session(service: Service, ways: list[Way]) -> None:
    session = next(way for way in ways if way.desk).http
    tries: list[dict[str, Any]] = [
        {"headers": {}},
        {"headers": {"Authorization": ways[0].http.headers["Authorization"]}},
        {"headers": {"Authorization": f"Bearer {session.cookies['shiliu_desk']}"}},
        {"params": {"shiliu_desk": session.cookies["shiliu_desk"]}},
        *(
            {"headers": {"Cookie": f"shiliu_desk={one}"}}
            for one in ("", "x", "x" * 9000, session.headers["X-CSRF-Token"])
        ),
        {"headers": {b"Cookie": b'shiliu_desk="\xff\\303"; shiliu_desk'}},
        {"headers": {"X-Shiliu-Signature": "0" * 64, "X-Shiliu-Timestamp": "1" * 5000}},
        {"headers": {b"X-Shiliu-Signature": b"\xff", b"X-Shiliu-Timestamp": "\u00b2".encode("latin-1")}},
    ]
    faults: list[str] = []
    with httpx.Client(base_url=service.address, timeout=30) as stranger:
        for way in (one for one in ways if one.desk):
            for one in tries:
                faults += complaint(way.send(http=stranger, json={}, **one), 401)
    assert faults == []


def test_changes_at_the_desk_need_the_csrf_token_in_its_header(service: Service, ways: list[Way]) -> None:
    faults: list[str] = []
    for way in (one for one in ways if one.desk and one.method != "GET"):
        right = way.http.headers["X-CSRF-Token"]
        tries: list[dict[str, Any]] = [
            {},
            {"params": {"X-CSRF-Token": right}},
            *(
                {"headers": {b"X-CSRF-Token": one}}
                for one in (b"", b"x", b"\xff\xfe", right[:-1].encode(), b"x" * 9000)
            ),
        ]
        with httpx.Client(base_url=service.address, cookies=way.http.cookies, timeout=30, verify=TLS) as forged:
            for one in tries:
                answer = way.send(http=forged, json={}, **one)
                faults += complaint(answer, 403) + ([] if "X-CSRF-Token" in answer.text else [answer.text])
    assert faults == []


def test_a_suggestion_takes_a_command_as_text_and_feedback_names_a_real_entry(ways: list[Way]) -> None:
    way = next(one for one in ways if one.template.endswith("/feedback") and one.desk)
    for text in ("/restart", " /ethnicity/basis", "\U0001f600", "\u202e\u0001x"):
        answer = way.http.post("/v1/suggest", json={"text": text})
        assert answer.status_code == 200 and answer.json()["candidates"], answer.text
    assert complaint(way.send(json={"outcome": "used", "entry": "no/such"}), 422) == []
    assert complaint(way.send(json={"outcome": "lost"}), 422) == []
    assert way.send(json={"outcome": "used", "entry": "ethnicity/basis"}).status_code == 204


def speak(service: Service, request: bytes) -> tuple[int, bytes]:
    """Sends bytes as they are; the status and what came with it."""
    with socket.create_connection(("127.0.0.1", service.port), timeout=20) as line:
        told = b""
        try:
            line.sendall(request)
            while piece := line.recv(65536):
                told += piece
        except ConnectionError:
            pass  # refused before all was sent
    head, _, body = told.partition(b"\r\n\r\n")
    return int(head.split()[1]), body


@pytest.mark.parametrize("path", BAD["traversals"])
def test_no_path_leads_out_of_the_pages(service: Service, path: str) -> None:
    status, body = speak(service, f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
    assert (status, json.loads(body)["error"]) == (404, "not_found")


@pytest.mark.parametrize("path", ["/", "/console/"])
def test_pages_are_read_only(service: Service, path: str) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        answer = httpx.request(method, service.address + path)
        assert complaint(answer, 405) == [] and answer.headers["allow"] == "GET, HEAD"
    assert httpx.head(service.address + path).content == b""


REQUESTS = {
    "a giant header": b"GET /healthz HTTP/1.1\r\nHost: a\r\nX-A: " + b"a" * 1_000_000 + b"\r\n\r\n",
    "a giant path": b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    "many headers": b"GET /healthz HTTP/1.1\r\nHost: a\r\n" + b"X-A: a\r\n" * 100_000 + b"\r\n",
    "no HTTP": b"\x16\x03\x01\0\xa5\r\n\r\n",
    "bytes in the path": b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n",
    "a negative length": b"POST /v1/conversations HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
    "two lengths": b"POST /v1/conversations HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
    "a broken chunk": b"POST /v1/conversations HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
}


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=list(REQUESTS))
def test_what_is_no_http_request_is_refused(service: Service, request_: bytes) -> None:
    assert speak(service, request_)[0] in (400, 413, 431)
