"""A file is answered to be saved or played, never run; in pieces where a player asks for them."""

import pytest

from desk.files.download import download

ID = "ab" * 16
DATA = bytes(range(100))
PIECES = {
    "bytes=0-9": (0, 9), "bytes=90-": (90, 99), "bytes=-10": (90, 99), "bytes=0-": (0, 99), "bytes=50-1000": (50, 99),
    "bytes=99-99": (99, 99), "bytes=-1000": (0, 99),
}  # fmt: skip


def test_the_whole_is_for_saving_and_carries_what_keeps_browsers_from_running_it() -> None:
    found = download(ID, "image/jpeg", DATA)
    assert (found.status, found.body) == (200, DATA)
    assert found.headers["Content-Type"] == "image/jpeg"
    assert found.headers["Content-Disposition"] == f'attachment; filename="{ID}.jpg"'
    assert found.headers["X-Content-Type-Options"] == "nosniff"
    assert found.headers["Content-Security-Policy"].startswith("sandbox;")
    assert found.headers["Cache-Control"] == "no-store"
    assert found.headers["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(("wanted", "bounds"), PIECES.items())
def test_a_piece_is_what_was_asked_for(wanted: str, bounds: tuple[int, int]) -> None:
    found = download(ID, "audio/webm", DATA, wanted)
    assert (found.status, found.body) == (206, DATA[bounds[0] : bounds[1] + 1])
    assert found.headers["Content-Range"] == f"bytes {bounds[0]}-{bounds[1]}/100"


@pytest.mark.parametrize("wanted", ["bytes=100-", "bytes=5-4", "bytes=-0", "bytes=999-1000"])
def test_a_piece_that_there_is_not_is_refused(wanted: str) -> None:
    found = download(ID, "audio/webm", DATA, wanted)
    assert (found.status, found.body) == (416, b"")
    assert found.headers["Content-Range"] == "bytes */100"


@pytest.mark.parametrize(
    "wanted", [None, "", "bytes=-", "bytes=a-b", "items=0-1", "bytes=0-1,5-6", "bytes=" + "9" * 99 + "-", "\ud800"]
)
def test_anything_else_gets_the_whole(wanted: str | None) -> None:
    found = download(ID, "audio/webm", DATA, wanted)
    assert (found.status, found.body) == (200, DATA)
