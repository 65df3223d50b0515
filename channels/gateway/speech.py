"""From acts to messages and tickets, inside the transaction of a turn."""

from collections.abc import Sequence
from typing import Any

from channels.gateway import store
from channels.gateway.content import ContentHolder
from channels.gateway.counter_words import CounterWords
from channels.gateway.decision import (
    FAILURES,
    NO_NEED,
    TICKET_STATUS,
    candidates_of,
    context_after,
    counted,
    entry_of,
    offers_person,
    topic_of,
    with_person,
)
from channels.gateway.metrics.meter import Meter
from channels.gateway.voice import Voice
from channels.replies import Option, render
from core.acts import Act, Handoff, Say
from core.clock import Clock
from core.store import Connection
from desk.station import Opened, Station
from desk.statistics.count import count
from desk.ticket import Case


class Speech:
    """What the bot says and sets in motion. The conversation's row must be locked."""

    def __init__(
        self,
        clock: Clock,
        holder: ContentHolder,
        voice: Voice,
        station: Station,
        words: CounterWords,
        meter: Meter,
    ) -> None:
        self._clock = clock
        self._holder = holder
        self._voice = voice
        self._station = station
        self._words = words
        self._meter = meter

    async def reply(self, conn: Connection, row: store.Row, acts: Sequence[Act], inbox_id: int) -> None:
        """Say the acts of one turn, in order; each under an id that follows from the inbox row."""
        tired = context_after(acts, row)["failures"] >= FAILURES
        for index, act in enumerate(acts):
            await self.act(conn, row, act, f"in:{inbox_id}:{index}", tired=tired and act is acts[-1])

    async def act(self, conn: Connection, row: store.Row, act: Act, origin: str, *, tired: bool = False) -> str | None:
        """Say one act; a handoff opens a ticket and returns its number."""
        if isinstance(act, Say) and act.reply == NO_NEED:
            stays = await self._call_off(conn, row)
            if stays is not None:
                await self._voice.system(conn, row, "person_coming", origin, {"ticket": stays})
                return None
        opened, last = await self._ticket(conn, row, act)
        ticket = opened.number if opened is not None else None
        content, texts = self._holder.content, self._holder.texts
        reply = render(
            act,
            language=act.language,
            content=content,
            texts=texts,
            today=self._holder.today,
            ticket=ticket,
            ticket_state=last["state"] if last is not None else None,
            merged_into=last["merged_into"] if last is not None else None,
        )
        shown = dict(reply.to_json())
        if opened is not None:
            shown = self._with_wait(shown, opened, act.language)
        if tired and not isinstance(act, Handoff) and not offers_person(reply):
            label = texts.say("option_person", language=act.language, content=content).text
            shown = with_person(shown, Option("person", label, "person"))
        if await self._voice.say(conn, row, "bot", shown, origin) is not None:
            await self._count(conn, row, act)
        return ticket

    async def _count(self, conn: Connection, row: store.Row, act: Act) -> None:
        """Count the act for the meter, and for the statistics as part of the turn: a count is as sure as its answer."""
        self._meter.count("replies", type(act).__name__.lower())
        what, values = counted(act, row["entry"])
        language = row["language"] or act.language
        await count(conn, what, self._clock(), language=language, channel=row["channel"], **values)

    def _with_wait(self, shown: dict[str, Any], opened: Opened, language: str) -> dict[str, Any]:
        """A message with what is to be known about the wait, and the choices that there are."""
        lines, options = self._words.opened(opened, language)
        more = [*shown.get("options", []), *(one.to_json() for one in options)]
        return shown | {"text": "\n".join([shown["text"], *lines])} | ({"options": more} if more else {})

    async def _ticket(self, conn: Connection, row: store.Row, act: Act) -> tuple[Opened | None, store.Row | None]:
        match act:
            case Handoff():
                return await self._hand_over(conn, row, act), None
            case Say() if act.reply == TICKET_STATUS:
                last = await self._station.last(conn, row["id"])
                return (Opened(last["number"], False, None, None), last) if last else (None, None)
        return None, None

    async def _call_off(self, conn: Connection, row: store.Row) -> str | None:
        """Withdraw the ticket that waits; return the number of one that stays all the same."""
        if await self._station.withdraw(conn, row["id"]):
            row["answered_by"] = "bot"
            await self._voice.answered_by(conn, row["id"], "bot")
        current = await self._station.current(conn, row["id"])
        return str(current["number"]) if current else None

    async def _hand_over(self, conn: Connection, row: store.Row, act: Handoff) -> Opened:
        case = Case(
            conversation=row["id"],
            channel=row["channel"],
            language=row["language"] or act.language,
            reason=act.reason,
            topic=topic_of(act, row["entry"]),
            entry=entry_of(act, row["entry"]),
            candidates=candidates_of(act.candidates),
        )
        opened = await self._station.open(conn, case)
        if opened.fresh:
            self._meter.count("tickets_opened", act.reason)
        if row["answered_by"] == "bot":
            row["answered_by"] = "waiting"
            await self._voice.answered_by(conn, row["id"], "waiting")
        return opened

    async def choose_language(self, conn: Connection, row: store.Row, language: str, inbox_id: int) -> None:
        """Take the language that was tapped and say so in it."""
        await store.change(conn, row["id"], {"language": language})
        row["language"] = language
        await self._voice.system(conn, row, "language_changed", f"in:{inbox_id}:language", {})

    def failed(self, kind: str) -> None:
        """Count a try that Rasa did not answer."""
        self._meter.count("rasa_failures", kind)
