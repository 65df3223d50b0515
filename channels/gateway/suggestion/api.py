"""The routes of suggestions."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from channels.gateway.suggestion.callers import Callers
from channels.gateway.suggestion.suggester import Suggester
from channels.gateway.suggestion.waiting import Gone, while_there
from channels.message import check_text
from core.errors import told
from core.settings import Settings

# What goes into the log where nobody is there to get it.
NOBODY = 499
ERRORS = told(400, 401, 403, 404, 413, 422, 503)


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
    """One answer that may fit; `mark` says, in its language, that nobody has reviewed it: it belongs to the answer."""

    entry: str
    title: str
    answer: str
    answer_zh: str
    mark: str | None
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


def make_router(settings: Settings, suggester: Suggester, callers: Callers) -> APIRouter:
    """The routes under /v1/suggest."""
    router = APIRouter(prefix="/v1/suggest", tags=["suggest"], responses=ERRORS, dependencies=[Depends(callers)])

    @router.post("", response_model=Suggestion)
    async def suggest(given: Asked, request: Request) -> Any:
        """Answers that may fit a text; nothing is kept of it."""
        check_text(given.text, settings.max_text_chars)
        try:
            return await while_there(request, suggester.suggest(given.text, given.language))
        except Gone:
            return Response(status_code=NOBODY)

    @router.post("/{suggestion}/feedback", status_code=204)
    async def feedback(suggestion: Annotated[str, Path(pattern=r"^[0-9a-f]{24}$")], given: Outcome) -> None:
        """Note what became of a suggestion."""
        await suggester.feedback(suggestion, given.entry, given.outcome)

    return router
