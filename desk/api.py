"""The desk's routes about tickets, and what puts all routes of the desk together."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, WebSocket

from core.errors import told
from desk import shapes
from desk.desk import Desk
from desk.events import stream
from desk.explanation import Explanation
from desk.gate import Gate, Listening
from desk.people import Operator
from desk.residents import Feed

ERRORS = told(400, 401, 403, 404, 409, 413, 422, 429, 503)


def make_router(desk: Desk, feed: Feed, gate: Gate, others: list[APIRouter]) -> APIRouter:
    """All routes under /v1/desk."""
    router = APIRouter(prefix="/v1/desk", tags=["desk"], responses=ERRORS)
    for one in others:
        router.include_router(one)
    _add_reading(router, desk, gate)
    _add_work(router, desk, gate)
    _add_ends(router, desk, gate)

    @router.websocket("/events")
    async def events(socket: WebSocket, listening: Annotated[Listening, Depends(gate.listen("ticket.list"))]) -> None:
        """Frames about what changes; the cookie says who listens."""
        await socket.accept()
        if await listening() is not None:
            await stream(socket, feed, desk, listening)
        else:
            await socket.close(listening.code)

    return router


def _add_reading(router: APIRouter, desk: Desk, gate: Gate) -> None:
    lists = Annotated[Operator, Depends(gate.may("ticket.list"))]
    reads = Annotated[Operator, Depends(gate.may("ticket.read"))]

    @router.get("/tickets", response_model=shapes.Tickets)
    async def tickets(who: lists, state: Annotated[shapes.Which, Query()] = "open") -> dict[str, Any]:
        """The live queue, my tickets, or what has ended."""
        return {"tickets": await desk.tickets(state, who)}

    @router.get("/tickets/{number}", response_model=shapes.WholeTicket)
    async def ticket(number: shapes.Number, who: reads) -> dict[str, Any]:
        """A ticket, its conversation, and all around it; the look is in the audit log."""
        return await desk.ticket(number, who)

    @router.get("/tickets/{number}/suggestions", response_model=shapes.Suggestions)
    async def suggestions(number: shapes.Number, who: reads) -> dict[str, Any]:
        """Answers that may fit what the resident wrote last."""
        return {"candidates": await desk.suggestions(number, who)}

    @router.get("/tickets/{number}/messages/{seq}/explanation", response_model=Explanation)
    async def explanation(number: shapes.Number, seq: shapes.Seq, who: reads) -> Explanation:
        """Why the bot understands a message of the resident as it does now; nothing of it is kept."""
        return await desk.explain(number, seq, who)


def _add_work(router: APIRouter, desk: Desk, gate: Gate) -> None:
    takes = Annotated[Operator, Depends(gate.may("ticket.take", change=True))]
    replies = Annotated[Operator, Depends(gate.may("ticket.reply", change=True))]
    notes = Annotated[Operator, Depends(gate.may("ticket.note", change=True))]

    @router.post("/tickets/{number}/take", response_model=shapes.Ticket)
    async def take(number: shapes.Number, who: takes) -> dict[str, Any]:
        """Answer this resident from now on."""
        return await desk.take(number, who)

    @router.post("/tickets/{number}/reply", status_code=202, response_model=shapes.Said)
    async def reply(number: shapes.Number, given: shapes.ReplyText, who: replies) -> dict[str, Any]:
        """Say something to the resident."""
        seq = await desk.reply(
            number,
            who,
            given.text,
            given.client_message_id,
            attachment=given.attachment,
            translation=given.translation,
        )
        return {"seq": seq}

    @router.post("/tickets/{number}/doing", status_code=204)
    async def doing(number: shapes.Number, given: shapes.Doing, who: replies) -> None:
        """Tell colleagues, and the resident, that one looks at a ticket or writes; nothing of it is kept."""
        await desk.doing(number, who, given.doing)

    @router.post("/tickets/{number}/notes", status_code=204)
    async def note(number: shapes.Number, given: shapes.NoteText, who: notes) -> None:
        """Write something down that the resident does not see."""
        await desk.note(number, who, given.text)


def _add_ends(router: APIRouter, desk: Desk, gate: Gate) -> None:
    takes = Annotated[Operator, Depends(gate.may("ticket.take", change=True))]

    @router.post("/tickets/{number}/wait", response_model=shapes.Ticket)
    async def wait(number: shapes.Number, who: takes) -> dict[str, Any]:
        """Wait for the resident; the time for the solution stands still."""
        return await desk.wait(number, who)

    @router.post("/tickets/{number}/go_on", response_model=shapes.Ticket)
    async def go_on(number: shapes.Number, who: takes) -> dict[str, Any]:
        """Go on without waiting for the resident or for a department any longer."""
        return await desk.go_on(number, who)

    @router.post("/tickets/{number}/answered", response_model=shapes.Ticket)
    async def answered(number: shapes.Number, who: takes) -> dict[str, Any]:
        """Go on, as the department has answered; the resident is told that it has."""
        return await desk.answered(number, who)

    @router.post("/tickets/{number}/called", status_code=204)
    async def called(number: shapes.Number, given: shapes.Called, who: takes) -> None:
        """The resident who wants to be called was called."""
        await desk.called(number, who, reached=given.reached)

    @router.post("/tickets/{number}/hand_back", response_model=shapes.Ticket)
    async def hand_back(number: shapes.Number, who: takes) -> dict[str, Any]:
        """Let the bot answer again."""
        return await desk.hand_back(number, who)

    @router.post("/tickets/{number}/close", response_model=shapes.Ticket)
    async def close(number: shapes.Number, who: takes) -> dict[str, Any]:
        """End the ticket."""
        return await desk.close(number, who)
