"""The desk's routes beside tickets: the counter, being there, translations, supervision, stations."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends

from desk import shapes
from desk.being import Being
from desk.counter import Counter, Wanted
from desk.gate import Gate
from desk.people import Operator
from desk.supervision import Supervision
from desk.translation.desk import Translations


def make_router(
    counter: Counter, being: Being, translations: Translations, supervision: Supervision, gate: Gate
) -> APIRouter:
    """The routes, to stand under /v1/desk."""
    router = APIRouter()
    _add_counter(router, counter, gate)
    _add_being(router, being, gate)
    _add_translations(router, translations, gate)
    _add_supervision(router, supervision, gate)
    return router


def _add_counter(router: APIRouter, counter: Counter, gate: Gate) -> None:
    @router.post("/tickets", status_code=201, response_model=shapes.OpenedFor)
    async def open_for(
        given: shapes.ForSomebody, who: Annotated[Operator, Depends(gate.may("ticket.open", change=True))]
    ) -> dict[str, Any]:
        """Open a ticket for somebody at the counter or on the telephone."""
        return await counter.open(who, Wanted(**given.model_dump(exclude={"consent"})))

    @router.post("/tickets/{number}/join", response_model=shapes.JoinCode)
    async def invite(
        number: shapes.Number, who: Annotated[Operator, Depends(gate.may("ticket.open", change=True))]
    ) -> dict[str, Any]:
        """A new code in place of one that ran out before the resident could use it."""
        return await counter.invite(who, number)


def _add_being(router: APIRouter, being: Being, gate: Gate) -> None:
    own = Annotated[Operator, Depends(gate.may("presence.own"))]
    changes = Annotated[Operator, Depends(gate.may("presence.own", change=True))]

    @router.get("/presence")
    async def presence(who: own) -> dict[str, Any]:
        """Whether one counts as there, and which colleagues are."""
        return await being.there(who)

    @router.post("/presence", status_code=204)
    async def be(given: shapes.Being, who: changes) -> None:
        """Say that one is there, on a break, or gone."""
        await being.be(who, given.state)


def _add_translations(router: APIRouter, translations: Translations, gate: Gate) -> None:
    reads = Annotated[Operator, Depends(gate.may("translation.do"))]
    does = Annotated[Operator, Depends(gate.may("translation.do", change=True))]

    @router.get("/translations")
    async def waiting(who: reads) -> dict[str, Any]:
        """What one could translate."""
        return {"translations": await translations.waiting(who)}

    @router.post("/tickets/{number}/translations", status_code=202)
    async def ask(
        number: shapes.Number,
        given: shapes.TranslationWish,
        who: Annotated[Operator, Depends(gate.may("ticket.reply", change=True))],
    ) -> dict[str, Any]:
        """Ask colleagues for a translation of one message, or of the draft of a reply."""
        return await translations.ask(number, who, seq=given.seq, text=given.text, language=given.language)

    @router.post("/translations/{translation}/take")
    async def take(translation: shapes.Hex, who: does) -> dict[str, Any]:
        """Say that one is at it."""
        return await translations.take(translation, who)

    @router.post("/translations/{translation}")
    async def give(translation: shapes.Hex, given: shapes.TranslationText, who: does) -> dict[str, Any]:
        """Hand a translation in."""
        return await translations.give(translation, who, given.text)


def _add_supervision(router: APIRouter, supervision: Supervision, gate: Gate) -> None:
    @router.get("/supervision")
    async def now(who: Annotated[Operator, Depends(gate.may("supervision.read"))]) -> dict[str, Any]:
        """Live load, breaches, what is overdue, and what the calendar does not know."""
        return await supervision.now(who)
