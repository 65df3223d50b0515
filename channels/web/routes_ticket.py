"""The web chat's routes about tickets, over what the gateway offers in channels/channel.py."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request

from channels.channel import Counter
from channels.web import shapes_ticket as shapes
from channels.web.shapes import LanguageCode, Opened

LanguageQuery = Annotated[LanguageCode | None, Query()]


def add_ticket_routes(router: APIRouter, counter: Counter, own: Any) -> None:
    """All of them."""
    _add_wait(router, counter, own)
    _add_call(router, counter, own)
    _add_end(router, counter, own)
    _add_doors(router, counter)


def _add_wait(router: APIRouter, counter: Counter, own: Any) -> None:
    @router.get("/conversations/{conversation}/ticket", response_model=shapes.Standing)
    async def standing(conversation: Annotated[str, Depends(own)]) -> dict[str, Any]:
        """Who has it, how many are before it, what is promised."""
        return await counter.standing(conversation)

    @router.post("/conversations/{conversation}/wish", status_code=204)
    async def wish(conversation: Annotated[str, Depends(own)], given: shapes.Wish) -> None:
        """Wait for somebody who speaks one's language, or take anyone now."""
        await counter.wish(conversation, given.wish)

    @router.post("/conversations/{conversation}/link", response_model=shapes.Numbered)
    async def link(conversation: Annotated[str, Depends(own)], given: shapes.Link, request: Request) -> dict[str, Any]:
        """Say that an earlier ticket, which one has the code of, belongs to this one."""
        address = request.client.host if request.client else ""
        return {"ticket": await counter.link(conversation, given.number, given.code, address)}

    @router.post("/conversations/{conversation}/district", status_code=204)
    async def district(conversation: Annotated[str, Depends(own)], given: shapes.District) -> None:
        """Choose the district whose station answers, or none."""
        await counter.district(conversation, given.district)

    @router.post("/conversations/{conversation}/kind", status_code=204)
    async def sort(conversation: Annotated[str, Depends(own)], given: shapes.Sort) -> None:
        """Complain about who works on it, who then no longer sees it; or let only those see it who are named."""
        await counter.sort(conversation, given.kind)


def _add_call(router: APIRouter, counter: Counter, own: Any) -> None:
    @router.get("/conversations/{conversation}/callback/slots", response_model=shapes.Slots)
    async def slots(conversation: Annotated[str, Depends(own)]) -> dict[str, Any]:
        """When one can be called."""
        return {"slots": await counter.slots(conversation)}

    @router.post("/conversations/{conversation}/callback", status_code=202, response_model=shapes.Numbered)
    async def call_back(conversation: Annotated[str, Depends(own)], given: shapes.CallBack) -> dict[str, Any]:
        """Ask to be called; the number stands on this ticket alone and goes when it ends."""
        number = await counter.call_back(
            conversation, phone=given.phone, language=given.language, since=given.since, until=given.until
        )
        return {"ticket": number}

    @router.delete("/conversations/{conversation}/callback", status_code=204)
    async def drop(conversation: Annotated[str, Depends(own)]) -> None:
        """Forget the number."""
        await counter.drop_call_back(conversation)


def _add_end(router: APIRouter, counter: Counter, own: Any) -> None:
    @router.post("/conversations/{conversation}/rating", status_code=204)
    async def rate(conversation: Annotated[str, Depends(own)], given: shapes.Rating) -> None:
        """Say how content one is."""
        await counter.rate(conversation, given.face, given.words)

    @router.post("/conversations/{conversation}/reopen", status_code=202, response_model=shapes.Numbered)
    async def reopen(conversation: Annotated[str, Depends(own)]) -> dict[str, Any]:
        """Open the last ticket again."""
        return {"ticket": await counter.reopen(conversation)}

    @router.post("/conversations/{conversation}/withdraw", response_model=shapes.Numbered)
    async def withdraw(conversation: Annotated[str, Depends(own)]) -> dict[str, Any]:
        """Call the matter off."""
        return {"ticket": await counter.withdraw(conversation)}


def _add_doors(router: APIRouter, counter: Counter) -> None:
    @router.get("/districts", response_model=shapes.Districts)
    async def districts(language: LanguageQuery = None) -> dict[str, Any]:
        """The districts that one can choose from; choosing none is as good."""
        return {"districts": await counter.districts(language)}

    @router.post("/lookup", response_model=shapes.Standing)
    async def lookup(given: shapes.Lookup, request: Request) -> dict[str, Any]:
        """How a ticket stands, for who knows its number and code."""
        address = request.client.host if request.client else ""
        return await counter.lookup(given.number, given.code, given.language, address)

    @router.post("/join", status_code=201, response_model=Opened)
    async def join(given: shapes.Join, request: Request) -> dict[str, Any]:
        """Take over a conversation that was begun at a station's counter."""
        address = request.client.host if request.client else ""
        opened = await counter.join(given.code, address)
        return {"id": opened.id, "token": opened.token}
