"""Residents as the desk reaches them, with nothing behind: who answers, and how much was said."""

from collections.abc import Sequence
from typing import Any, Literal

from core.errors import NotFound
from core.store import Connection
from desk.explanation import Explanation
from desk.residents import Begun, Choice, Gap, Quoted, Transcript
from desk.station import Station


class Killed(BaseException):
    """The process is gone, in the middle of what it did."""


class ResidentsDouble:
    """Keeps of a conversation what the desk may change, in its row, so that it goes back with the transaction."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self.killed_in: int | None = None

    def _live(self) -> None:
        if self.killed_in is not None:
            self.killed_in -= 1
            if self.killed_in < 0:
                raise Killed

    async def hold(self, conn: Connection, conversation: str) -> bool:
        """Lock the conversation."""
        self._live()
        cursor = await conn.execute("SELECT 1 FROM conversation WHERE id = %s FOR UPDATE", (conversation,))
        return await cursor.fetchone() is not None

    async def transcript(self, conversation: str) -> Transcript:
        """Nothing of it is kept here."""
        return Transcript("zh", [])

    async def language(self, conn: Connection, conversation: str) -> str:
        """All of them read Chinese."""
        return "zh"

    async def message(self, conversation: str, seq: int) -> dict[str, Any] | None:
        """Nothing of it is kept here."""
        return None

    async def said(self, conn: Connection, conversation: str, *, resident: bool) -> int:
        """One more message, as the gateway adds it: the desk hears of it unless the bot alone answers."""
        cursor = await conn.execute(
            "UPDATE conversation SET last_seq = last_seq + 1 WHERE id = %s RETURNING last_seq, answered_by",
            (conversation,),
        )
        row = await cursor.fetchone()
        if row is None:
            raise NotFound("conversation: the resident has erased it")
        if row["answered_by"] != "bot":
            await self._station.written(conn, conversation, row["last_seq"], resident=resident)
        return int(row["last_seq"])

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
        """Say something to the resident."""
        self._live()
        return await self.said(conn, conversation, resident=False)

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
        """Show the resident a fixed text."""
        self._live()
        await self.said(conn, conversation, resident=False)

    async def answered_by(self, conn: Connection, conversation: str, who: Literal["bot", "waiting", "person"]) -> None:
        """Note who answers from now on."""
        self._live()
        await conn.execute("UPDATE conversation SET answered_by = %s WHERE id = %s", (who, conversation))

    async def typing(self, conn: Connection, conversation: str) -> None:
        """Nobody sees it here."""

    async def begin(self, conn: Connection, language: str) -> Begun:
        """Nobody comes to the counter here."""
        raise NotImplementedError

    async def invite(self, conn: Connection, conversation: str) -> Begun | None:
        """Nobody goes on anywhere else here."""
        raise NotImplementedError

    async def suggest(self, conversation: str, gaps: Sequence[Gap] = ()) -> list[dict[str, Any]]:
        """There are no suggestions here."""
        return []

    async def explain(self, conversation: str, seq: int) -> Explanation:
        """Nothing is explained here."""
        raise NotImplementedError

    def check_matter(self, topic: str | None, entry: str | None) -> None:
        """All of them are known."""

    def titled(self, candidates: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """As they are."""
        return candidates

    def when(self, at: Any, language: str) -> str:
        """The moment."""
        return str(at)
