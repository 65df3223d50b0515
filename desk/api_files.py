"""The desk's routes for photos and voice messages: who sees the ticket sees its files, and each look is noted."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request, Response

from desk import audit, shapes, shapes_files
from desk.files.files import Files
from desk.floor import Floor
from desk.gate import Gate
from desk.hidden import view
from desk.people import Operator


def make_router(floor: Floor, files: Files, gate: Gate) -> APIRouter:
    """The routes, to stand under /v1/desk."""
    router = APIRouter()

    @router.post(
        "/tickets/{number}/attachments",
        status_code=201,
        response_model=shapes_files.Attachment,
        openapi_extra={"requestBody": shapes_files.FORM},
    )
    async def add(
        number: shapes.Number,
        request: Request,
        who: Annotated[Operator, Depends(gate.may("ticket.reply", change=True))],
    ) -> dict[str, Any]:
        """Upload a photo or a voice message, to be sent with a reply."""
        async with floor.held(number, who, mine=True, talking=True) as (_, row):
            conversation = row["conversation"]
        content_type = request.headers.get("content-type", "")
        return await files.add(conversation, content_type, request.stream(), by_resident=False)

    @router.get("/attachments/{attachment}", response_class=Response, responses=shapes_files.ANSWERS)
    async def look(
        attachment: shapes.Hex,
        who: Annotated[Operator, Depends(gate.may("ticket.read"))],
        wanted: Annotated[str | None, Header(alias="Range")] = None,
    ) -> Response:
        """A photo or a voice message of a ticket that one sees."""
        readable = await _look(floor, await files.place(attachment), who)
        found = await files.open(attachment if readable else "", wanted)
        return Response(found.body, found.status, headers=dict(found.headers))

    return router


async def _look(floor: Floor, place: tuple[str, datetime], who: Operator) -> bool:
    """Whether somebody sees the ticket that a file belongs to, or any of its conversation for one after all of them.

    The look is noted, or that it was refused.
    """
    conversation, at = place
    async with floor.pool.connection() as conn:
        seen = await view(conn, await floor.scope(conn, who), conversation)
        found = seen.of(at) or seen.last()
        if found is not None and found.seen:
            await audit.note(conn, who.name, "attachment_read", floor.clock(), ticket=found.number)
            return True
    if found is not None:
        await floor.refused(found.number, who)
    return False
