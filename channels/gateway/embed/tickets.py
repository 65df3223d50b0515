"""Who may open the panel: a ticket that another server asks for, exchanged once for a few minutes of suggestions."""

import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from channels.gateway.once import Once
from core.clock import Clock
from core.errors import Forbidden, Unauthorised
from core.settings import Settings
from desk.seal import Seal

TICKET_S, BEARER_S = 60, 300
# Tells a bearer of ours from the token of a conversation, which may stand in the same header.
MARK = "embed."


@dataclass(frozen=True, slots=True)
class Pass:
    """A ticket or a bearer: what is handed out, until when it serves, and in whose pages."""

    text: str
    until: datetime
    origin: str


class Tickets:
    """Gives out tickets and bearers, sealed with our key; nothing is kept but that a ticket was used."""

    def __init__(self, settings: Settings, clock: Clock, once: Once) -> None:
        self._origins = settings.embed_origins
        self._clock = clock
        self._once = once
        self._ticket = Seal(settings.desk_key, "embed ticket")
        self._bearer = Seal(settings.desk_key, "embed bearer")

    def give(self, origin: str) -> Pass:
        """A ticket for a page of this origin; raise Forbidden for one that is not in the setting."""
        if origin not in self._origins:
            named = ", ".join(self._origins) or "nobody; set EMBED_ORIGINS"
            raise Forbidden(f"origin {origin[:100]}: the panel may be shown by {named}")
        return self._made(self._ticket, origin, TICKET_S)

    async def exchange(self, ticket: str) -> Pass:
        """A bearer for a ticket, once; raise Unauthorised for one that is none, is over or was used."""
        origin, until, mark = self._read(self._ticket, ticket, "ticket")
        if not await self._once.first(f"ticket {mark}", until):
            raise Unauthorised("ticket: it has been used; ask your server for another one")
        made = self._made(self._bearer, origin, BEARER_S)
        return Pass(MARK + made.text, made.until, origin)

    def check(self, bearer: str) -> None:
        """Raise Unauthorised unless this is a bearer that still serves."""
        self._read(self._bearer, bearer.removeprefix(MARK), "Authorization")

    def _made(self, seal: Seal, origin: str, seconds: int) -> Pass:
        until = int(self._clock().timestamp()) + seconds
        text = seal.close(json.dumps({"origin": origin, "until": until, "mark": secrets.token_hex(16)}))
        return Pass(text, datetime.fromtimestamp(until, UTC), origin)

    def _read(self, seal: Seal, text: str, name: str) -> tuple[str, int, str]:
        opened = seal.open(text)
        if opened is None:
            raise Unauthorised(f"{name}: this is none of ours; take the one that /v1/embed returned")
        found = json.loads(opened)
        if self._clock().timestamp() >= found["until"]:
            raise Unauthorised(f"{name}: its time is over; ask your server for another ticket")
        if found["origin"] not in self._origins:
            raise Unauthorised(f"{name}: {found['origin']} may not show the panel any more; see EMBED_ORIGINS")
        return found["origin"], found["until"], found["mark"]
