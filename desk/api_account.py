"""The routes of one's own account: log in and out, invitations, the second factor, the password, sessions."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from core.errors import Unauthorised
from desk import rights
from desk import shapes_account as shapes
from desk.gate import COOKIE, Gate
from desk.invitation import REFUSED, Invitations
from desk.people import Operator
from desk.session import Session, Sessions
from desk.totp import SecondFactors, Setup


def _me(session: Session) -> dict[str, Any]:
    return session.operator.to_json() | {
        "csrf": session.csrf,
        "second_factor": session.second_factor,
        "rights": rights.rights_of(session.operator.role),
    }


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def make_router(sessions: Sessions, gate: Gate, factors: SecondFactors, invitations: Invitations) -> APIRouter:
    """The routes, to be included below /v1/desk."""
    router = APIRouter()
    _add_login(router, sessions, gate)
    _add_invitation(router, invitations)
    _add_second_factor(router, factors, gate)
    _add_sessions(router, sessions, gate)
    return router


def _add_login(router: APIRouter, sessions: Sessions, gate: Gate) -> None:
    # One of the two routes without a right: nobody is known yet.
    @router.post("/login", response_model=shapes.Me)
    async def log_in(given: shapes.Login, request: Request, response: Response) -> dict[str, Any]:
        """Begin a session."""
        if "\0" in given.name:
            raise Unauthorised("login: name or password is wrong")
        token, opened = await sessions.log_in(
            given.name, given.password, _address(request), request.headers.get("user-agent", "")
        )
        response.set_cookie(
            COOKIE,
            token,
            max_age=int(sessions.lifetime.total_seconds()),
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return _me(opened)

    @router.post("/logout", status_code=204)
    async def log_out(
        session: Annotated[Session, Depends(gate.session("session.own", change=True, half=True))], response: Response
    ) -> None:
        """End the session."""
        await sessions.log_out(session)
        response.delete_cookie(COOKIE, httponly=True, samesite="strict")

    @router.get("/me", response_model=shapes.Me)
    async def me(session: Annotated[Session, Depends(gate.session("session.own", half=True))]) -> dict[str, Any]:
        """Who is logged in, what they may do, and the token that changes need."""
        return _me(session)


def _add_invitation(router: APIRouter, invitations: Invitations) -> None:
    # The other one: whoever has the code is who was invited.
    @router.post("/invitation", status_code=204)
    async def accept(given: shapes.Invited, request: Request) -> None:
        """Set a password with the code of an invitation, which is used up; all sessions of the account end."""
        if "\0" in given.name:
            raise Unauthorised(REFUSED)
        await invitations.accept(given.name, given.code, given.password, _address(request))


def _add_second_factor(router: APIRouter, factors: SecondFactors, gate: Gate) -> None:
    half = gate.session("session.own", change=True, half=True)

    @router.post("/totp/start", response_model=shapes.Setup)
    async def start(session: Annotated[Session, Depends(half)]) -> Setup:
        """Make the secret of a second factor; it counts once a code has been confirmed."""
        return await factors.start(session)

    @router.post("/totp/confirm", response_model=shapes.Me)
    async def confirm(given: shapes.Code, session: Annotated[Session, Depends(half)]) -> dict[str, Any]:
        """Turn the second factor on with a first code; all other sessions of one's own end."""
        return _me(await factors.confirm(session, given.code.replace(" ", "")))

    @router.post("/totp", response_model=shapes.Me)
    async def enter(given: shapes.Code, session: Annotated[Session, Depends(half)]) -> dict[str, Any]:
        """Give the code after the password; each code counts once."""
        return _me(await factors.enter(session, given.code.replace(" ", "")))

    @router.post("/totp/reset", status_code=204)
    async def reset(
        given: shapes.Whose, who: Annotated[Operator, Depends(gate.may("people.write", change=True))]
    ) -> None:
        """Take somebody's second factor away; their sessions end, and they set up another at the next login."""
        await factors.reset(given.name, by=who.name)


def _add_sessions(router: APIRouter, sessions: Sessions, gate: Gate) -> None:
    @router.post("/password", status_code=204)
    async def password(
        given: shapes.NewPassword, session: Annotated[Session, Depends(gate.session("session.own", change=True))]
    ) -> None:
        """Change one's password; all other sessions of one's own end."""
        await sessions.change_password(session, given.old, given.new)

    @router.get("/sessions", response_model=shapes.SessionList)
    async def listed(
        session: Annotated[Session, Depends(gate.session("session.own"))],
        who: Annotated[shapes.Name | None, Query()] = None,
    ) -> dict[str, Any]:
        """Where one is logged in; of somebody else with the right sessions.others."""
        return {"sessions": await sessions.of(session, who)}

    @router.delete("/sessions/{number}", status_code=204)
    async def end(
        number: shapes.SessionId, session: Annotated[Session, Depends(gate.session("session.own", change=True))]
    ) -> None:
        """End a session at once; one of somebody else with the right sessions.others."""
        await sessions.end(session, number)
