"""The web chat's routes, over what the gateway offers in channels/channel.py."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request, Response, WebSocket
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from channels.channel import Channel, Counter, Intake, Reader
from channels.web import shapes, shapes_export
from channels.web.events import stream
from channels.web.routes_ticket import add_ticket_routes
from core.errors import Unauthorised, told

ERRORS = told(400, 401, 403, 404, 409, 413, 422, 429, 503)
OwnToken = Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))]
LanguageQuery = Annotated[shapes.LanguageCode | None, Query()]


def make_router(channel: Channel, intake: Intake, counter: Counter, reader: Reader) -> APIRouter:
    """All routes of the web chat."""
    router = APIRouter(prefix="/v1", tags=["chat"], responses=ERRORS)

    async def own(conversation: str, token: OwnToken) -> str:
        if token is None:
            raise Unauthorised("Authorization: Bearer and the token of the conversation are needed")
        await intake.authorise(conversation, token.credentials)
        return conversation

    _add_reading(router, reader)
    _add_writing(router, channel, intake, own)
    _add_choices(router, intake, own)
    _add_own(router, reader, intake, own)
    _add_files(router, reader, intake, own)
    add_ticket_routes(router, counter, own)

    @router.websocket("/conversations/{conversation}/events")
    async def events(socket: WebSocket, conversation: str) -> None:
        """Frames about what happens; the first frame of the client carries its token."""
        await stream(socket, conversation, intake, reader)

    return router


def _add_reading(router: APIRouter, reader: Reader) -> None:
    @router.get("/languages", response_model=shapes.Languages)
    async def languages() -> dict[str, Any]:
        """The register of languages."""
        return {"languages": reader.languages()}

    @router.get("/menu", response_model=shapes.Menu)
    async def menu(language: LanguageQuery = None) -> dict[str, Any]:
        """Emergency numbers, topics and titles."""
        return reader.menu(language)

    @router.get("/entries/{topic}/{entry}", response_model=shapes.Entry, response_model_exclude_none=True)
    async def entry(topic: str, entry: str, language: LanguageQuery = None) -> dict[str, Any]:
        """An answer for reading; no conversation is needed."""
        return reader.entry(f"{topic}/{entry}", language)


def _add_writing(router: APIRouter, channel: Channel, intake: Intake, own: Any) -> None:
    @router.post("/conversations", status_code=201, response_model=shapes.Opened)
    async def begin(request: Request, given: shapes.Begin | None = None) -> dict[str, Any]:
        """Begin a conversation; nothing about the resident is asked."""
        address = request.client.host if request.client else ""
        opened = await intake.begin(channel.name, given.language if given else None, address)
        return {"id": opened.id, "token": opened.token}

    @router.post("/conversations/{conversation}/messages", status_code=202, response_model=shapes.Receipt)
    async def write(conversation: Annotated[str, Depends(own)], given: shapes.Write) -> dict[str, Any]:
        """Write a message or tap an option; once acknowledged it is never lost."""
        receipt = await intake.receive(channel.parse(conversation, given.model_dump()))
        return {
            "seq": receipt.seq,
            "client_message_id": given.client_message_id,
            "duplicate": receipt.duplicate,
        }

    @router.post("/conversations/{conversation}/handoff", status_code=202, response_model=shapes.Called)
    async def handoff(conversation: Annotated[str, Depends(own)], given: shapes.Nothing | None = None) -> Any:
        """Call a person."""
        return {"ticket": await intake.handoff(conversation)}


def _add_choices(router: APIRouter, intake: Intake, own: Any) -> None:
    @router.post("/conversations/{conversation}/consent", status_code=204)
    async def consent(conversation: Annotated[str, Depends(own)], given: shapes.Consent) -> None:
        """Say what may be kept."""
        await intake.consent(conversation, keep=given.keep, learn=given.learn)

    @router.post("/conversations/{conversation}/language", status_code=204)
    async def language(conversation: Annotated[str, Depends(own)], given: shapes.LanguageChoice) -> None:
        """Choose the language of answers."""
        await intake.language(conversation, given.language)

    @router.post("/conversations/{conversation}/feedback", status_code=204)
    async def feedback(conversation: Annotated[str, Depends(own)], given: shapes.Feedback) -> None:
        """Say whether a message helped."""
        await intake.feedback(conversation, given.seq, helped=given.helped)


def _add_own(router: APIRouter, reader: Reader, intake: Intake, own: Any) -> None:
    @router.get(
        "/conversations/{conversation}/messages", response_model=shapes.Messages, response_model_exclude_unset=True
    )
    async def messages(
        conversation: Annotated[str, Depends(own)],
        after: Annotated[int, Query(ge=0, le=2_147_483_647)] = 0,
        limit: Annotated[int, Query(ge=1, le=500)] = 200,
    ) -> dict[str, Any]:
        """The messages after a number, in order, and who answers now."""
        found, state = await reader.messages(conversation, after, limit)
        return {"messages": [one.to_json() for one in found], "state": state.to_json()}

    @router.get(
        "/conversations/{conversation}/export", response_model=shapes_export.Export, response_model_exclude_unset=True
    )
    async def export(conversation: Annotated[str, Depends(own)]) -> dict[str, Any]:
        """Everything that is kept about the conversation."""
        return await reader.export(conversation)

    @router.delete("/conversations/{conversation}", status_code=204)
    async def erase(conversation: Annotated[str, Depends(own)]) -> None:
        """Delete the conversation and all that belongs to it."""
        await intake.erase(conversation)


def _add_files(router: APIRouter, reader: Reader, intake: Intake, own: Any) -> None:
    @router.post(
        "/conversations/{conversation}/attachments",
        status_code=201,
        response_model=shapes.Attachment,
        response_model_exclude={"gone"},
        openapi_extra={"requestBody": shapes.FORM},
    )
    async def attach(conversation: Annotated[str, Depends(own)], request: Request) -> dict[str, Any]:
        """Upload a photo or a voice message; it waits a day for the message that sends it."""
        # The body is read here and not before, so that nobody without a token makes us take it in.
        return await intake.attach(conversation, request.headers.get("content-type", ""), request.stream())

    @router.get(
        "/conversations/{conversation}/attachments/{attachment}",
        response_class=Response,
        responses=shapes.FILE_ANSWERS,
    )
    async def attachment(
        conversation: Annotated[str, Depends(own)],
        attachment: str,
        wanted: Annotated[str | None, Header(alias="Range")] = None,
    ) -> Response:
        """A photo or a voice message of the conversation, to be saved or played."""
        found = await reader.attachment(conversation, attachment, wanted)
        return Response(found.body, found.status, dict(found.headers))
