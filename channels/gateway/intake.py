"""What residents may change: begin, write, consent, choose, call a person, erase. Commit first, then acknowledge."""

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import AsyncGenerator
from typing import Any

from procrastinate import App

from channels.gateway import store
from channels.gateway.content import ContentHolder
from channels.gateway.counter_words import CounterWords
from channels.gateway.decision import check_choice, script_of
from channels.gateway.erasure import erase
from channels.gateway.jobs import defer
from channels.gateway.metrics.meter import Meter
from channels.gateway.rate import Rates
from channels.gateway.rotation import new_key
from channels.gateway.speech import Speech
from channels.gateway.taps import CHOICE, label_key
from channels.gateway.voice import Voice
from channels.message import Incoming, Opened, Receipt, direction
from core.acts import Handoff
from core.clock import Clock
from core.database import Pool
from core.errors import Conflict, ConsentNeeded, NotFound, Unauthorised
from core.store import Connection
from desk.files.files import Files
from desk.station import Station

CONVERSATION_ID = re.compile(r"[0-9a-f]{32}")


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def _digest(incoming: Incoming) -> bytes:
    content = [incoming.text, incoming.choice, *([incoming.attachment] if incoming.attachment else [])]
    return hashlib.sha256(json.dumps(content).encode()).digest()


class GatewayIntake:
    """The gateway's side of channels/channel.py:Intake."""

    def __init__(
        self,
        pool: Pool,
        clock: Clock,
        holder: ContentHolder,
        queue: App,
        station: Station,
        voice: Voice,
        speech: Speech,
        meter: Meter,
        rates: Rates,
        words: CounterWords,
        files: Files,
    ) -> None:
        self._pool = pool
        self._clock = clock
        self._holder = holder
        self._queue = queue
        self._station = station
        self._voice = voice
        self._speech = speech
        self._meter = meter
        self._rates = rates
        self._words = words
        self._files = files

    async def begin(self, channel: str, language: str | None, address: str) -> Opened:
        """Open a conversation."""
        if language is not None:
            self._holder.known_language(language)
        opened = Opened(id=secrets.token_hex(16), token=secrets.token_urlsafe(32))
        row = {
            "id": opened.id,
            "token_hash": _hash(opened.token),
            "channel": channel,
            "language": language,
            "rasa_key": new_key(),
            "at": self._clock(),
        }
        async with self._pool.connection() as conn:
            await self._rates.conversation(conn, address)
            await store.insert_conversation(conn, row)
        return opened

    async def authorise(self, conversation: str, token: str) -> None:
        """Check the token of a conversation."""
        async with self._pool.connection() as conn:
            row = await self._row(conn, conversation)
        if not hmac.compare_digest(bytes(row["token_hash"]), _hash(token)):
            raise Unauthorised("token: it is not this conversation's; use the one that came with the conversation")

    async def receive(self, incoming: Incoming) -> Receipt:
        """Commit a message and its job; whoever comes second is told so."""
        if incoming.choice is not None:
            check_choice(incoming.choice, self._holder.content)
        digest = _digest(incoming)
        async with self._pool.connection() as conn:
            row = await self._row(conn, incoming.conversation, lock=True)
            before = await store.received(conn, incoming.channel, incoming.account, incoming.platform_message_id)
            if before is not None:
                return self._again(before, digest, incoming)
            if incoming.choice is None and not row["consent_keep"]:
                raise ConsentNeeded("text: post {keep: true} to …/consent first; nothing of the text was kept")
            await self._rates.message(conn, row["id"])
            seq = await self._append(conn, row, incoming)
            inbox_id = await store.insert_inbox(
                conn,
                {
                    "channel": incoming.channel,
                    "account": incoming.account,
                    "platform_message_id": incoming.platform_message_id,
                    "conversation": row["id"],
                    "seq": seq,
                    "choice": incoming.choice,
                    "digest": digest,
                    "at": self._clock(),
                },
            )
            await defer(self._queue, conn, inbox_id, row["id"])
        return Receipt(seq, duplicate=False)

    def _again(self, before: store.Row, digest: bytes, incoming: Incoming) -> Receipt:
        if bytes(before["digest"]) != digest:
            raise Conflict("client_message_id: it was used for another message; give each message an id of its own")
        self._meter.count("duplicates", incoming.channel)
        return Receipt(before["seq"], duplicate=True)

    async def _append(self, conn: Connection, row: store.Row, incoming: Incoming) -> int:
        language, text, files = self._voice.language_of(row), incoming.text, list[dict[str, Any]]()
        if incoming.attachment is not None:
            files.append(await self._files.claim(conn, row["id"], incoming.attachment, by_resident=True))
            text = ""
        elif text is None:
            # A button is labelled in the language that the fixed texts are shown in.
            language = self._holder.texts.language_for(language, self._holder.content)
            text = self._label(incoming.choice or "", language)
        shown = {
            "text": text,
            "language": language,
            "dir": direction(text, self._holder.content.languages[language].dir),
        } | ({"attachments": files} if files else {})
        seq = await self._voice.say(
            conn,
            row,
            "resident",
            shown,
            f"from:{incoming.platform_message_id}",
            written=incoming.choice is None,
            client_message_id=incoming.platform_message_id,
        )
        assert seq is not None
        for file in files:
            await self._files.sent(conn, file["id"], seq)
        return seq

    def _label(self, choice: str, language: str) -> str:
        """What stood on the button."""
        content, (kind, _, value) = self._holder.content, choice.partition(":")
        if kind == "entry":
            return content.title(value, language)
        if kind == "language":
            return content.languages[value].name
        if CHOICE.fullmatch(choice):
            return self._words.say(label_key(choice), language)
        return self._holder.texts.say(f"option_{kind}", language=language, content=content).text

    async def attach(self, conversation: str, content_type: str, body: AsyncGenerator[bytes, None]) -> dict[str, Any]:
        """Keep a photo or a voice message, to be sent with a message."""
        async with self._pool.connection() as conn:
            row = await self._row(conn, conversation)
            if not row["consent_keep"]:
                raise ConsentNeeded("file: post {keep: true} to …/consent first; nothing of the file was kept")
            await self._rates.upload(conn, conversation)
        return await self._files.add(conversation, content_type, body, by_resident=True)

    async def consent(self, conversation: str, *, keep: bool, learn: bool) -> None:
        """Note what the resident allows; without `keep` nothing that is written later is taken."""
        values = {"consent_keep": keep, "consent_learn": learn and keep, "consent_at": self._clock()}
        async with self._pool.connection() as conn:
            await self._row(conn, conversation, lock=True)
            await store.change(conn, conversation, values)
            await self._voice.changed(conn, conversation)

    async def language(self, conversation: str, language: str) -> None:
        """Note the language that the resident chose."""
        self._holder.known_language(language)
        async with self._pool.connection() as conn:
            await self._row(conn, conversation, lock=True)
            await store.change(conn, conversation, {"language": language})
            await self._voice.changed(conn, conversation)

    async def handoff(self, conversation: str) -> str:
        """Call a person; who has called before gets the same ticket."""
        async with self._pool.connection() as conn:
            row = await self._row(conn, conversation, lock=True)
            await self._rates.message(conn, conversation)
            current = await self._station.current(conn, conversation)
            if current is not None and row["answered_by"] == "person":
                return str(current["number"])
            if current is not None and row["answered_by"] == "waiting":
                values = {"ticket": str(current["number"])}
                await self._voice.system(conn, row, "person_coming", f"call:{row['last_seq']}", values)
                return values["ticket"]
            language = self._voice.language_of(row)
            act = Handoff(language=language, script=script_of(language, self._holder.content), reason="asked")
            number = await self._speech.act(conn, row, act, f"call:{row['last_seq']}")
        return number or ""

    async def feedback(self, conversation: str, seq: int, *, helped: bool) -> None:
        """Note whether a message helped."""
        async with self._pool.connection() as conn:
            await self._row(conn, conversation)
            if not await store.add_feedback(conn, conversation, seq, helped, self._clock()):
                raise NotFound(f"message {seq}: the conversation has none of this number that was said to you")

    async def erase(self, conversation: str) -> None:
        """Delete everything, Rasa's memory included; of tickets only number and history stay."""
        async with self._pool.connection() as conn:
            await self._row(conn, conversation, lock=True)
            files = await erase(conn, self._station, conversation)
        await self._files.shelf.delete(files)

    async def _row(self, conn: Connection, conversation: str, *, lock: bool = False) -> store.Row:
        known = CONVERSATION_ID.fullmatch(conversation)
        row = await store.conversation(conn, conversation, lock=lock) if known else None
        if row is None:
            raise NotFound("conversation: there is none of this id; begin one with POST /v1/conversations")
        return row
