"""The desk's routes that move tickets: between people, stations and departments, and what leads decide."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends

from desk import shapes
from desk.gate import Gate
from desk.merging import Merging
from desk.moves import Moves
from desk.people import Operator


def make_router(moves: Moves, merging: Merging, gate: Gate) -> APIRouter:
    """The routes, to stand under /v1/desk."""
    router = APIRouter()
    _add_moves(router, moves, gate)
    _add_merging(router, merging, gate)
    _add_time(router, moves, gate)
    _add_leads(router, moves, gate)
    return router


def _add_moves(router: APIRouter, moves: Moves, gate: Gate) -> None:
    moving = Annotated[Operator, Depends(gate.may("ticket.move", change=True))]

    @router.post("/tickets/{number}/transfer", response_model=shapes.Ticket)
    async def transfer(number: shapes.Number, given: shapes.Transfer, who: moving) -> dict[str, Any]:
        """Give a ticket to another station."""
        return await moves.transfer(number, who, given.station, given.why)

    @router.post("/tickets/{number}/send_back", response_model=shapes.Ticket)
    async def send_back(number: shapes.Number, given: shapes.SendBack, who: moving) -> dict[str, Any]:
        """Give a ticket back to the station that it came from."""
        return await moves.send_back(number, who, given.why)

    @router.post("/tickets/{number}/co_handlers", response_model=shapes.Ticket)
    async def co_handle(number: shapes.Number, given: shapes.CoHandler, who: moving) -> dict[str, Any]:
        """Let a colleague work on a ticket, too, or no longer."""
        return await moves.co_handle(number, who, given.operator, on=given.on)

    @router.post("/tickets/{number}/refer", status_code=202)
    async def refer(number: shapes.Number, given: shapes.Referral, who: moving) -> dict[str, str]:
        """Ask the resident whether exactly this text may go to a department."""
        return {"referral": await moves.refer(number, who, given.department, given.text, given.meaning)}

    @router.post("/tickets/{number}/referrals/{referral}/sent", response_model=shapes.Ticket)
    async def referred(number: shapes.Number, referral: shapes.ReferralId, who: moving) -> dict[str, Any]:
        """Say that the text which the resident allowed has gone to the department."""
        return await moves.referred(number, who, referral)

    @router.post("/tickets/{number}/kind", response_model=shapes.Ticket)
    async def kind(
        number: shapes.Number,
        given: shapes.KindChoice,
        who: Annotated[Operator, Depends(gate.may("ticket.kind", change=True))],
    ) -> dict[str, Any]:
        """Say that a ticket is a question, a complaint, about staff, or confidential."""
        return await moves.kind(number, who, given.kind, given.people)


def _add_merging(router: APIRouter, merging: Merging, gate: Gate) -> None:
    @router.post("/tickets/{number}/merge", response_model=shapes.Ticket)
    async def merge(
        number: shapes.Number,
        given: shapes.Merge,
        who: Annotated[Operator, Depends(gate.may("ticket.move", change=True))],
    ) -> dict[str, Any]:
        """End another ticket in this one, to which its resident has tied it."""
        return await merging.merge(number, who, given.other)


def _add_time(router: APIRouter, moves: Moves, gate: Gate) -> None:
    @router.post("/tickets/{number}/extension", response_model=shapes.Ticket)
    async def extension(
        number: shapes.Number,
        given: shapes.Extension,
        who: Annotated[Operator, Depends(gate.may("ticket.extend", change=True))],
    ) -> dict[str, Any]:
        """Ask a lead for more working days."""
        return await moves.ask_extension(number, who, given.workdays)

    @router.post("/tickets/{number}/extension/decision", response_model=shapes.Ticket)
    async def decision(
        number: shapes.Number,
        given: shapes.Decision,
        who: Annotated[Operator, Depends(gate.may("ticket.grant", change=True))],
    ) -> dict[str, Any]:
        """Allow or refuse more time."""
        return await moves.decide_extension(number, who, grant=given.grant)


def _add_leads(router: APIRouter, moves: Moves, gate: Gate) -> None:
    @router.post("/tickets/{number}/rework", response_model=shapes.Ticket)
    async def rework(
        number: shapes.Number, who: Annotated[Operator, Depends(gate.may("ticket.rework", change=True))]
    ) -> dict[str, Any]:
        """Have an ended ticket worked on again."""
        return await moves.rework(number, who)

    @router.post("/assignments")
    async def assign(
        given: shapes.Assignment, who: Annotated[Operator, Depends(gate.may("ticket.assign", change=True))]
    ) -> dict[str, dict[str, str]]:
        """Give tickets to a named person; tells for each what came of it."""
        return {"tickets": await moves.assign(given.numbers, who, given.operator)}
