"""Logging in and out: sessions by cookie, the CSRF token, and the brake on guessing."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta

from core.clock import Clock
from core.database import Pool
from core.errors import Forbidden, RateLimited, Unauthorised
from desk import store
from desk.people import Operator, check_password, from_row

FAILURES = 5
WINDOW = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Session:
    """An operator who is logged in, and the token that each change must carry."""

    operator: Operator
    csrf: str


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _throttle_key(name: str, address: str) -> str:
    # The key is a hash: whose address it was need not be kept.
    return hashlib.sha256(f"{name}\0{address}".encode()).hexdigest()


class Sessions:
    """Who is logged in."""

    def __init__(self, pool: Pool, clock: Clock, hours: int) -> None:
        self._pool = pool
        self._clock = clock
        self.lifetime = timedelta(hours=hours)

    async def log_in(self, name: str, password: str, address: str) -> tuple[str, Session]:
        """Return the cookie's value and the session; raise Unauthorised or RateLimited."""
        now, key = self._clock(), _throttle_key(name, address)
        async with self._pool.connection() as conn:
            if await store.failures(conn, key, now - WINDOW) >= FAILURES:
                raise RateLimited(
                    f"login: {FAILURES} tries failed; wait {WINDOW.seconds // 60} minutes",
                    retry_after_s=WINDOW.seconds,
                )
            # Counted before the slow check of the password, so that tries side by side all count.
            await store.add_failure(conn, key, now, now - WINDOW)
            row = await store.operator(conn, name)
        if not await check_password(row, password) or row is None:
            raise Unauthorised("login: name or password is wrong")
        token, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(24)
        async with self._pool.connection() as conn:
            await store.clear_failures(conn, key)
            await store.insert_session(
                conn,
                {
                    "token_hash": _hash(token),
                    "operator": name,
                    "csrf": csrf,
                    "at": now,
                    "expires_at": now + self.lifetime,
                },
            )
        return token, Session(from_row(row), csrf)

    async def find(self, token: str | None) -> Session:
        """The session of a cookie; raise Unauthorised."""
        if token:
            async with self._pool.connection() as conn:
                row = await store.session(conn, _hash(token), self._clock())
            if row is not None:
                return Session(from_row(row), row["csrf"])
        raise Unauthorised("session: there is none or it has ended; log in at /v1/desk/login")

    async def log_out(self, token: str) -> None:
        """End the session of a cookie."""
        async with self._pool.connection() as conn:
            await store.delete_session(conn, _hash(token))


def check_csrf(session: Session, given: str | None) -> None:
    """Raise Forbidden unless a change carries the session's token."""
    if given is None or not hmac.compare_digest(session.csrf.encode(), given.encode("utf-8", "replace")):
        raise Forbidden("header X-CSRF-Token: the csrf value of login or /v1/desk/me is needed")
