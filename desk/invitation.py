"""Invitations: a code, told once, with which somebody sets a password that nobody else ever knows."""

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from core.clock import Clock
from core.database import Pool
from core.errors import Forbidden, NotFound, Unauthorised
from core.store import Connection
from desk import audit, brake
from desk import store_people as store
from desk.people import check_length, check_secret, hash_secret, set_password
from desk.session import end_sessions
from desk.ticket import ALPHABET

LIFETIME = timedelta(hours=72)
# Five groups to read out, of 31 characters that nobody takes for each other: 99 bits.
GROUPS, GROUP = 5, 4
# Whatever was wrong: nobody learns who has an account, or who has been invited.
REFUSED = "invitation: name or code is wrong, or it has been used or is over; ask for another one"


@dataclass(frozen=True, slots=True)
class Invitation:
    """What whoever invites tells the other one."""

    code: str
    until: datetime


def new_code() -> str:
    """A code such as 7F3K-92QX-HJ4M-WTRA-5C8P."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def plain(code: str) -> str:
    """A code as it is hashed, however somebody has typed it: small, wide, with or without its gaps."""
    return "".join(char for char in unicodedata.normalize("NFKC", code).upper() if char in ALPHABET)


async def invite(conn: Connection, name: str, *, by: str, at: datetime) -> Invitation:
    """Make an invitation in place of the one there may be; sessions and password stay until it is used."""
    made = Invitation(new_code(), at + LIFETIME)
    code_hash = await hash_secret(plain(made.code))
    # Locked, so that an account that is just being ended keeps none.
    if await store.operator(conn, name, lock=True) is None:
        raise NotFound(f"operator {name}: there is nobody of this name, or they have left and have to come back first")
    row = {"operator": name, "code_hash": code_hash, "at": at, "expires_at": made.until, "by": by}
    await store.put_invitation(conn, row)
    await audit.note(conn, by, "invited", at, detail=name)
    return made


class Invitations:
    """Inviting somebody, and what they do with it."""

    def __init__(self, pool: Pool, clock: Clock) -> None:
        self._pool = pool
        self._clock = clock

    async def invite(self, name: str, by: str) -> Invitation:
        """Invite somebody else, as `invite` does."""
        if name == by:
            raise Forbidden("invitation: nobody invites themselves; change your own password at /v1/desk/password")
        async with self._pool.connection() as conn:
            return await invite(conn, name, by=by, at=self._clock())

    async def accept(self, name: str, code: str, password: str, address: str) -> None:
        """Set a password with a code, which is used up by it; raise Invalid, Unauthorised or RateLimited."""
        now = self._clock()
        check_length(password)
        async with self._pool.connection() as conn:
            key = await brake.press(conn, "invitation", name, address, at=now)
            row = await store.invited(conn, name, now)
        if await check_secret(row["code_hash"] if row else None, plain(code)) and row is not None:
            async with self._pool.connection() as conn:
                if await self._use(conn, row, password, now):
                    await brake.release(conn, key)
                    # Whoever has forgotten a password has tried others before, from the same place.
                    await brake.release(conn, brake.key_of("login", name, address))
                    return
        async with self._pool.connection() as conn:
            await audit.note(conn, name if row else "", "invitation_refused", now)
        raise Unauthorised(REFUSED)

    async def _use(self, conn: Connection, row: dict[str, Any], password: str, now: datetime) -> bool:
        name = row["name"]
        # Of two who use it at the same moment the second finds it gone, as does one whose account is just being ended.
        await store.operator(conn, name, lock=True)
        if await store.invited(conn, name, now) != row:
            return False
        await set_password(conn, name, password)
        await end_sessions(conn, name)
        await audit.note(conn, name, "password_set_by_invitation", now)
        return True
