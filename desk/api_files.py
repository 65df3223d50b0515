"""The desk's routes for photos and voice messages: who sees the ticket sees its files, and each look is noted."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request, Response

from desk import audit, shapes, shapes_files, store
from desk.files.files import Files
from desk.floor import Floor
from desk.gate import Gate
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
        conversation = await files.conversation_of(attachment)
        async with floor.pool.connection() as conn:
            last = await store.last_ticket(conn, conversation)
        row = None
        if last is not None:
            async with floor.pool.connection() as conn:
                row = await floor.row(conn, last["number"], who)
                await audit.note(conn, who.name, "attachment_read", floor.clock(), ticket=row["number"])
        found = await files.open(attachment if row is not None else "", wanted)
        return Response(found.body, found.status, headers=dict(found.headers))

    return router
