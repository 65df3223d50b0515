"""The way from the desk to residents, as desk/residents.py asks for it."""

from typing import Any, Literal

from channels.gateway import store
from channels.gateway.content import ContentHolder
from channels.gateway.explainer import Explainer
from channels.gateway.reader import PAGE, GatewayReader
from channels.gateway.records import message_of
from channels.gateway.suggestion.suggester import Suggester
from channels.gateway.voice import Voice
from channels.message import check_characters, check_text, direction
from core.content import ORIGINAL
from core.database import Pool
from core.errors import Conflict, NotFound, RasaError
from core.settings import Settings
from core.store import Connection
from desk.explanation import Explanation
from desk.residents import Transcript


class GatewayResidents:
    """Residents as the desk reaches them, whatever channel they came through."""

    def __init__(
        self,
        settings: Settings,
        pool: Pool,
        holder: ContentHolder,
        voice: Voice,
        reader: GatewayReader,
        suggester: Suggester,
        explainer: Explainer,
    ) -> None:
        self._longest = settings.max_text_chars
        self._pool = pool
        self._holder = holder
        self._voice = voice
        self._reader = reader
        self._suggester = suggester
        self._explainer = explainer

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
        self, conn: Connection, conversation: str, *, operator: str, text: str, client_message_id: str
    ) -> int:
        """Say something to the resident, once for each client_message_id."""
        check_text(text, self._longest)
        check_characters(client_message_id, "client_message_id")
        row, origin = await self._row(conn, conversation), f"desk:{client_message_id}"
        before = await store.of_origin(conn, conversation, origin)
        if before is not None:
            if before["text"] != text:
                raise Conflict("client_message_id: it was used for another reply; give each reply an id of its own")
            return int(before["seq"])
        shown = self._shown(text, self._voice.language_of(row)) | {"operator": operator}
        seq = await self._voice.say(conn, row, "operator", shown, origin)
        assert seq is not None
        return seq

    def _shown(self, text: str, language: str) -> dict[str, Any]:
        """Operators write Chinese or the resident's language: the direction of the letters tells which."""
        languages = self._holder.content.languages
        run = direction(text, languages[language].dir)
        fits = languages[language].dir == run or languages[language].dir == "vertical"
        return {"text": text, "dir": run, "language": language if fits else ORIGINAL}

    async def tell(self, conn: Connection, conversation: str, key: str, values: dict[str, str]) -> None:
        """Show the resident a fixed text."""
        row = await self._row(conn, conversation)
        await self._voice.system(conn, row, key, f"{key}:{row['last_seq']}", values)

    async def answered_by(self, conn: Connection, conversation: str, who: Literal["bot", "waiting", "person"]) -> None:
        """Note who answers from now on."""
        await self._voice.answered_by(conn, conversation, who)

    async def suggest(self, conversation: str) -> list[dict[str, Any]]:
        """Answers that may fit what the resident wrote last; none while Rasa is away."""
        async with self._pool.connection() as conn:
            text = await store.last_text(conn, conversation)
            row = await store.conversation(conn, conversation)
        if not text or row is None:
            return []
        try:
            found = await self._suggester.look(text, row["language"])
        except RasaError:
            return []
        return list(found["candidates"])

    async def explain(self, conversation: str, seq: int) -> Explanation:
        """Why the bot understands what the resident wrote as it does."""
        return await self._explainer.explain(conversation, seq)

    def titled(self, candidates: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Candidates with the titles of their entries, in the operators' language."""
        title = self._holder.content.title
        return [one | {"title": title(one["entry"], ORIGINAL)} for one in candidates]

    async def _row(self, conn: Connection, conversation: str) -> store.Row:
        row = await store.conversation(conn, conversation, lock=True)
        if row is None:
            raise NotFound("conversation: the resident has erased it")
        return row
