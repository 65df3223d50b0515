"""Who may ask for suggestions: operators by session, other servers by signature, the panel by bearer."""

from starlette.requests import Request

from channels.gateway.embed.tickets import MARK, Tickets
from channels.gateway.suggestion.signature import SIGNATURE, Signatures
from desk.gate import COOKIE, check
from desk.session import Sessions, check_csrf

BEARER = "bearer "


class Callers:
    """A dependency that raises Unauthorised or Forbidden for everybody else; `right` is what a session needs."""

    right = "suggest.use"

    def __init__(self, sessions: Sessions, signatures: Signatures, tickets: Tickets) -> None:
        self._sessions = sessions
        self._signatures = signatures
        self._tickets = tickets

    async def __call__(self, request: Request) -> None:
        """Find out by what the call brings: what was put there on purpose goes before what a browser adds."""
        token = request.headers.get("authorization", "")
        if SIGNATURE in request.headers:
            await self._signatures.check(request)
        elif token.lower().startswith(BEARER + MARK):
            self._tickets.check(token[len(BEARER) :])
        else:
            session = await self._sessions.find(request.cookies.get(COOKIE))
            check_csrf(session, request.headers.get("x-csrf-token"))
            check(session, self.right)
