"""Saying something in a conversation: the message, its delivery, and everybody who is to see it at once."""

import json
from collections.abc import Collection, Mapping
from typing import Any, Literal

from channels.gateway import store
from channels.gateway.content import ContentHolder
from channels.gateway.metrics.meter import Meter
from channels.gateway.outbox import store as outbox
from channels.message import Sender
from core.clock import Clock
from core.content import ORIGINAL
from core.store import Connection
from desk.station import Station

_FIELDS = ("text", "language", "dir")


class Voice:
    """All messages go through here, in a transaction that holds the conversation."""

    def __init__(
        self, clock: Clock, holder: ContentHolder, station: Station, meter: Meter, pushed: Collection[str] = ()
    ) -> None:
        self._clock = clock
        self._holder = holder
        self._station = station
        self._meter = meter
        self._pushed = pushed

    async def say(
        self,
        conn: Connection,
        row: store.Row,
        sender: Sender,
        shown: Mapping[str, Any],
        origin: str,
        *,
        written: bool = False,
        client_message_id: str | None = None,
    ) -> int | None:
        """Add a message; `shown` has text, language, dir and further parts. None if this origin spoke before."""
        now, conversation = self._clock(), row["id"]
        message = {
            "sender": sender,
            "written": written,
            "client_message_id": client_message_id,
            "origin": origin,
            "at": now,
            "parts": {key: value for key, value in shown.items() if key not in _FIELDS},
        } | {key: shown[key] for key in _FIELDS}
        seq = await store.append(conn, conversation, message)
        if seq is None:
            return None
        # A contact id that has been cut can be reached no more.
        if sender != "resident" and row["channel"] in self._pushed and row["account"] is not None:
            await outbox.insert(conn, row["channel"], row["account"], conversation, seq, now)
        if row["answered_by"] != "bot" or sender == "operator":
            await self._station.written(conn, conversation, seq, resident=sender == "resident")
        await self.changed(conn, conversation)
        self._meter.count("messages_out" if sender != "resident" else "messages_in", sender)
        return seq

    async def system(
        self,
        conn: Connection,
        row: store.Row,
        key: str,
        origin: str,
        values: Mapping[str, str],
        *,
        more: Mapping[str, Any] | None = None,
    ) -> None:
        """Add one of the fixed texts, with `more` parts where there are buttons or a text that it is about."""
        content = self._holder.content
        line = self._holder.texts.say(key, language=self.language_of(row), content=content, **values)
        shown = {"text": line.text, "language": line.language, "dir": line.dir, "key": key}
        await self.say(conn, row, "system", shown | dict(more or {}), origin)

    async def spoken(self, conn: Connection, row: store.Row, text: str, key: str, origin: str) -> None:
        """Add a fixed text whose words are put together already, in the language that its key is shown in."""
        content = self._holder.content
        code = self._holder.texts.language_for(self.language_of(row), content)
        shown = {"text": text, "language": code, "dir": content.languages[code].dir, "key": key}
        await self.say(conn, row, "system", shown, origin)

    def language_of(self, row: store.Row) -> str:
        """The language chosen, else the one last spoken, else that of the originals."""
        chosen: str | None = row["language"] or row["spoken"]
        return chosen if chosen is not None and chosen in self._holder.content.languages else ORIGINAL

    async def changed(self, conn: Connection, conversation: str) -> None:
        """Let live clients look again."""
        await store.notify(conn, json.dumps({"conversation": conversation}))

    async def typing(self, conn: Connection, conversation: str, on: bool) -> None:
        """Let live clients show that an answer is being made."""
        await store.notify(conn, json.dumps({"conversation": conversation, "typing": on}))

    async def answered_by(self, conn: Connection, conversation: str, who: Literal["bot", "waiting", "person"]) -> None:
        """Note who answers from now on."""
        await store.change(conn, conversation, {"answered_by": who})
        await self.changed(conn, conversation)
