"""Asking colleagues for a translation, and giving one; the resident's words go to the colleague and to nobody else."""

import contextlib
import secrets
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

from core.content import ORIGINAL
from core.errors import Conflict, Invalid, NotFound
from core.store import Connection
from desk import audit
from desk import store as tickets
from desk.floor import Floor
from desk.hidden import moment, view
from desk.people import Operator
from desk.store import Row
from desk.translation import store

LONGEST = 4000
# What is said on a ticket of this kind is not for everybody who speaks the language.
KEPT = ("confidential", "about_staff")


class Translations:
    """The queue of colleagues with a language."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor

    async def ask(
        self, number: str, operator: Operator, *, seq: int | None, text: str | None, language: str
    ) -> dict[str, Any]:
        """Ask for a message of the resident in Chinese, or for the draft of a reply in the resident's language."""
        if (seq is None) == (text is None):
            raise Invalid("body: exactly one of seq (a message of the resident) and text (a draft) is needed")
        async with self._floor.held(number, operator, talking=True) as (conn, row):
            source, spoken = text, ORIGINAL
            if seq is not None:
                source, spoken, language = await self._message(conn, row, operator, seq)
                before = await store.asked_before(conn, number, seq, language)
                if before is not None:
                    return shown(before)
            if not source or len(source) > LONGEST:
                raise Invalid(f"text: 1 to {LONGEST} characters are needed")
            if language == spoken:
                raise Invalid(f"language: {language} is what it is written in; name another one")
            made = await self._insert(conn, row, operator, seq, source, spoken, language)
            await self._floor.cases.step(conn, row, "translate_ask", operator.display_name, why=language)
        return shown(made)

    async def _message(self, conn: Connection, row: Row, operator: Operator, seq: int) -> tuple[str, str, str]:
        """What the resident wrote, which goes to colleagues by the kind of the ticket that it is asked for on."""
        seen = await view(conn, await self._floor.scope(conn, operator), row["conversation"])
        found = await self._floor.readable(row["conversation"], seq, seen, operator)
        if found["from"] != "resident" or not found["text"]:
            raise NotFound(f"message {seq}: the resident has written none of this number")
        owner = seen.of(moment(found))
        if owner is not None and owner.number != row["number"] and owner.kind in KEPT:
            raise Conflict(f"message {seq}: it belongs to ticket {owner.number}, which is {owner.kind}; it stays there")
        return found["text"], found["language"], ORIGINAL

    async def _insert(
        self, conn: Connection, row: Row, operator: Operator, seq: int | None, source: str, spoken: str, language: str
    ) -> Row:
        now, organisation = self._floor.clock(), await self._floor.registry.current(conn)
        made: Row = {
            "id": secrets.token_hex(12), "ticket": row["number"], "conversation": row["conversation"], "seq": seq,
            "source": source, "source_language": spoken, "language": language, "asked_by": operator.name,
            "asked_at": now, "due_at": now + timedelta(seconds=organisation.targets.translation_s),
            "state": "waiting", "taken_by": None, "text": None, "author": None, "done_at": None,
        }  # fmt: skip
        await store.insert(conn, made)
        await tickets.notify(conn, {"news": "translation", "languages": [spoken, language]})
        return made

    async def waiting(self, operator: Operator) -> list[dict[str, Any]]:
        """What this operator could translate, without the words: to see those, they take it, and that is noted."""
        async with self._floor.pool.connection() as conn:
            rows = await store.waiting(conn, [*_languages(operator)], await self._floor.scope(conn, operator))
        return [listed(row) for row in rows]

    async def take(self, translation: str, operator: Operator) -> dict[str, Any]:
        """Say that one is at it, so that nobody else is."""
        async with self._held(translation, operator) as (conn, row, _):
            if row["taken_by"] not in (None, operator.name) and row["state"] == "taken":
                raise Conflict("translation: a colleague is at it; take another one")
            row.update(state="taken", taken_by=operator.name)
            await self._floor.acts(conn, operator)
            await store.change(conn, translation, {"state": "taken", "taken_by": operator.name})
            await audit.note(conn, operator.name, "translation_read", self._floor.clock(), ticket=row["ticket"])
            await tickets.notify(conn, {"number": row["ticket"]})
        return shown(row)

    async def give(self, translation: str, operator: Operator, text: str) -> dict[str, Any]:
        """Hand the translation in; it is shown beside the original with the name of who made it."""
        if not text.strip() or len(text) > LONGEST:
            raise Invalid(f"text: 1 to {LONGEST} characters are needed")
        async with self._held(translation, operator) as (conn, row, ticket):
            values = {
                "state": "done", "text": text, "author": operator.display_name, "taken_by": operator.name,
                "done_at": self._floor.clock(),
            }  # fmt: skip
            row.update(values)
            await store.change(conn, translation, values)
            await self._floor.acts(conn, operator)
            await self._floor.cases.step(conn, ticket, "translate", operator.display_name, why=row["language"])
        return shown(row)

    @contextlib.asynccontextmanager
    async def _held(self, translation: str, operator: Operator) -> AsyncIterator[tuple[Connection, Row, Row]]:
        """A translation and its ticket, locked in the order of everybody: conversation, ticket, translation."""
        async with self._floor.pool.connection() as conn:
            found = await self._able(conn, translation, operator)
            await self._floor.residents.hold(conn, found["conversation"])
            ticket = await tickets.ticket(conn, found["ticket"], lock=True)
            # Asked again, as it may be gone with its conversation, called off, or kept from this operator by now.
            row = await self._able(conn, translation, operator, lock=True)
            assert ticket is not None
            yield conn, row, ticket

    async def _able(self, conn: Connection, translation: str, operator: Operator, *, lock: bool = False) -> Row:
        row = await store.find(conn, translation, await self._floor.scope(conn, operator), lock=lock)
        if row is None:
            number = await store.ticket_of(conn, translation)
            if number is not None:
                await self._floor.refused(number, operator)
        if row is None or not {row["language"], row["source_language"]} <= _languages(operator):
            raise NotFound("translation: there is none of this id in your languages")
        if row["state"] in ("done", "cancelled"):
            raise Conflict(f"translation: it is {row['state']}; take another one")
        return row


def _languages(operator: Operator) -> set[str]:
    return {*operator.languages, ORIGINAL}


def listed(row: Row) -> dict[str, Any]:
    """A translation as the queue shows it: how long its text is, and not what it says."""
    hidden = ("source", "text")
    found = {key: value for key, value in shown(row).items() if key not in hidden}
    return found | {"length": len(row["source"])}


def shown(row: Row) -> dict[str, Any]:
    """A translation as the console shows it."""
    keys = ("id", "ticket", "seq", "source", "source_language", "language", "state", "taken_by", "text", "author")
    times: dict[str, datetime | None] = {key: row[key] for key in ("asked_at", "due_at", "done_at")}
    return {key: row[key] for key in keys} | {key: at.isoformat() if at else None for key, at in times.items()}
