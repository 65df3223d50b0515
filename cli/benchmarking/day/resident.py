"""A resident of a simulated day: comes, asks, reads, chooses, answers or falls silent, rates, comes back."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import httpx

from cli.benchmarking.day.stage import Stage

# A ticket's number, wherever it stands in what a resident is told.
NUMBER = re.compile(r"T-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{2}")
PHONE = "13800000000"
ACCEPTED, DONE, GONE_BY = 202, 204, 409


class Resident:
    """One conversation and who holds it."""

    def __init__(self, stage: Stage, name: str, language: str) -> None:
        self.name = name
        self.language = language
        self.id = ""
        self._stage = stage
        self._habits: Mapping[str, Any] = stage.habits["resident"]
        self._http: httpx.AsyncClient = stage.client()
        self._seen = 0
        self._written = 0
        self._looks_at: datetime | None = None
        self._told: set[str] = set()
        # Tickets for which choices were made, and those whose end was dealt with.
        self._chosen: set[str] = set()
        self._ended: set[str] = set()

    async def arrive(self) -> None:
        """Begin a conversation and ask something."""
        if not self.id:
            given = {"language": self.language} if self._happens("chooses_language") else {}
            answer = await self._send("POST", "/v1/conversations", json=given)
            self.id, token = answer.json()["id"], answer.json()["token"]
            self._http.headers["Authorization"] = f"Bearer {token}"
            self._stage.book.note("began", self.name, conversation=self.id, language=self.language)
        await self._send("POST", self._path("consent"), json={"keep": True})
        weights: Mapping[str, float] = self._stage.habits["asks"]
        await self.write(self._stage.chance.choices(list(weights), list(weights.values()))[0])

    def wake(self) -> None:
        """Somebody of the desk did something: the telephone hums."""
        self._look_in(self._stage.within(self._habits["woken"]))

    async def write(self, about: str) -> None:
        """Write a line about something."""
        if self._written >= self._habits["writes_most"]:
            return
        self._written += 1
        text = self._stage.texts.draw(self.language, about, self._stage.chance)
        self._stage.after(0, partial(self._post, f"w{self._written}", {"text": text}))

    async def _tap(self, choice: str) -> None:
        self._written += 1
        self._stage.after(0, partial(self._post, f"t{self._written}", {"choice": choice}))

    async def _post(self, id_: str, content: Mapping[str, str]) -> None:
        answer = await self._send("POST", self._path("messages"), json={"client_message_id": id_, **content})
        if answer.status_code != ACCEPTED:
            self._stage.book.fault(f"{self.name}: a message was refused: {answer.status_code} {answer.text[:200]}")
            return
        self._stage.book.note("posted", self.name, conversation=self.id, id=id_, written="text" in content)
        self._look_in(self._stage.within(self._habits["reads"]))

    def _look_in(self, seconds: float) -> None:
        at = self._stage.clock() + timedelta(seconds=seconds)
        if self._looks_at is None or at < self._looks_at:
            self._looks_at = self._stage.after(seconds, self._look)

    async def _look(self) -> None:
        if self._looks_at is None or self._stage.clock() < self._looks_at:
            return
        fresh, state = await self.read()
        self._looks_at = None
        if any(option["id"].startswith("rate:") for one in fresh for option in one.get("options", ())):
            await self._after_the_end()
        elif state["answered_by"] == "person":
            await self._with_a_person(fresh)
        elif state["answered_by"] == "waiting":
            await self._waiting(state["ticket"])
        elif any(one["from"] == "bot" for one in fresh):
            await self._with_the_bot(fresh)

    async def read(self) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """What is new and how it stands; every number that one is told is written down."""
        answer = await self._send("GET", self._path("messages"), params={"after": self._seen})
        found = answer.json()
        fresh: list[dict[str, Any]] = found["messages"]
        self._seen = fresh[-1]["seq"] if fresh else self._seen
        numbers = {number for one in fresh if one["from"] != "resident" for number in NUMBER.findall(one["text"])}
        for number in sorted(numbers | ({found["state"]["ticket"]} - {None}) - self._told):
            self._learn(number)
        return fresh, found["state"]

    def _learn(self, number: str) -> None:
        if number not in self._told:
            self._told.add(number)
            self._stage.residents[number] = self
            self._stage.book.note("told", self.name, conversation=self.id, number=number)

    async def _with_the_bot(self, fresh: list[dict[str, Any]]) -> None:
        draw, habits = self._stage.chance.random(), self._habits
        offered = [option["id"] for one in fresh for option in one.get("options", ()) if option["kind"] == "entry"]
        answered = any(one.get("entry") for one in fresh)
        if offered and not answered and self._happens("taps_offered"):
            await self._tap(offered[0])
        elif draw < habits["content"]:
            return
        elif draw < habits["content"] + habits["asks_more"]:
            await self.write("entry")
        elif self._happens("taps_person"):
            await self._tap("person")
        else:
            self._stage.after(1, self._call)

    async def _call(self) -> None:
        answer = await self._send("POST", self._path("handoff"), json={})
        if answer.status_code == ACCEPTED:
            self._learn(answer.json()["ticket"])
            self._look_in(self._stage.within(self._habits["reads"]))

    async def _waiting(self, ticket: str) -> None:
        if ticket in self._chosen:
            if self._happens("gives_up_later"):
                await self._give_up()
            return
        self._chosen.add(ticket)
        stage = self._stage
        if self._happens("district"):
            district = stage.chance.choice(stage.city.districts)
            stage.after(stage.within((2, 20)), partial(self._choose, "district", ticket, district))
        if self.language != "zh" and self._happens("wish"):
            wish = "language" if self._happens("wish_language") else "anyone"
            stage.after(stage.within((21, 40)), partial(self._choose, "wish", ticket, wish))
        if self._happens("callback"):
            stage.after(stage.within((41, 60)), self._ask_for_a_call)
        if self._happens("gives_up"):
            stage.after(stage.within((61, 400)), self._give_up)
        elif self._happens("asks_meanwhile"):
            stage.after(stage.within((61, 400)), partial(self.write, "entry"))
        self._look_in(stage.within(self._habits["looks_again"]))

    async def _choose(self, what: str, ticket: str, value: str) -> None:
        # Written down before it is sent: an answer that is lost does not undo what was done.
        self._stage.book.note(what, self.name, number=ticket, value=value)
        answer = await self._send("POST", self._path(what), json={what: value})
        if answer.status_code not in (DONE, GONE_BY):
            self._stage.book.fault(f"{self.name}: {what} {value}: {answer.status_code} {answer.text[:200]}")

    async def _ask_for_a_call(self) -> None:
        found = await self._send("GET", self._path("callback/slots"))
        slots = found.json().get("slots", [])
        if not slots:
            return
        slot = self._stage.chance.choice(slots[:4])
        wanted = {"phone": PHONE, "language": self.language, "since": slot["since"], "until": slot["until"]}
        answer = await self._send("POST", self._path("callback"), json=wanted)
        if answer.status_code not in (ACCEPTED, GONE_BY):
            self._stage.book.fault(f"{self.name}: callback {slot}: {answer.status_code} {answer.text[:200]}")

    async def _give_up(self) -> None:
        if self._stage.happens(0.5):
            await self._send("POST", self._path("withdraw"))
            self._look_in(self._stage.within(self._habits["reads"]))
        else:
            await self.write("no_need")

    async def _with_a_person(self, fresh: list[dict[str, Any]]) -> None:
        if any(one["from"] == "operator" for one in fresh) and self._happens("answers"):
            await self.write("small_talk" if self._happens("thanks") else "entry")

    async def _after_the_end(self) -> None:
        ended = next(iter(sorted(self._told - self._ended)), None)
        self._ended |= self._told
        stage = self._stage
        if self._happens("rates"):
            face = stage.chance.choices((1, 2, 3), self._habits["faces"])[0]
            by_tap = self._happens("rates_by_tap")
            deed = partial(self._tap, f"rate:{face}") if by_tap else partial(self._rate, face)
            stage.after(stage.within((3, 30)), deed)
        if ended is not None and self._happens("reopens"):
            stage.after(stage.within(self._habits["reopens_after"]), self._reopen)

    async def _rate(self, face: int) -> None:
        words = {"words": "good"} if self._happens("words") else {}
        answer = await self._send("POST", self._path("rating"), json={"face": face, **words})
        if answer.status_code not in (DONE, GONE_BY):
            self._stage.book.fault(f"{self.name}: rating: {answer.status_code} {answer.text[:200]}")

    async def _reopen(self) -> None:
        if self._stage.happens(0.5):
            await self._tap("reopen")
        elif (await self._send("POST", self._path("reopen"))).status_code == ACCEPTED:
            self._look_in(self._stage.within(self._habits["reads"]))

    def _happens(self, what: str) -> bool:
        return self._stage.happens(self._habits[what])

    def _path(self, what: str) -> str:
        return f"/v1/conversations/{self.id}/{what}"

    async def _send(self, method: str, path: str, **more: Any) -> httpx.Response:
        return await self._stage.send(self._http, method, path, **more)
