"""The routes of the panel: a ticket for another server, and a bearer for the panel that shows it."""

from typing import Any

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from channels.gateway.embed.tickets import BEARER_S, TICKET_S, Pass, Tickets
from channels.gateway.suggestion.signature import Signatures
from core.errors import told

ERRORS = told(400, 401, 403, 413, 422, 503)


class _Given(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class Wish(_Given):
    """Whose pages will show the panel."""

    origin: str = Field(max_length=300, examples=["https://hotline.example"])


class Exchange(_Given):
    """A ticket as the panel's address carried it."""

    ticket: str = Field(pattern=r"^[A-Za-z0-9_=-]{1,1000}$")


class Ticket(BaseModel):
    """A ticket, good for one panel."""

    ticket: str
    expires_at: str
    expires_in: int


class Bearer(BaseModel):
    """What the panel asks with, for a few minutes, and the origin that it talks to."""

    token: str
    expires_at: str
    expires_in: int
    origin: str


def make_router(tickets: Tickets, signatures: Signatures) -> APIRouter:
    """The routes under /v1/embed."""
    router = APIRouter(prefix="/v1/embed", tags=["embed"], responses=ERRORS)

    @router.post("/tickets", status_code=201, response_model=Ticket, dependencies=[Depends(signatures.check)])
    async def give(given: Wish) -> dict[str, Any]:
        """A ticket for a page that shows the panel; only servers that sign with our key get one."""
        made = tickets.give(given.origin)
        return {"ticket": made.text, **_life(made, TICKET_S)}

    @router.post("/sessions", status_code=201, response_model=Bearer)
    async def exchange(given: Exchange) -> dict[str, Any]:
        """Exchange a ticket, once."""
        made = await tickets.exchange(given.ticket)
        return {"token": made.text, **_life(made, BEARER_S), "origin": made.origin}

    return router


def _life(made: Pass, seconds: int) -> dict[str, Any]:
    """Until when, and for whom the clock is wrong: how long."""
    return {"expires_at": made.until.isoformat(), "expires_in": seconds}
