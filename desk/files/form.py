"""The one file in a form, read without trusting what the form says about it."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect

from core.errors import Invalid
from desk.files.examiner import Read

FIELD = "file"
RIGHT = f"body: multipart/form-data with one file, in the field `{FIELD}`, is needed"


@asynccontextmanager
async def one_file(content_type: str, body: AsyncGenerator[bytes, None]) -> AsyncIterator[Read]:
    """Take the body in, mostly on disk and without a name there; the bytes are read when they are asked for."""
    if not content_type.lower().startswith("multipart/form-data"):
        raise Invalid(RIGHT)
    parser = MultiPartParser(Headers({"content-type": content_type}), body, max_files=1, max_fields=0)
    try:
        form = await parser.parse()
    except (MultiPartException, ClientDisconnect, ValueError):
        raise Invalid(RIGHT) from None
    try:
        found = form.get(FIELD)
        if not isinstance(found, UploadFile):
            raise Invalid(RIGHT)
        yield found.read
    finally:
        await form.close()
