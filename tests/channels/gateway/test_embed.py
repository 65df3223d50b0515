"""The panel in another platform's page: tickets by signature, once and for a minute; frames for named origins alone."""

import json
from datetime import timedelta
from typing import Any

import httpx
import pytest

from channels.gateway.suggestion.signature import signature
from house import Builder, House

pytestmark = pytest.mark.asyncio
KEY = "a key for tests"
HOTLINE, OTHER = "https://hotline.example", "https://other.example"
ORIGINS = {"embed_origins": (HOTLINE, "http://10.0.0.5:8080")}


async def wish(house: House, origin: str = HOTLINE, *, nonce: str = "a-first-one", key: str = KEY) -> httpx.Response:
    """Ask for a ticket, as another server."""
    body, stamp = json.dumps({"origin": origin}).encode(), str(int(house.clock().timestamp()))
    headers = {
        "Content-Type": "application/json",
        "X-Shiliu-Timestamp": stamp,
        "X-Shiliu-Nonce": nonce,
        "X-Shiliu-Signature": signature(key, stamp, body, nonce),
    }
    return await house.http.post("/v1/embed/tickets", content=body, headers=headers)


async def exchange(house: House, ticket: str) -> httpx.Response:
    """Exchange it, as the panel."""
    return await house.http.post("/v1/embed/sessions", json={"ticket": ticket})


async def bearer(house: House) -> dict[str, Any]:
    """What the panel gets for a good ticket."""
    answer = await exchange(house, (await wish(house)).json()["ticket"])
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def suggest(house: House, token: str, path: str = "", **body: Any) -> httpx.Response:
    """Ask with a bearer."""
    headers = {"Authorization": f"Bearer {token}"}
    return await house.http.post(f"/v1/suggest{path}", json=body or {"text": "how"}, headers=headers)


def refused(answer: httpx.Response, what: str) -> None:
    """A refusal that says what would be right."""
    assert (answer.status_code, answer.json()["error"]) == (401, "unauthorised"), answer.text
    assert what in answer.json()["message"], answer.text


async def test_a_ticket_opens_suggestions_for_five_minutes_and_nothing_else(build: Builder) -> None:
    async with build(**ORIGINS) as house:
        given = await bearer(house)
        assert given["origin"] == HOTLINE
        answer = await suggest(house, given["token"])
        assert answer.status_code == 200, answer.text
        told = await suggest(house, given["token"], f"/{answer.json()['id']}/feedback", outcome="used")
        assert told.status_code == 204
        headers = {"Authorization": f"Bearer {given['token']}"}
        for path in ("/v1/desk/me", "/v1/desk/tickets", "/v1/desk/presence"):
            assert (await house.http.get(path, headers=headers)).status_code == 401, path
        house.clock.ahead += timedelta(minutes=5, seconds=1)
        refused(await suggest(house, given["token"]), "its time is over")


async def test_neither_ticket_nor_bearer_sets_a_cookie(build: Builder) -> None:
    async with build(**ORIGINS) as house:
        given = await wish(house)
        answers = [given, await exchange(house, given.json()["ticket"])]
        answers.append(await suggest(house, answers[-1].json()["token"]))
        assert [answer.headers.get("set-cookie") for answer in answers] == [None, None, None]
        assert [answer.headers["cache-control"] for answer in answers] == ["no-store"] * 3


async def test_a_ticket_is_taken_once_and_for_a_minute(build: Builder) -> None:
    async with build(**ORIGINS) as house:
        ticket = (await wish(house)).json()["ticket"]
        assert (await exchange(house, ticket)).status_code == 201
        refused(await exchange(house, ticket), "it has been used")
        late = (await wish(house, nonce="another-one")).json()["ticket"]
        house.clock.ahead += timedelta(seconds=61)
        refused(await exchange(house, late), "its time is over")


async def test_what_is_no_ticket_is_refused(build: Builder) -> None:
    async with build(**ORIGINS) as house:
        ticket, token = (await wish(house)).json()["ticket"], (await bearer_of(house))["token"]
        changed = ticket[:-6] + ("A" if ticket[-6] != "A" else "B") + ticket[-5:]
        for other in (changed, token.removeprefix("embed."), "abc", "=" * 40):
            refused(await exchange(house, other), "none of ours")
        # A ticket is no bearer either.
        for other in (f"embed.{ticket}", "embed.", token[:-4]):
            refused(await suggest(house, other), "none of ours")
        for given in ("", "a b", "<script>", "x" * 1001):
            assert (await exchange(house, given)).status_code == 422


async def bearer_of(house: House) -> dict[str, Any]:
    """A bearer for a ticket with a word of its own."""
    answer = await exchange(house, (await wish(house, nonce="a-second-one")).json()["ticket"])
    found: dict[str, Any] = answer.json()
    return found


async def test_only_a_server_with_the_key_gets_a_ticket_and_each_call_counts_once(build: Builder) -> None:
    async with build(**ORIGINS) as house:
        refused(await wish(house, key="another key"), "X-Shiliu-Signature")
        assert (await house.http.post("/v1/embed/tickets", json={"origin": HOTLINE})).status_code == 401
        assert (await wish(house)).status_code == 201
        refused(await wish(house), "made before")


@pytest.mark.parametrize(
    "origin", [OTHER, f"{HOTLINE}.evil.example", f"{HOTLINE}:444", "http://hotline.example", "*", ""]
)
async def test_other_origins_get_no_ticket(build: Builder, origin: str) -> None:
    async with build(**ORIGINS) as house:
        answer = await wish(house, origin)
        assert (answer.status_code, answer.json()["error"]) == (403, "forbidden")
        assert HOTLINE in answer.json()["message"]


async def test_without_the_setting_nobody_gets_one_and_a_bearer_ends_with_it(build: Builder) -> None:
    async with build(**ORIGINS) as house:
        token = (await bearer(house))["token"]
    async with build() as house:
        answer = await wish(house, nonce="another-one")
        assert answer.status_code == 403 and "EMBED_ORIGINS" in answer.json()["message"]
        refused(await suggest(house, token), "any more")


async def test_the_panel_may_be_framed_by_the_named_origins_and_no_other_page_by_anybody(build: Builder) -> None:
    async with build(**ORIGINS) as house:
        for path, text in (("embed/panel.html", "panel"), ("embed/embed.js", "script"), ("chat/index.html", "chat")):
            file = house.settings.web_dir / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        panel = await house.http.get("/embed/panel")
        assert (panel.status_code, panel.text) == (200, "panel")
        assert f"frame-ancestors {HOTLINE} http://10.0.0.5:8080" in panel.headers["content-security-policy"]
        assert "x-frame-options" not in panel.headers
        assert "script-src 'self';" in panel.headers["content-security-policy"]
        for path in ("/", "/embed/panel.html", "/embed/panel/", "/embed/embed.js", "/console/", "/v1/menu", "/embed/x"):
            answer = await house.http.get(path)
            assert answer.headers["x-frame-options"] == "DENY", path
            assert "frame-ancestors 'none'" in answer.headers["content-security-policy"], path
        script = await house.http.get("/embed/embed.js")
        assert "javascript" in script.headers["content-type"]


async def test_without_the_setting_the_panel_may_be_framed_by_nobody(build: Builder) -> None:
    async with build() as house:
        answer = await house.http.get("/embed/panel")
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.status_code == 503 and "make setup" in answer.json()["message"]
