"""Taps on the desk's own buttons: they change the ticket, are nobody's question, and work whoever answers."""

import re
from typing import Any

from channels.gateway import store
from channels.gateway.counter_words import CounterWords
from channels.gateway.voice import Voice
from core.errors import Conflict, NotFound
from core.store import Connection
from desk.station import Station

CHOICE = re.compile(r"wish:(?:language|anyone)|rate:[1-3]|reopen|callback|refer:(?:yes|no):[0-9a-f]{16}")


def label_key(choice: str) -> str:
    """The key of what stands on a button of the desk."""
    kind, _, value = choice.partition(":")
    if kind in ("reopen", "callback"):
        return f"option_{kind}"
    return f"option_face_{value}" if kind == "rate" else f"option_{kind}_{value.partition(':')[0]}"


class Taps:
    """What each button does. The conversation's row must be locked."""

    def __init__(self, station: Station, voice: Voice, words: CounterWords) -> None:
        self._station = station
        self._voice = voice
        self._words = words

    async def tap(self, conn: Connection, row: store.Row, choice: str, origin: str) -> None:
        """Do what a button says; one whose time is over changes nothing and tells how things stand."""
        kind, _, value = choice.partition(":")
        try:
            match kind:
                case "wish":
                    await self.wish(conn, row, value, origin)
                case "rate":
                    await self._station.rate(conn, row["id"], int(value))
                    await self._voice.system(conn, row, "rate_thanks", origin, {})
                case "reopen":
                    await self.reopen(conn, row, origin)
                case "callback":
                    # A number and a time are needed, which a tap has not: pages open their form for it.
                    await self.stands(conn, row, origin)
                case "refer":
                    answer, _, referral = value.partition(":")
                    await self.refer(conn, row, referral, answer == "yes", origin)
        except (Conflict, NotFound):
            await self.stands(conn, row, origin)

    async def received(self, conn: Connection, row: store.Row, files: list[dict[str, Any]], origin: str) -> None:
        """Say that a photo or a voice message is there for the person who will come."""
        await self._voice.system(conn, row, f"{files[0]['kind']}_received", origin, {})

    async def stands(self, conn: Connection, row: store.Row, origin: str) -> None:
        """Say how the last ticket stands."""
        last = await self._station.last(conn, row["id"])
        key = f"ticket_state_{last['state']}" if last is not None else "ticket_none"
        values = {"ticket": last["merged_into"]} if last is not None and last["merged_into"] else {}
        await self._voice.system(conn, row, key, origin, values)

    async def wish(self, conn: Connection, row: store.Row, wish: str, origin: str) -> None:
        """Wait for somebody with one's language, or take anyone."""
        _, opens = await self._station.wish(conn, row["id"], wish)
        language = self._voice.language_of(row)
        await self._voice.spoken(conn, row, self._words.noted(wish, opens, language), f"wish_{wish}_noted", origin)

    async def reopen(self, conn: Connection, row: store.Row, origin: str) -> str:
        """Open the last ticket again."""
        number, again = await self._station.reopen(conn, row["id"])
        if not again:
            raise Conflict(f"ticket {number}: it can be opened again no more; call a person for a new one")
        if row["answered_by"] == "bot":
            # Whoever taps twice finds it open already, and perhaps with a person.
            row["answered_by"] = "waiting"
            await self._voice.answered_by(conn, row["id"], "waiting")
        await self._voice.system(conn, row, "reopened", origin, {"ticket": number})
        return number

    async def refer(self, conn: Connection, row: store.Row, referral: str, yes: bool, origin: str) -> None:
        """Allow a text to go to a department, or not."""
        found = await self._station.answer_referral(conn, row["id"], referral, yes=yes)
        if found is None:
            raise Conflict("referral: nobody asks this any more")
        values = {"department": found["department"]}
        await self._voice.system(conn, row, "refer_yes_noted" if yes else "refer_no_noted", origin, values)
