"""The desk's routes: log in, work on tickets, see what happens."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request, Response, WebSocket

from core.errors import Unauthorised
from desk import shapes
from desk.desk import Desk
from desk.events import NO_SESSION, stream
from desk.explanation import Explanation
from desk.people import Operator
from desk.residents import Feed
from desk.session import Session, Sessions, check_csrf

COOKIE = "shiliu_desk"
ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": shapes.Problem} for status in (400, 401, 403, 404, 409, 413, 422, 429, 503)
}


def _me(session: Session) -> dict[str, Any]:
    return session.operator.to_json() | {"csrf": session.csrf}


def make_router(desk: Desk, sessions: Sessions, feed: Feed) -> APIRouter:
    """All routes under /v1/desk."""
    router = APIRouter(prefix="/v1/desk", tags=["desk"], responses=ERRORS)

    async def session(request: Request) -> Session:
        return await sessions.find(request.cookies.get(COOKIE))

    async def operator(session: Annotated[Session, Depends(session)]) -> Operator:
        return session.operator

    async def acting(
        session: Annotated[Session, Depends(session)],
        x_csrf_token: Annotated[str | None, Header()] = None,
    ) -> Operator:
        check_csrf(session, x_csrf_token)
        return session.operator

    _add_login(router, sessions, session, acting)
    _add_reading(router, desk, operator)
    _add_work(router, desk, acting)

    @router.websocket("/events")
    async def events(socket: WebSocket) -> None:
        """Frames about what changes; the cookie says who listens."""

        async def listening() -> bool:
            try:
                await sessions.find(socket.cookies.get(COOKIE))
            except Unauthorised:
                return False
            return True

        await socket.accept()
        if await listening():
            await stream(socket, feed, desk, listening)
        else:
            await socket.close(NO_SESSION)

    return router


def _add_login(router: APIRouter, sessions: Sessions, session: Any, acting: Any) -> None:
    @router.post("/login", response_model=shapes.Me)
    async def log_in(given: shapes.Login, request: Request, response: Response) -> dict[str, Any]:
        """Begin a session."""
        if "\0" in given.name:
            raise Unauthorised("login: name or password is wrong")
        address = request.client.host if request.client else ""
        token, opened = await sessions.log_in(given.name, given.password, address)
        response.set_cookie(
            COOKIE,
            token,
            max_age=int(sessions.lifetime.total_seconds()),
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return _me(opened)

    @router.post("/logout", status_code=204, dependencies=[Depends(acting)])
    async def log_out(request: Request, response: Response) -> None:
        """End the session."""
        await sessions.log_out(request.cookies.get(COOKIE, ""))
        response.delete_cookie(COOKIE, httponly=True, samesite="strict")

    @router.get("/me", response_model=shapes.Me)
    async def me(found: Annotated[Session, Depends(session)]) -> dict[str, Any]:
        """Who is logged in, and the token that changes need."""
        return _me(found)


def _add_reading(router: APIRouter, desk: Desk, operator: Any) -> None:
    @router.get("/tickets", response_model=shapes.Tickets)
    async def tickets(
        who: Annotated[Operator, Depends(operator)], state: Annotated[shapes.Which, Query()] = "open"
    ) -> dict[str, Any]:
        """The live queue, my tickets, or what has ended."""
        return {"tickets": await desk.tickets(state, who)}

    @router.get("/tickets/{number}", response_model=shapes.WholeTicket)
    async def ticket(number: shapes.Number, who: Annotated[Operator, Depends(operator)]) -> dict[str, Any]:
        """A ticket, its conversation, the candidates and the history."""
        return await desk.ticket(number, who)

    @router.get("/tickets/{number}/suggestions", response_model=shapes.Suggestions, dependencies=[Depends(operator)])
    async def suggestions(number: shapes.Number) -> dict[str, Any]:
        """Answers that may fit what the resident wrote last."""
        return {"candidates": await desk.suggestions(number)}

    @router.get(
        "/tickets/{number}/messages/{seq}/explanation",
        response_model=Explanation,
        dependencies=[Depends(operator)],
    )
    async def explanation(number: shapes.Number, seq: shapes.Seq) -> Explanation:
        """Why the bot understands a message of the resident as it does now; nothing of it is kept."""
        return await desk.explain(number, seq)


def _add_work(router: APIRouter, desk: Desk, acting: Any) -> None:
    @router.post("/tickets/{number}/take", response_model=shapes.Ticket)
    async def take(number: shapes.Number, who: Annotated[Operator, Depends(acting)]) -> dict[str, Any]:
        """Answer this resident from now on."""
        return await desk.take(number, who)

    @router.post("/tickets/{number}/reply", status_code=202, response_model=shapes.Said)
    async def reply(
        number: shapes.Number, given: shapes.ReplyText, who: Annotated[Operator, Depends(acting)]
    ) -> dict[str, Any]:
        """Say something to the resident."""
        return {"seq": await desk.reply(number, who, given.text, given.client_message_id)}

    @router.post("/tickets/{number}/hand_back", response_model=shapes.Ticket)
    async def hand_back(number: shapes.Number, who: Annotated[Operator, Depends(acting)]) -> dict[str, Any]:
        """Let the bot answer again."""
        return await desk.hand_back(number, who)

    @router.post("/tickets/{number}/close", response_model=shapes.Ticket)
    async def close(number: shapes.Number, who: Annotated[Operator, Depends(acting)]) -> dict[str, Any]:
        """End the ticket."""
        return await desk.close(number, who)
