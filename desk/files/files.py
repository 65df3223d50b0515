"""Photos and voice messages of a conversation: taken in, sent with a message, read back."""

import hashlib
from collections.abc import AsyncGenerator
from datetime import datetime, timedelta
from typing import Any

from core.clock import Clock
from core.database import Pool
from core.errors import Invalid, NotFound, RateLimited, SettingsError, ShiliuError
from core.settings import Settings
from core.store import Connection
from desk.files import store
from desk.files.checked import Checked
from desk.files.download import Download, download
from desk.files.examiner import Examiner
from desk.files.form import one_file
from desk.files.shelf import ID, Shelf, new_id
from desk.files.store import Row

DAY = timedelta(days=1)
# Of each side of a conversation: what waits to be sent, and what is made within a day, sent or not.
MOST_UNSENT, MOST_A_DAY = 20, 60


def shown(row: Row) -> dict[str, Any]:
    """A file as messages carry it."""
    return {key: row[key] for key in ("id", "kind", "mime", "bytes", "seconds")}


class Files:
    """The files of all conversations. Who may see one is for the caller to say: see `place`."""

    def __init__(self, settings: Settings, pool: Pool, clock: Clock) -> None:
        self.shelf = Shelf(settings.data_dir)
        if self.shelf.root.is_relative_to(settings.web_dir):
            raise SettingsError("DATA_DIR", f"it lies in {settings.web_dir}, which anybody can read: choose another")
        self._pool = pool
        self._clock = clock
        self._examiner = Examiner(settings.max_file_bytes)

    async def add(
        self, conversation: str, content_type: str, body: AsyncGenerator[bytes, None], *, by_resident: bool
    ) -> dict[str, Any]:
        """Look at the one file of a form and keep what may be kept; raise Invalid, NotFound, RateLimited."""
        async with one_file(content_type, body) as read:
            checked = await self._examiner.examine(read)
        return await self.keep(conversation, checked, by_resident=by_resident)

    async def keep(self, conversation: str, checked: Checked, *, by_resident: bool) -> dict[str, Any]:
        """Put a file that was looked at on the shelf, then give it its row; raise NotFound, RateLimited."""
        now, file = self._clock(), new_id()
        row = {
            "id": file,
            "conversation": conversation,
            "kind": checked.kind,
            "mime": checked.mime,
            "bytes": len(checked.data),
            "digest": hashlib.sha256(checked.data).digest(),
            "seconds": checked.seconds,
            "by_resident": by_resident,
            "at": now,
        }
        await self.shelf.put(file, checked.data, now)
        try:
            async with self._pool.connection() as conn:
                kept = await self._row(conn, row)
        except ShiliuError:
            # Refused before the commit. After any other fault the row may be there: such a file is left to the sweep.
            await self.shelf.delete([file])
            raise
        if kept["id"] != file:
            await self.shelf.delete([file])
        return shown(kept)

    async def _row(self, conn: Connection, row: Row) -> Row:
        """The new row, or that of the same file which waits already."""
        conversation, by_resident = row["conversation"], row["by_resident"]
        if not await store.hold(conn, conversation):
            raise NotFound("conversation: there is none of this id; it may have been erased")
        before = await store.same(conn, conversation, row["digest"], by_resident=by_resident)
        if before is not None:
            return before
        unsent, fresh = await store.count(conn, conversation, row["at"] - DAY, by_resident=by_resident)
        if unsent >= MOST_UNSENT:
            raise RateLimited(f"file: {MOST_UNSENT} wait to be sent; send those first", retry_after_s=60)
        if fresh >= MOST_A_DAY:
            raise RateLimited(f"file: {MOST_A_DAY} are taken within a day; send more tomorrow", retry_after_s=3600)
        await store.insert(conn, row)
        return row

    async def claim(self, conn: Connection, conversation: str, file: str, *, by_resident: bool) -> dict[str, Any]:
        """The file as a message will carry it; the conversation must be held. Raise Invalid."""
        row = await store.find(conn, file) if ID.fullmatch(file) else None
        mine = row is not None and row["conversation"] == conversation and row["by_resident"] == by_resident
        if row is None or not mine or row["seq"] is not None:
            raise Invalid("attachment: none of this id waits to be sent; upload the file, then send it within a day")
        return shown(row)

    async def sent(self, conn: Connection, file: str, seq: int) -> None:
        """Note the message that carries a claimed file, in the same transaction."""
        await store.send(conn, file, seq)

    async def place(self, file: str) -> tuple[str, datetime]:
        """Where a file belongs, so that the caller can say who may see it: its conversation and when it was sent.

        One that still waits to be sent has the moment at which it was made. Raise NotFound.
        """
        row = await self._found(file)
        return row["conversation"], row["sent_at"] or row["made_at"]

    async def open(self, file: str, wanted: str | None = None) -> Download:
        """The answer with a file, or with the piece that the header `Range` names; raise NotFound."""
        row = await self._found(file)
        return download(row["id"], row["mime"], await self.shelf.open(row["id"]), wanted)

    async def open_own(self, conversation: str, file: str, wanted: str | None = None) -> Download:
        """A file for the resident: one of their conversation that they sent or were sent; raise NotFound."""
        row = await self._found(file)
        if row["conversation"] != conversation or not _residents(row):
            raise _unknown()
        return await self.open(file, wanted)

    async def exported(self, conn: Connection, conversation: str) -> list[dict[str, Any]]:
        """What is kept of a conversation's files, for the resident."""
        rows = [row for row in await store.of_conversation(conn, conversation) if _residents(row)]
        return [
            shown(row)
            | {
                "from": "resident" if row["by_resident"] else "operator",
                "seq": row["seq"],
                "at": row["made_at"].isoformat(),
            }
            for row in rows
        ]

    async def _found(self, file: str) -> Row:
        if not ID.fullmatch(file):
            raise _unknown()
        async with self._pool.connection() as conn:
            row = await store.find(conn, file)
        if row is None:
            raise _unknown()
        return row


def _residents(row: Row) -> bool:
    """Whether a resident may see it: what an operator has not sent yet is still their own."""
    return bool(row["by_resident"]) or row["seq"] is not None


def _unknown() -> NotFound:
    return NotFound("attachment: there is none of this id; it may have been deleted")
