"""The route of the end of a shift."""

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from desk import shapes
from desk.gate import Gate
from desk.handover import Handover, Outcome
from desk.people import Operator


class Given(BaseModel):
    """Tickets of one's own for a colleague, and a word for them that the resident does not see."""

    model_config = ConfigDict(strict=True, extra="forbid")

    numbers: list[shapes.Number] = Field(min_length=1, max_length=500)
    operator: shapes.Name
    note: str = Field(default="", max_length=2000)


class Outcomes(BaseModel):
    """What came of each ticket: offered to the colleague, shared with them as it waits for somebody, or refused."""

    tickets: dict[str, Outcome]


def make_router(handover: Handover, gate: Gate) -> APIRouter:
    """The route, to stand under /v1/desk."""
    router = APIRouter()

    @router.post("/handover", response_model=Outcomes)
    async def give(given: Given, who: Annotated[Operator, Depends(gate.may("ticket.move", change=True))]) -> Outcomes:
        """Hand tickets of one's own to a colleague."""
        return Outcomes(tickets=await handover.give(given.numbers, who, given.operator, given.note.strip()))

    return router
