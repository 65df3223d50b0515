"""What residents may read: their conversation, live or at once, and the knowledge base without one."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from channels.channel import Download
from channels.gateway import store
from channels.gateway.content import ContentHolder
from channels.gateway.decision import script_of
from channels.gateway.intake import CONVERSATION_ID
from channels.gateway.live import Event, Hub
from channels.gateway.parts import Parts
from channels.gateway.records import message_of, state_of
from channels.message import Message, State
from channels.replies import is_served, render, render_check, render_menu
from core.acts import Answer
from core.database import Pool
from core.errors import NotFound
from desk.exported import exported
from desk.files.files import Files
from desk.seal import Seal
from desk.station import PHONES, Station

PAGE = 200


def make_reader(parts: Parts, hub: Hub) -> "GatewayReader":
    """The reader of this process."""
    seal = Seal(parts.settings.desk_key, PHONES)
    return GatewayReader(parts.pool, parts.holder, parts.station, hub, parts.files, seal)


class GatewayReader:
    """The gateway's side of channels/channel.py:Reader."""

    def __init__(self, pool: Pool, holder: ContentHolder, station: Station, hub: Hub, files: Files, seal: Seal) -> None:
        self._pool = pool
        self._holder = holder
        self._station = station
        self._hub = hub
        self._files = files
        self._seal = seal

    async def messages(self, conversation: str, after: int, limit: int) -> tuple[list[Message], State]:
        """The messages after a number, in order, and the state."""
        async with self._pool.connection() as conn:
            known = CONVERSATION_ID.fullmatch(conversation)
            row = await store.conversation(conn, conversation) if known else None
            if row is None:
                raise NotFound("conversation: there is none of this id; it may have been erased")
            rows = await store.messages(conn, conversation, after, limit)
            ticket = await self._station.current(conn, conversation)
        return [message_of(one) for one in rows], state_of(row, ticket)

    async def export(self, conversation: str) -> dict[str, Any]:
        """Everything that is kept about the conversation."""
        messages: list[Message] = []
        while True:
            page, state = await self.messages(conversation, messages[-1].seq if messages else 0, PAGE)
            messages += page
            if len(page) < PAGE:
                break
        async with self._pool.connection() as conn:
            feedback = await store.feedback(conn, conversation)
            files = await self._files.exported(conn, conversation)
            tickets = await exported(conn, conversation, self._seal)
            row = await store.conversation(conn, conversation)
        return {
            "id": conversation,
            "begun_at": row["created_at"].isoformat() if row else None,
            "consent_at": row["consent_at"].isoformat() if row and row["consent_at"] else None,
            "state": state.to_json(),
            "messages": [one.to_json() for one in messages],
            "attachments": files,
            "tickets": tickets,
            "feedback": [one | {"at": one["at"].isoformat()} for one in feedback],
        }

    async def attachment(self, conversation: str, attachment: str, wanted: str | None) -> Download:
        """A file of the conversation."""
        return await self._files.open_own(conversation, attachment, wanted)

    async def events(self, conversation: str, after: int) -> AsyncIterator[dict[str, Any]]:
        """What was missed, then what happens; it ends with NotFound when the conversation is erased."""
        last: State | None = None
        async with self._hub.listen(conversation) as queue:
            while True:
                messages, state = await self.messages(conversation, after, PAGE)
                for message in messages:
                    after = message.seq
                    yield {"type": "message", "message": message.to_json()}
                if state != last:
                    last = state
                    yield {"type": "state", "state": state.to_json()}
                if len(messages) < PAGE:
                    async for frame in _until_change(queue):
                        yield frame

    def languages(self) -> list[dict[str, Any]]:
        """The register of languages."""
        keys = ("code", "name", "script", "dir", "font", "level", "bcp47")
        return [{key: getattr(one, key) for key in keys} for one in self._holder.content.languages.values()]

    def menu(self, language: str | None) -> dict[str, Any]:
        """Emergency numbers, topics and entries with their titles."""
        code, holder = self._holder.known_language(language), self._holder
        return dict(render_menu(language=code, content=holder.content, texts=holder.texts, today=holder.today))

    def entry(self, entry: str, language: str | None) -> dict[str, Any]:
        """An answer for reading."""
        code, holder = self._holder.known_language(language), self._holder
        if not is_served(entry, holder.content, holder.today):
            raise NotFound("entry: there is none of this id, or it is not shown now; take one from /v1/menu")
        act = Answer(language=code, script=script_of(code, holder.content), entry=entry)
        reply = render(act, language=code, content=holder.content, texts=holder.texts, today=holder.today, ticket=None)
        check = render_check(entry, language=code, content=holder.content, texts=holder.texts, today=holder.today)
        found = dict(reply.to_json())
        return found if check is None else found | {"check": check}


async def _until_change(queue: asyncio.Queue[Event]) -> AsyncIterator[dict[str, Any]]:
    """Pass typing on; end when there is something to fetch, with all that came meanwhile taken in."""
    changed = False
    while not changed or not queue.empty():
        event = await queue.get()
        if "typing" in event:
            yield {"type": "typing", "on": event["typing"]}
        else:
            changed = True
