"""From errors to answers: each of the family has a status and a code, and bad input is never a 500."""

from collections.abc import Sequence
from typing import Any

import psycopg
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from psycopg_pool import PoolTimeout
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from channels.gateway.guard import TooLarge
from core import errors
from core.logging import logger

STATUS: dict[type[errors.ShiliuError], tuple[int, str]] = {
    errors.ConsentNeeded: (403, "consent_needed"),
    errors.Invalid: (422, "invalid"),
    errors.OrganisationError: (422, "invalid"),
    errors.NotFound: (404, "not_found"),
    errors.Conflict: (409, "conflict"),
    errors.SecondFactorNeeded: (403, "second_factor"),
    errors.Forbidden: (403, "forbidden"),
    errors.Unauthorised: (401, "unauthorised"),
    errors.RateLimited: (429, "rate_limited"),
    errors.RasaError: (503, "unavailable"),
    errors.DatabaseError: (503, "unavailable"),
}
HTTP = {400: "bad_json", 401: "unauthorised", 403: "forbidden", 404: "not_found", 413: "too_large", 503: "unavailable"}
log = logger(__name__)


class Problem(BaseModel):
    """An error: a code for programs, and what would be right for people."""

    error: str
    message: str


def _answer(
    status: int, code: str, message: str, headers: dict[str, str] | None = None, faults: Sequence[Any] = ()
) -> JSONResponse:
    body: dict[str, Any] = {"error": code, "message": _encodable(message)}
    if faults:
        body["faults"] = [
            {"path": [_encodable(key) if isinstance(key, str) else key for key in one.path]}
            | {key: _encodable(getattr(one, key)) for key in ("place", "what", "right")}
            for one in faults
        ]
    return JSONResponse(body, status_code=status, headers=headers)


def _encodable(text: str) -> str:
    # What somebody sent may be in the message; a lone surrogate cannot be encoded and becomes a question mark.
    return text.encode("utf-8", "replace").decode()


async def _known(request: Request, error: Exception) -> JSONResponse:
    status, code = next((found for kind, found in STATUS.items() if isinstance(error, kind)), (500, "internal"))
    headers: dict[str, str] = {}
    if isinstance(error, errors.RateLimited):
        headers["Retry-After"] = str(error.retry_after_s)
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if status == 500:
        log.error("unexpected", path=request.url.path, kind=type(error).__name__, exc_info=error)
    if isinstance(error, errors.OrganisationError):
        return _answer(
            status, code, f"organisation: {len(error.problems)} faults; nothing was changed", headers, error.problems
        )
    return _answer(status, code, str(error), headers)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    if any(one["type"] == "json_invalid" for one in found):
        return _answer(400, "bad_json", "body: it is no JSON; send one JSON object in UTF-8")
    where = [f"{'.'.join(str(part)[:40] for part in one['loc'])}: {one['msg']}" for one in found[:5]]
    return _answer(422, "invalid", "; ".join(where)[:1000])


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    if isinstance(error.__cause__, TooLarge):
        raise error.__cause__
    headers: Any = error.headers
    code = HTTP.get(error.status_code, "invalid")
    return _answer(error.status_code, code, f"{request.method} {request.url.path[:200]}: {error.detail}", headers)


async def _database(request: Request, error: Exception) -> JSONResponse:
    if isinstance(error, psycopg.DataError):
        return _answer(422, "invalid", "request: it holds a value that cannot be kept; check for odd characters")
    log.error("database_away", path=request.url.path, kind=type(error).__name__)
    return _answer(503, "unavailable", "database: it does not answer now; try again", {"Retry-After": "2"})


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    log.error("unexpected", path=request.url.path, kind=type(error).__name__, exc_info=error)
    return _answer(500, "internal", "a fault of ours; it is in the log")


def add_handlers(app: FastAPI) -> None:
    """Have the app answer every error in the one shape."""
    app.add_exception_handler(errors.ShiliuError, _known)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(psycopg.Error, _database)
    app.add_exception_handler(PoolTimeout, _database)
    app.add_exception_handler(Exception, _unexpected)


def describe_errors(app: FastAPI) -> None:
    """Have its OpenAPI document say what that shape is, to which every route refers (core.errors.told)."""
    described = app.openapi

    def openapi() -> dict[str, Any]:
        document = described()
        document["components"]["schemas"]["Problem"] = Problem.model_json_schema()
        return document

    # As FastAPI has it done: https://fastapi.tiangolo.com/how-to/extending-openapi/
    app.openapi = openapi  # type: ignore[method-assign]
