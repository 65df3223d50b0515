"""The gate of the desk: each route names the one right that it asks for, and whether it changes anything."""

from typing import Annotated

from fastapi import Header
from starlette.requests import HTTPConnection

from core.errors import Forbidden, SecondFactorNeeded, Unauthorised
from desk import rights
from desk.people import Operator
from desk.session import Session, Sessions, check_csrf

COOKIE = "shiliu_desk"
# How a WebSocket is closed: log in again, or: this is not for you.
NO_SESSION, NO_RIGHT = 4401, 4403


def check(session: Session, right: str, *, half: bool = False) -> None:
    """Raise SecondFactorNeeded or Forbidden unless a session may use a right; `half` lets in a password alone."""
    if session.half and not half:
        raise SecondFactorNeeded(
            "session: your role needs a second factor: set it up at /v1/desk/totp/start,"
            " or send its code to /v1/desk/totp"
        )
    rights.demand(session.operator.role, right)


class Known:
    """A dependency that finds the session and checks the right, for routes that need the session itself."""

    def __init__(self, sessions: Sessions, right: str, *, half: bool) -> None:
        rights.who_may(right)
        self.right = right
        self._sessions = sessions
        self._half = half

    async def __call__(self, connection: HTTPConnection) -> Session:
        """The session of the cookie."""
        session = await self._sessions.find(connection.cookies.get(COOKIE))
        check(session, self.right, half=self._half)
        return session


class KnownToChange(Known):
    """The same for a route that changes something, which has to carry the token of the session."""

    async def __call__(
        self, connection: HTTPConnection, x_csrf_token: Annotated[str | None, Header()] = None
    ) -> Session:
        """The session of the cookie."""
        session = await self._sessions.find(connection.cookies.get(COOKIE))
        check_csrf(session, x_csrf_token)
        check(session, self.right, half=self._half)
        return session


class Allowed:
    """A dependency that answers with the operator whom a right lets in."""

    def __init__(self, sessions: Sessions, right: str) -> None:
        self._known = Known(sessions, right, half=False)
        self.right = right

    async def __call__(self, connection: HTTPConnection) -> Operator:
        """The operator who asks."""
        return (await self._known(connection)).operator


class AllowedToChange:
    """The same for a route that changes something, which has to carry the token of the session."""

    def __init__(self, sessions: Sessions, right: str) -> None:
        self._known = KnownToChange(sessions, right, half=False)
        self.right = right

    async def __call__(
        self, connection: HTTPConnection, x_csrf_token: Annotated[str | None, Header()] = None
    ) -> Operator:
        """The operator who asks."""
        return (await self._known(connection, x_csrf_token)).operator


class Listening:
    """Who listens at a WebSocket; asked again before each frame, so that whose session ends hears nothing more."""

    def __init__(self, known: Known, connection: HTTPConnection) -> None:
        self._known = known
        self._connection = connection
        self.code = NO_SESSION

    async def __call__(self) -> Operator | None:
        """The operator, or None once session or right is gone; `code` then says which."""
        try:
            return (await self._known(self._connection)).operator
        except (Unauthorised, Forbidden) as problem:
            self.code = NO_SESSION if isinstance(problem, Unauthorised) else NO_RIGHT
            return None


class Ear:
    """A dependency for a WebSocket, which is accepted first and closed with a code afterwards."""

    def __init__(self, sessions: Sessions, right: str) -> None:
        self._known = Known(sessions, right, half=False)
        self.right = right

    async def __call__(self, connection: HTTPConnection) -> Listening:
        """Who listens; nobody is refused here."""
        return Listening(self._known, connection)


class Gate:
    """Makes the dependency of a route; each has `.right`, which a test compares with the table."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def may(self, right: str, *, change: bool = False) -> Allowed | AllowedToChange:
        """Let in who holds this right, with the token of the session where something changes."""
        return AllowedToChange(self._sessions, right) if change else Allowed(self._sessions, right)

    def session(self, right: str, *, change: bool = False, half: bool = False) -> Known:
        """The same with the session as the answer; `half` lets in somebody who has only given the password."""
        return (KnownToChange if change else Known)(self._sessions, right, half=half)

    def listen(self, right: str) -> Ear:
        """Who may listen, and still may, at a WebSocket."""
        return Ear(self._sessions, right)
