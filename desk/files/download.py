"""How a file is answered: to be saved, never to be run, and in pieces where a player asks for them."""

import re
from dataclasses import dataclass, field

from desk.files.checked import SUFFIXES

RANGE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})")
HEADERS = {
    "Accept-Ranges": "bytes",
    "Cache-Control": "no-store",
    # Whoever opens it as a page gets a page that may do nothing.
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True, slots=True)
class Download:
    """Status, headers and body of an answer."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


def download(file: str, mime: str, data: bytes, wanted: str | None = None) -> Download:
    """The file, or the piece of it that the header `Range` names; several pieces at once are the whole."""
    headers = HEADERS | {
        "Content-Type": mime,
        "Content-Disposition": f'attachment; filename="{file}.{SUFFIXES.get(mime, "bin")}"',
    }
    found = RANGE.fullmatch(wanted or "")
    if found is None or not (found[1] or found[2]):
        return Download(200, data, headers)
    first, last = _bounds(found[1], found[2], len(data))
    if first > last:
        return Download(416, b"", headers | {"Content-Range": f"bytes */{len(data)}"})
    return Download(206, data[first : last + 1], headers | {"Content-Range": f"bytes {first}-{last}/{len(data)}"})


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    """The first and the last byte; without a first one so many at the end are meant."""
    if not first:
        return max(size - int(last), 0), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1
