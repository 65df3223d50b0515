"""How another server proves that it has our key: HMAC-SHA256 over the time, a word of its own and the body."""

import hashlib
import hmac
import re

from starlette.requests import Request

from channels.gateway.once import Once
from core.clock import Clock
from core.errors import Unauthorised
from core.settings import Settings

WINDOW_S = 300
TIMESTAMP, NONCE, SIGNATURE = "X-Shiliu-Timestamp", "X-Shiliu-Nonce", "X-Shiliu-Signature"
# No dot and no brace: where the word ends and the body begins is never in doubt.
_NONCE = re.compile(r"[A-Za-z0-9_-]{8,64}")


def signature(key: str, timestamp: str, body: bytes, nonce: str = "") -> str:
    """What the header X-Shiliu-Signature must hold: of time, word and body with dots between them, as hex."""
    head = f"{timestamp}.{nonce}." if nonce else f"{timestamp}."
    return hmac.new(key.encode(), head.encode() + body, hashlib.sha256).hexdigest()


class Signatures:
    """Checks that a call is signed, fresh and not seen before."""

    def __init__(self, settings: Settings, clock: Clock, once: Once) -> None:
        self._key = settings.suggest_key
        self._clock = clock
        self._once = once

    async def check(self, request: Request) -> None:
        """Raise Unauthorised unless the call is signed with our key, now and for the first time."""
        given, nonce = request.headers.get(SIGNATURE, ""), request.headers.get(NONCE, "")
        stamp = self._stamp(request.headers.get(TIMESTAMP, ""))
        if nonce and not _NONCE.fullmatch(nonce):
            raise Unauthorised(f"{NONCE}: 8 to 64 letters, digits, - and _ are needed, new for each call; or none")
        right = signature(self._key, stamp, await request.body(), nonce)
        if not self._key or not hmac.compare_digest(right.encode(), given.encode("utf-8", "replace")):
            raise Unauthorised(
                f"{SIGNATURE}: HMAC-SHA256 with SUGGEST_KEY over time, a dot, the {NONCE} and a dot if there is one,"
                " and the body as sent is needed, in small hex digits"
            )
        if not await self._once.first(right, int(stamp) + WINDOW_S):
            raise Unauthorised(
                f"{SIGNATURE}: this call has been made before; sign each one anew, with an {NONCE} of its own"
            )

    def _stamp(self, given: str) -> str:
        now = int(self._clock().timestamp())
        if not (given.isascii() and given.isdigit() and len(given) <= 12) or abs(int(given) - now) > WINDOW_S:
            raise Unauthorised(
                f"{TIMESTAMP}: seconds since 1970, at most {WINDOW_S} s off, are needed; here it is {now}"
            )
        return given
