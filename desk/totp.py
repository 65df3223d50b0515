"""The second factor: codes by time (RFC 6238), each once, one step early or late; its secret is sealed at rest."""

import hmac
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import pyotp
import segno

from core.clock import Clock
from core.database import Pool
from core.errors import Conflict, Forbidden, NotFound
from core.store import Connection
from desk import audit, brake
from desk import store_people as store
from desk.seal import Seal
from desk.session import Session, end_sessions

ISSUER = "Shiliu"
PURPOSE = "second factor"
STEP_S = 30
# How many steps a telephone's clock may be fast or slow.
TOLERANCE = 1


def step_of(secret: str, code: str, at: datetime, used: int) -> int | None:
    """The time step that a code belongs to, if it is near now and later than the last one used."""
    now, totp = int(at.timestamp()) // STEP_S, pyotp.TOTP(secret, interval=STEP_S)
    near = range(max(now - TOLERANCE, 0), now + TOLERANCE + 1)
    found = [step for step in near if hmac.compare_digest(totp.generate_otp(step).encode(), code.encode())]
    return next((step for step in found if step > used), None)


@dataclass(frozen=True, slots=True)
class Setup:
    """What an authenticator app needs, once: as an address, as a secret to type, as a picture to scan."""

    uri: str
    secret: str
    qr: str


class SecondFactors:
    """Setting up, confirming and entering second factors."""

    def __init__(self, pool: Pool, clock: Clock, key: str) -> None:
        self._pool = pool
        self._clock = clock
        self._seal = Seal(key, PURPOSE)

    async def start(self, session: Session) -> Setup:
        """Make a secret; it counts once a code of it has been confirmed. Raise Conflict where one is on."""
        name, secret = session.operator.name, pyotp.random_base32()
        async with self._pool.connection() as conn:
            row = await self._row(conn, name)
            if row["totp_on"]:
                # Otherwise the password alone would be enough to put another one in its place.
                raise Conflict("second factor: it is on; an administrator can reset it")
            await store.set_totp(conn, name, secret=self._seal.close(secret), on=False, step=0)
        uri = pyotp.TOTP(secret, interval=STEP_S).provisioning_uri(name=name, issuer_name=ISSUER)
        return Setup(uri, secret, segno.make(uri, error="m").svg_data_uri(scale=4, border=4))

    async def confirm(self, session: Session, code: str) -> Session:
        """Turn the second factor on; all other sessions of this operator end."""
        name = session.operator.name
        async with self._pool.connection() as conn:
            row = await self._row(conn, name)
        if row["totp_on"]:
            raise Conflict("second factor: it is on already; send the code to /v1/desk/totp")
        if row["totp_secret"] is None:
            raise Conflict("second factor: none is being set up; begin at /v1/desk/totp/start")
        return await self._use(session, code, first=True)

    async def enter(self, session: Session, code: str) -> Session:
        """Make a session that began with the password alone a whole one."""
        if session.second_factor != "to_enter":
            raise Conflict("second factor: no code is waited for; /v1/desk/me says how it stands")
        return await self._use(session, code, first=False)

    async def reset(self, name: str, *, by: str) -> None:
        """Take somebody's second factor away, as `reset` does."""
        async with self._pool.connection() as conn:
            await reset(conn, name, by=by, at=self._clock())

    async def _use(self, session: Session, code: str, *, first: bool) -> Session:
        name, now = session.operator.name, self._clock()
        async with self._pool.connection() as conn:
            key = await brake.press(conn, "second factor", name, at=now)
        async with self._pool.connection() as conn:
            # Locked, so that of two tries with one code at the same moment only one is right.
            row = await self._row(conn, name)
            same = row["totp_secret"] is not None and row["totp_on"] != first
            step = step_of(self._opened(row["totp_secret"]), code, now, row["totp_step"]) if same else None
            if step is not None:
                await brake.release(conn, key)
                await store.set_totp(conn, name, secret=row["totp_secret"], on=True, step=step)
                await store.make_whole(conn, session.id)
                if first:
                    await end_sessions(conn, name, keep=session.id)
                await audit.note(conn, name, "second_factor_on" if first else "second_factor_entered", now)
            else:
                await audit.note(conn, name, "second_factor_refused", now)
        if step is None:
            raise Forbidden("code: it is wrong, too old or used already; wait for the next one")
        return replace(session, second_factor="done")

    def _opened(self, sealed: str) -> str:
        secret = self._seal.open(sealed)
        if secret is None:
            raise Conflict(
                "second factor: it was sealed with another DESK_KEY; an administrator can reset it,"
                " or `operator reset-second-factor`"
            )
        return secret

    async def _row(self, conn: Connection, name: str) -> dict[str, Any]:
        row = await store.operator(conn, name, lock=True)
        if row is None:
            raise NotFound(f"operator {name}: the account has ended")
        return row


async def reset(conn: Connection, name: str, *, by: str, at: datetime) -> None:
    """Take a second factor away and end all sessions of its operator, who sets up another at the next login."""
    if not await store.set_totp(conn, name, secret=None, on=False, step=0):
        raise NotFound(f"operator {name}: there is nobody of this name; `operator list` shows who is known")
    await end_sessions(conn, name)
    await audit.note(conn, by, "second_factor_reset", at, detail=name)
