"""What residents may ask about their ticket, beside the conversation: the wait, a call, a rating, another look."""

import re
import secrets
from datetime import datetime, timedelta
from typing import Any, Literal

from channels.gateway import store
from channels.gateway.content import ContentHolder
from channels.gateway.counter_words import CounterWords
from channels.gateway.intake import CONVERSATION_ID
from channels.gateway.rate import Rates
from channels.gateway.residents import code_of
from channels.gateway.taps import Taps
from channels.gateway.voice import Voice
from channels.message import Opened, check_characters
from core.clock import Clock
from core.database import Pool
from core.errors import Invalid, NotFound
from core.store import Connection
from desk.station import Station

PHONE = re.compile(r"\+?[0-9][0-9 \-]{4,18}[0-9]")
# How far ahead a call may be wished for.
DAYS_AHEAD = 5


class CounterIntake:
    """The gateway's side of channels/channel.py:Counter."""

    def __init__(
        self,
        pool: Pool,
        clock: Clock,
        holder: ContentHolder,
        station: Station,
        voice: Voice,
        words: CounterWords,
        taps: Taps,
        rates: Rates,
    ) -> None:
        self._pool = pool
        self._clock = clock
        self._holder = holder
        self._station = station
        self._voice = voice
        self._words = words
        self._taps = taps
        self._rates = rates

    async def wish(self, conversation: str, wish: str) -> None:
        """Wait for somebody with one's language, or take anyone."""
        async with self._pool.connection() as conn:
            row = await self._row(conn, conversation)
            await self._taps.wish(conn, row, wish, self._origin(row, "wish"))

    async def district(self, conversation: str, district: str | None) -> None:
        """Choose the district whose station answers, or none."""
        async with self._pool.connection() as conn:
            await self._row(conn, conversation)
            await self._station.district(conn, conversation, district)

    async def sort(self, conversation: str, kind: Literal["about_staff", "confidential"]) -> None:
        """Complain about who works on it, or let few see it; what holds already is told once."""
        async with self._pool.connection() as conn:
            row = await self._row(conn, conversation)
            changed, taken = await self._station.sort(conn, conversation, kind)
            if taken:
                row["answered_by"] = "waiting"
                await self._voice.answered_by(conn, conversation, "waiting")
            if changed:
                await self._voice.system(conn, row, f"{kind}_noted", self._origin(row, "kind"), {})

    async def rate(self, conversation: str, face: int, words: str | None) -> None:
        """Say how content one is."""
        if words is not None:
            check_characters(words, "words")
        async with self._pool.connection() as conn:
            row = await self._row(conn, conversation)
            await self._station.rate(conn, conversation, face, words or None)
            await self._voice.system(conn, row, "rate_thanks", self._origin(row, "rate"), {})

    async def reopen(self, conversation: str) -> str:
        """Open the last ticket again; return its number."""
        async with self._pool.connection() as conn:
            row = await self._row(conn, conversation)
            return await self._taps.reopen(conn, row, self._origin(row, "reopen"))

    async def withdraw(self, conversation: str) -> str | None:
        """Call the whole matter off; return the number of the ticket, or None if there is none that can be."""
        async with self._pool.connection() as conn:
            row = await self._row(conn, conversation)
            number = await self._station.withdraw(conn, conversation, waiting_only=False)
            if number is not None:
                row["answered_by"] = "bot"
                await self._voice.answered_by(conn, conversation, "bot")
                values = {"ticket": number}
                await self._voice.system(conn, row, "handoff_cancelled", self._origin(row, "withdraw"), values)
        return number

    async def call_back(
        self, conversation: str, *, phone: str, language: str | None, since: datetime, until: datetime
    ) -> str:
        """Ask to be called; return the number of the ticket."""
        if not PHONE.fullmatch(phone):
            raise Invalid("phone: 6 to 20 figures are needed, with a plus sign in front for another country")
        if since.tzinfo is None or until.tzinfo is None:
            raise Invalid("since, until: times with their zone are needed, like 2026-12-01T09:00:00+08:00")
        async with self._pool.connection() as conn:
            row = await self._row(conn, conversation)
            spoken = self._holder.known_language(language or self._voice.language_of(row))
            number = await self._station.call_back(
                conn, conversation, phone=phone, language=spoken, since=since, until=until
            )
            tongue = self._voice.language_of(row)
            named = self._words.say(f"language_{spoken}", tongue)
            values = {"time": self._words.when(since, tongue), "tongue": named}
            await self._voice.system(conn, row, "callback_noted", self._origin(row, "callback"), values)
        return number

    async def drop_call_back(self, conversation: str) -> None:
        """Forget the telephone number."""
        async with self._pool.connection() as conn:
            row = await self._row(conn, conversation)
            if await self._station.drop_call_back(conn, conversation):
                await self._voice.system(conn, row, "callback_dropped", self._origin(row, "callback"), {})

    async def slots(self, conversation: str) -> list[dict[str, Any]]:
        """When one can be called: the hours of the station in the next days, with words for each."""
        async with self._pool.connection() as conn:
            row = await self._row(conn, conversation)
            found = await self._station.slots(conn, conversation, timedelta(days=DAYS_AHEAD))
        tongue = self._voice.language_of(row)
        return [
            {"since": since.isoformat(), "until": until.isoformat(), "text": self._words.when(since, tongue)}
            for since, until in found
        ]

    async def standing(self, conversation: str) -> dict[str, Any]:
        """How the last ticket stands; raise NotFound if there is none."""
        async with self._pool.connection() as conn:
            row = await self._row(conn, conversation)
            found = await self._station.standing(conn, conversation)
        if found is None:
            raise NotFound("ticket: there has been none in this conversation")
        return self._words.told(found, self._voice.language_of(row))

    async def lookup(self, number: str, code: str, language: str | None, address: str) -> dict[str, Any]:
        """How a ticket stands for who knows its number and code; what was said is not shown."""
        async with self._rates.lookup(self._pool, address, number) as conn:
            found = await self._station.lookup(conn, number, code)
        tongue = self._holder.known_language(language or found.language)
        return self._words.told(found, tongue) | {"language": tongue}

    async def link(self, conversation: str, number: str, code: str, address: str) -> str:
        """Say that an earlier ticket belongs to this conversation's; return the number of this one."""
        async with self._rates.lookup(self._pool, address, number) as conn:
            row = await self._row(conn, conversation)
            own = await self._station.link(conn, conversation, number, code)
            await self._voice.system(conn, row, "linked", self._origin(row, "link"), {"ticket": number})
        return own

    async def join(self, code: str, address: str) -> Opened:
        """Take over a conversation that was begun at a counter; the code works once, and the station's token ends."""
        token = secrets.token_urlsafe(32)
        # By this code: others who are let in at the same hour are no concern of who guesses.
        async with self._rates.lookup(self._pool, address, f"join{code_of(code).hex()}") as conn:
            found = await store.join(conn, code_of(code), code_of(token), self._clock())
            if found is None:
                raise NotFound("code: it was used before or is too old; have the station show a new one")
        return Opened(found, token)

    async def districts(self, language: str | None) -> list[dict[str, str]]:
        """The districts that one can choose from, by their names in a language."""
        tongue = self._holder.known_language(language)
        async with self._pool.connection() as conn:
            return await self._station.districts(conn, tongue)

    def _origin(self, row: store.Row, what: str) -> str:
        return f"{what}:{row['last_seq']}"

    async def _row(self, conn: Connection, conversation: str) -> store.Row:
        known = CONVERSATION_ID.fullmatch(conversation)
        row = await store.conversation(conn, conversation, lock=True) if known else None
        if row is None:
            raise NotFound("conversation: there is none of this id; begin one with POST /v1/conversations")
        return row
