"""Logging in and out: sessions by cookie, listed and revocable, and the CSRF token."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from core.clock import Clock
from core.database import Pool
from core.errors import Forbidden, NotFound, Unauthorised
from core.store import Connection
from desk import audit, brake, rights
from desk import store_people as store
from desk.people import Operator, check_length, check_password, from_row, set_password
from desk.store_live import notify

SEEN_EVERY = timedelta(minutes=5)
LONGEST_AGENT = 200
SecondFactor = Literal["none_needed", "to_set_up", "to_enter", "done"]


@dataclass(frozen=True, slots=True)
class Session:
    """An operator who is logged in, and the token that each change must carry."""

    id: str
    operator: Operator
    csrf: str
    second_factor: SecondFactor

    @property
    def half(self) -> bool:
        """Whether the password was given but the second factor is still owed."""
        return self.second_factor in ("to_set_up", "to_enter")


def _second_factor(role: str, *, on: bool, half: bool) -> SecondFactor:
    # Looked at anew each time: who is made a lead while logged in owes a second factor from that moment.
    if on:
        return "to_enter" if half else "done"
    return "to_set_up" if rights.owes_second_factor(role) else "none_needed"


def _session(row: dict[str, Any]) -> Session:
    state = _second_factor(row["role"], on=row["totp_on"], half=row["half"])
    return Session(row["id"], from_row(row), row["csrf"], state)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


class Sessions:
    """Who is logged in."""

    def __init__(self, pool: Pool, clock: Clock, hours: int) -> None:
        self._pool = pool
        self._clock = clock
        self.lifetime = timedelta(hours=hours)

    async def log_in(self, name: str, password: str, address: str, agent: str = "") -> tuple[str, Session]:
        """Return the cookie's value and the session; raise Unauthorised or RateLimited."""
        now = self._clock()
        async with self._pool.connection() as conn:
            key = await brake.press(conn, "login", name, address, at=now)
            row = await store.operator(conn, name)
        if not await check_password(row, password) or row is None:
            async with self._pool.connection() as conn:
                # A name that is nobody's may be a password typed into the wrong field.
                await audit.note(conn, name if row else "", "login_failed", now)
            raise Unauthorised("login: name or password is wrong")
        token = secrets.token_urlsafe(32)
        async with self._pool.connection() as conn:
            await brake.release(conn, key)
            return token, await self._open(conn, row, token, agent)

    async def _open(self, conn: Connection, row: dict[str, Any], token: str, agent: str) -> Session:
        now = self._clock()
        opened = {
            "id": secrets.token_hex(8),
            "csrf": secrets.token_urlsafe(24),
            # Whoever has a second factor has to give it, owed or not.
            "half": row["totp_on"] or rights.owes_second_factor(row["role"]),
        }
        kept = {
            "token_hash": _hash(token),
            "operator": row["name"],
            "agent": "".join(char for char in agent if char.isprintable())[:LONGEST_AGENT],
            "at": now,
            "expires_at": now + self.lifetime,
        }
        await store.insert_session(conn, opened | kept)
        session = _session(row | opened)
        await audit.note(conn, row["name"], "login", now, detail=session.second_factor)
        return session

    async def find(self, token: str | None) -> Session:
        """The session of a cookie; raise Unauthorised."""
        if token:
            now = self._clock()
            async with self._pool.connection() as conn:
                row = await store.session(conn, _hash(token), now)
                if row is not None and (row["seen_at"] is None or now - row["seen_at"] >= SEEN_EVERY):
                    await store.see_session(conn, row["id"], now)
            if row is not None:
                return _session(row)
        raise Unauthorised("session: there is none or it has ended; log in at /v1/desk/login")

    async def log_out(self, session: Session) -> None:
        """End a session."""
        async with self._pool.connection() as conn:
            await self._end(conn, session.id)
            await audit.note(conn, session.operator.name, "logout", self._clock())

    async def of(self, session: Session, who: str | None) -> list[dict[str, Any]]:
        """The sessions of whoever asks, or, with the right to it, of somebody else."""
        name = session.operator.name if who is None else who
        if name != session.operator.name:
            rights.demand(session.operator.role, "sessions.others")
        async with self._pool.connection() as conn:
            rows = await store.sessions(conn, name, self._clock())
        return [
            row
            | {key: row[key] and row[key].isoformat() for key in ("made_at", "seen_at", "expires_at")}
            | {"current": row["id"] == session.id}
            for row in rows
        ]

    async def end(self, session: Session, number: str) -> None:
        """End a session of one's own, or, with the right to it, of somebody else; its console goes at once."""
        mine, now = session.operator.name, self._clock()
        async with self._pool.connection() as conn:
            owner = await store.session_owner(conn, number, now)
            # Whoever may not end it is not told that it is there.
            if owner is None or not (owner == mine or rights.may(session.operator.role, "sessions.others")):
                raise NotFound(f"session {number}: there is none; take an id from /v1/desk/sessions")
            await self._end(conn, number)
            await audit.note(conn, mine, "session_ended", now, detail=owner)

    async def change_password(self, session: Session, old: str, new: str) -> None:
        """Change one's own password; all other sessions of one's own end."""
        name, now = session.operator.name, self._clock()
        check_length(new)
        async with self._pool.connection() as conn:
            key = await brake.press(conn, "password", name, at=now)
            row = await store.operator(conn, name)
        if not await check_password(row, old):
            async with self._pool.connection() as conn:
                await audit.note(conn, name, "password_refused", now)
            raise Forbidden("old: this is not your password")
        async with self._pool.connection() as conn:
            await brake.release(conn, key)
            await replace_password(conn, name, new, by=name, at=now, keep=session.id)

    async def _end(self, conn: Connection, number: str) -> None:
        if await store.delete_session(conn, number):
            await notify(conn, {"session": number})


async def replace_password(
    conn: Connection, name: str, password: str, *, by: str, at: datetime, keep: str | None = None
) -> None:
    """Put another password in place and end all sessions but one; raise Invalid or NotFound."""
    await set_password(conn, name, password)
    await end_sessions(conn, name, keep=keep)
    await audit.note(conn, by, "password_changed", at, detail=name)


async def end_sessions(conn: Connection, name: str, *, keep: str | None = None) -> None:
    """End the sessions of an operator but for one; their consoles go at once."""
    for number in await store.delete_sessions(conn, name, keep=keep):
        await notify(conn, {"session": number})


def check_csrf(session: Session, given: str | None) -> None:
    """Raise Forbidden unless a change carries the session's token."""
    if given is None or not hmac.compare_digest(session.csrf.encode(), given.encode("utf-8", "replace")):
        raise Forbidden("header X-CSRF-Token: the csrf value of login or /v1/desk/me is needed")
