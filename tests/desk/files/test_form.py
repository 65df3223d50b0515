"""One file in a form; whatever else comes is refused in words."""

from collections.abc import AsyncGenerator

import pytest
from starlette.requests import ClientDisconnect

from core.errors import Invalid
from desk.files.form import one_file

pytestmark = pytest.mark.asyncio
TYPE = "multipart/form-data; boundary=b"
FILE = b'--b\r\nContent-Disposition: form-data; name="file"; filename="../../x.exe"\r\nContent-Type: a/b\r\n\r\n'


async def pieces(body: bytes, size: int = 7) -> AsyncGenerator[bytes, None]:
    """A body as it comes over the network."""
    for start in range(0, len(body), size):
        yield body[start : start + size]


async def test_the_bytes_are_those_of_the_file() -> None:
    async with one_file(TYPE, pieces(FILE + b"\0\xff\r\n--x\r\n--b--\r\n")) as read:
        assert await read() == b"\0\xff\r\n--x"


async def test_a_large_file_comes_whole() -> None:
    data = bytes(3_000_000)
    async with one_file(TYPE, pieces(FILE + data + b"\r\n--b--\r\n", 65_536)) as read:
        assert await read() == data


OTHERS = {
    "json": ("application/json", b"{}"),
    "nothing": ("", b""),
    "no boundary": ("multipart/form-data", FILE),
    "no form": (TYPE, b"nonsense"),
    "a text": (TYPE, b'--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nx\r\n--b--\r\n'),
    "another field": (TYPE, FILE.replace(b'"file"', b'"photo"') + b"x\r\n--b--\r\n"),
    "two files": (TYPE, (FILE + b"x\r\n") * 2 + b"--b--\r\n"),
    "no name": (TYPE, b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n"),
    "an odd charset": (f"{TYPE}; charset=idna", FILE.replace(b"file", b"\xff\xfe.xn--", 1) + b"x\r\n--b--\r\n"),
    "cut off": (TYPE, FILE + b"x"),
}


@pytest.mark.parametrize(("kind", "body"), OTHERS.values(), ids=OTHERS)
async def test_anything_else_is_refused(kind: str, body: bytes) -> None:
    with pytest.raises(Invalid, match="multipart/form-data with one file, in the field `file`, is needed"):
        async with one_file(kind, pieces(body)):
            pass


async def test_who_goes_away_meanwhile_is_no_fault_of_ours() -> None:
    async def gone() -> AsyncGenerator[bytes, None]:
        yield FILE
        raise ClientDisconnect

    with pytest.raises(Invalid):
        async with one_file(TYPE, gone()):
            pass
