"""The routes of the audit log: to read, never to change."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import AwareDatetime, BeforeValidator

from desk import shapes_account as shapes
from desk.audit import Log
from desk.gate import Gate

DATED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Word = Annotated[str | None, Query(min_length=1, max_length=64, pattern=r"^[^\x00]+$")]


def _written(given: object) -> object:
    """Raise ValueError where a figure stands alone, which would otherwise be taken for seconds since 1970."""
    if isinstance(given, str) and not DATED.match(given):
        raise ValueError("a moment with its zone is needed, like 2026-12-01T09:00:00+08:00")
    return given


Moment = Annotated[AwareDatetime | None, BeforeValidator(_written), Query()]


def make_router(log: Log, gate: Gate) -> APIRouter:
    """The routes, to be included below /v1/desk."""
    router = APIRouter()

    @router.get("/audit", response_model=shapes.AuditLines, dependencies=[Depends(gate.may("audit.read"))])
    async def lines(
        since: Moment = None,
        until: Moment = None,
        who: Word = None,
        what: Word = None,
        ticket: Word = None,
        after: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None,
    ) -> dict[str, Any]:
        """Who looked at what and who changed what, the newest first; `after` is `next` of the page before."""
        return await log.lines(
            {"since": since, "until": until, "who": who, "what": what, "ticket": ticket, "after": after}
        )

    return router
