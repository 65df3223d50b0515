"""The routes of suggestions, by an operator's session or by a signature."""

import hashlib
import hmac
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Request
from pydantic import BaseModel, ConfigDict, Field

from channels.gateway.suggestion.suggester import Suggester
from channels.message import check_text
from core.clock import Clock
from core.errors import Unauthorised
from core.settings import Settings
from desk.api import COOKIE
from desk.session import Sessions, check_csrf
from desk.shapes import Problem

WINDOW_S = 300
ERRORS: dict[int | str, dict[str, Any]] = {status: {"model": Problem} for status in (400, 401, 403, 404, 413, 422, 503)}


class _Given(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class Asked(_Given):
    """What is to be answered."""

    text: str = Field(min_length=1)
    language: str | None = Field(default=None, max_length=8)
    conversation: str | None = Field(default=None, max_length=64)


class Outcome(_Given):
    """What became of a suggestion."""

    outcome: Literal["used", "edited", "rejected"]
    entry: str | None = Field(default=None, pattern=r"^[a-z][a-z0-9_]*/[a-z][a-z0-9_]*$", max_length=129)


class Candidate(BaseModel):
    """One answer that may fit."""

    entry: str
    title: str
    answer: str
    answer_zh: str
    sources: list[dict[str, Any]]
    dates: dict[str, str]
    score: float | None


class Suggestion(BaseModel):
    """What a text is about."""

    id: str
    language: str
    script: str
    decision: str
    candidates: list[Candidate]


def signature(key: str, timestamp: str, body: bytes) -> str:
    """What the header X-Shiliu-Signature must hold for a body sent at this time (seconds since 1970)."""
    return hmac.new(key.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def make_router(settings: Settings, clock: Clock, suggester: Suggester, sessions: Sessions) -> APIRouter:
    """The routes under /v1/suggest."""

    async def known(request: Request) -> None:
        given = request.headers.get("x-shiliu-signature")
        if given is None:
            session = await sessions.find(request.cookies.get(COOKIE))
            check_csrf(session, request.headers.get("x-csrf-token"))
            return
        stamp = request.headers.get("x-shiliu-timestamp", "")
        if not (stamp.isascii() and stamp.isdigit()) or abs(int(stamp[:12]) - clock().timestamp()) > WINDOW_S:
            raise Unauthorised(f"X-Shiliu-Timestamp: seconds since 1970, at most {WINDOW_S} s off, are needed")
        right = signature(settings.suggest_key, stamp, await request.body())
        if not settings.suggest_key or not hmac.compare_digest(right.encode(), given.encode("utf-8", "replace")):
            raise Unauthorised("X-Shiliu-Signature: HMAC-SHA256 of timestamp, a dot and the body is needed, as hex")

    router = APIRouter(prefix="/v1/suggest", tags=["suggest"], responses=ERRORS, dependencies=[Depends(known)])

    @router.post("", response_model=Suggestion)
    async def suggest(given: Asked) -> dict[str, Any]:
        """Answers that may fit a text; nothing is kept of it."""
        check_text(given.text, settings.max_text_chars)
        return await suggester.suggest(given.text, given.language)

    @router.post("/{suggestion}/feedback", status_code=204)
    async def feedback(suggestion: Annotated[str, Path(pattern=r"^[0-9a-f]{24}$")], given: Outcome) -> None:
        """Note what became of a suggestion."""
        await suggester.feedback(suggestion, given.entry, given.outcome)

    return router
