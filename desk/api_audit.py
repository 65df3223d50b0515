"""The routes of the audit log: to read, never to change."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import AwareDatetime

from desk import shapes_account as shapes
from desk.audit import Log
from desk.gate import Gate

Word = Annotated[str | None, Query(min_length=1, max_length=64, pattern=r"^[^\x00]+$")]
Moment = Annotated[AwareDatetime | None, Query()]


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
