"""The way from the desk to residents, as desk/residents.py asks for it."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Literal

from channels.gateway import store
from channels.gateway.content import ContentHolder
from channels.gateway.counter_words import CounterWords
from channels.gateway.explainer import Explainer
from channels.gateway.parts import Parts
from channels.gateway.reader import PAGE, GatewayReader
from channels.gateway.records import message_of
from channels.gateway.rotation import new_key
from channels.gateway.suggestion.suggester import Suggester
from channels.gateway.voice import Voice
from channels.message import check_characters, check_text, direction
from core.clock import Clock
from core.content import ORIGINAL
from core.database import Pool
from core.errors import Conflict, Invalid, NotFound, RasaError
from core.settings import Settings
from core.store import Connection
from desk.explanation import Explanation
from desk.files.files import Files
from desk.residents import Begun, Choice, Gap, Line, Quoted, Transcript

# How long the code on a station's screen takes a conversation to the resident's own device.
JOIN_FOR = timedelta(minutes=15)
# Where people at a counter or on the telephone go on: the web chat.
CHANNEL = "web"


def code_of(code: str) -> bytes:
    """What is kept of a code or token."""
    return hashlib.sha256(code.encode("utf-8", "surrogatepass")).digest()


def make_residents(parts: Parts, reader: GatewayReader, suggester: Suggester) -> "GatewayResidents":
    """Residents as this process reaches them."""
    explainer = Explainer(parts.pool, parts.rasa)
    return GatewayResidents(
        parts.settings,
        parts.pool,
        parts.clock,
        parts.holder,
        parts.voice,
        parts.words,
        reader,
        suggester,
        explainer,
        parts.files,
    )


class GatewayResidents:
    """Residents as the desk reaches them, whatever channel they came through."""

    def __init__(
        self,
        settings: Settings,
        pool: Pool,
        clock: Clock,
        holder: ContentHolder,
        voice: Voice,
        words: CounterWords,
        reader: GatewayReader,
        suggester: Suggester,
        explainer: Explainer,
        files: Files,
    ) -> None:
        self._longest = settings.max_text_chars
        self._pool = pool
        self._clock = clock
        self._holder = holder
        self._voice = voice
        self._words = words
        self._reader = reader
        self._suggester = suggester
        self._explainer = explainer
        self._files = files

    async def hold(self, conn: Connection, conversation: str) -> bool:
        """Lock the conversation until the transaction ends."""
        return await store.conversation(conn, conversation, lock=True) is not None

    async def transcript(self, conversation: str) -> Transcript:
        """All that was said."""
        messages: list[dict[str, Any]] = []
        while True:
            try:
                page, state = await self._reader.messages(conversation, messages[-1]["seq"] if messages else 0, PAGE)
            except NotFound:
                return Transcript(None, [])
            messages += [one.to_json() for one in page]
            if len(page) < PAGE:
                return Transcript(state.language, messages)

    async def message(self, conversation: str, seq: int) -> dict[str, Any] | None:
        """One message."""
        async with self._pool.connection() as conn:
            rows = await store.messages(conn, conversation, seq - 1, 1)
        return message_of(rows[0]).to_json() if rows and rows[0]["seq"] == seq else None

    async def speak(
        self,
        conn: Connection,
        conversation: str,
        *,
        operator: str,
        text: str,
        client_message_id: str,
        attachment: str | None = None,
        translator: str | None = None,
    ) -> int:
        """Say something to the resident, once for each client_message_id."""
        if attachment is None or text:
            check_text(text, self._longest)
        check_characters(client_message_id, "client_message_id")
        row, origin = await self._row(conn, conversation), f"desk:{client_message_id}"
        before = await store.of_origin(conn, conversation, origin)
        if before is not None:
            sent = [one["id"] for one in before["parts"].get("attachments", ())]
            if before["text"] != text or sent != ([attachment] if attachment else []):
                raise Conflict("client_message_id: it was used for another reply; give each reply an id of its own")
            return int(before["seq"])
        language = self._voice.language_of(row)
        shown = self._shown(text, language) | {"operator": operator}
        if attachment is not None:
            shown["attachments"] = [await self._files.claim(conn, conversation, attachment, by_resident=False)]
        if translator is not None:
            shown["translated_by"] = self._words.say("translated_by", language, name=translator)
        seq = await self._voice.say(conn, row, "operator", shown, origin)
        assert seq is not None
        if attachment is not None:
            await self._files.sent(conn, attachment, seq)
        return seq

    async def language(self, conn: Connection, conversation: str) -> str:
        """What fixed texts are told in."""
        return self._voice.language_of(await self._row(conn, conversation))

    def _shown(self, text: str, language: str) -> dict[str, Any]:
        """Operators write Chinese or the resident's language: the direction of the letters tells which."""
        languages = self._holder.content.languages
        run = direction(text, languages[language].dir)
        fits = languages[language].dir == run or languages[language].dir == "vertical"
        return {"text": text, "dir": run, "language": language if fits else ORIGINAL}

    async def tell(
        self,
        conn: Connection,
        conversation: str,
        key: str,
        values: dict[str, str],
        *,
        choices: Sequence[Choice] = (),
        quoted: Quoted | None = None,
    ) -> None:
        """Show the resident a fixed text, with buttons and what it is about."""
        row = await self._row(conn, conversation)
        language = self._voice.language_of(row)
        more: dict[str, Any] = {}
        if choices:
            more["options"] = [one.to_json() for one in self._words.options(choices, language)]
        if quoted is not None:
            # In a card of its own, so that what is somebody's text is not taken for ours.
            more["quoted"] = {"text": quoted.text, "dir": direction(quoted.text, "ltr")}
            if quoted.meaning:
                more["quoted"]["meaning"] = self._shown(quoted.meaning, language)
        await self._voice.system(conn, row, key, f"{key}:{row['last_seq']}", values, more=more)

    async def typing(self, conn: Connection, conversation: str) -> None:
        """Show the resident that somebody writes."""
        await self._voice.typing(conn, conversation, True)

    async def answered_by(self, conn: Connection, conversation: str, who: Literal["bot", "waiting", "person"]) -> None:
        """Note who answers from now on."""
        await self._voice.answered_by(conn, conversation, who)

    async def begin(self, conn: Connection, language: str) -> Begun:
        """Begin a conversation whose resident has said, to an operator, that it may be kept."""
        self._holder.known_language(language)
        conversation, join, now = secrets.token_hex(16), secrets.token_urlsafe(16), self._clock()
        await store.insert_conversation(
            conn,
            {
                "id": conversation,
                # Nobody has this token: the code alone leads into the conversation, and makes a new one.
                "token_hash": code_of(secrets.token_urlsafe(32)),
                "channel": CHANNEL,
                "language": language,
                "rasa_key": new_key(),
                "at": now,
            },
        )
        values = {"consent_keep": True, "consent_at": now, "join_hash": code_of(join), "join_until": now + JOIN_FOR}
        await store.change(conn, conversation, values)
        return self._begun(conversation, join, now + JOIN_FOR, language)

    async def invite(self, conn: Connection, conversation: str) -> Begun | None:
        """A new code in place of one that nobody has used."""
        row = await self._row(conn, conversation)
        if row["join_hash"] is None:
            return None
        join, until = secrets.token_urlsafe(16), self._clock() + JOIN_FOR
        await store.change(conn, conversation, {"join_hash": code_of(join), "join_until": until})
        return self._begun(conversation, join, until, self._voice.language_of(row))

    def _begun(self, conversation: str, join: str, until: datetime, language: str) -> Begun:
        line = self._holder.texts.say("scan_to_continue", language=language, content=self._holder.content)
        return Begun(conversation, join, until, Line(line.text, line.language, line.dir))

    async def suggest(self, conversation: str, gaps: Sequence[Gap] = ()) -> list[dict[str, Any]]:
        """Answers that may fit what the resident wrote last, outside these gaps; none while Rasa is away."""
        async with self._pool.connection() as conn:
            text = await store.last_text(conn, conversation, gaps)
            row = await store.conversation(conn, conversation)
        if not text or row is None:
            return []
        try:
            found = await self._suggester.suggest(text, row["language"])
        except RasaError:
            return []
        # Each names the suggestion that it belongs to, so that its use or refusal can be told.
        return [one | {"suggestion": found["id"]} for one in found["candidates"]]

    async def explain(self, conversation: str, seq: int) -> Explanation:
        """Why the bot understands what the resident wrote as it does."""
        return await self._explainer.explain(conversation, seq)

    def check_matter(self, topic: str | None, entry: str | None) -> None:
        """Raise Invalid unless the content has these."""
        content = self._holder.content
        if topic is not None and topic not in content.topics:
            raise Invalid(f"topic: one of {', '.join(sorted(content.topics))} is needed, or none")
        if entry is not None and entry not in content.entries:
            raise Invalid("entry: there is none of this id; take one from /v1/menu, or none")

    def titled(self, candidates: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Candidates with the titles of their entries, in the operators' language."""
        title = self._holder.content.title
        return [one | {"title": title(one["entry"], ORIGINAL)} for one in candidates]

    def when(self, at: datetime, language: str) -> str:
        """A moment in words."""
        return self._words.when(at, language)

    async def _row(self, conn: Connection, conversation: str) -> store.Row:
        row = await store.conversation(conn, conversation, lock=True)
        if row is None:
            raise NotFound("conversation: the resident has erased it")
        return row
