"""Files lie whole and apart, for us alone, and what a crash leaves is found."""

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.errors import NotFound
from desk.files.shelf import ID, Shelf, new_id

pytestmark = pytest.mark.asyncio
NOW = datetime(2026, 11, 5, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
ONE, OTHER = "ab" * 16, "cd" * 16


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """An empty shelf."""
    return Shelf(tmp_path)


async def test_what_is_put_is_there_whole_and_for_us_alone(shelf: Shelf, tmp_path: Path) -> None:
    await shelf.put(ONE, b"bytes", NOW)
    path = tmp_path / "files" / "ab" / ONE
    assert await shelf.open(ONE) == path.read_bytes() == b"bytes"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == stat.S_IMODE(shelf.root.stat().st_mode) == 0o700
    assert [one.name for one in path.parent.iterdir()] == [ONE]


async def test_what_is_deleted_is_gone_and_may_be_deleted_again(shelf: Shelf) -> None:
    await shelf.put(ONE, b"bytes", NOW)
    await shelf.delete([ONE])
    await shelf.delete([ONE, OTHER])
    with pytest.raises(NotFound):
        await shelf.open(ONE)


NO_IDS = ["", "..", "../../etc/passwd", "ab", ONE.upper(), f"{ONE}/x", f"/{ONE}", f"{ONE}\n", f"{ONE}\0", "g" * 32]


@pytest.mark.parametrize("name", NO_IDS, ids=ascii)
async def test_a_path_from_outside_is_no_file(shelf: Shelf, name: str) -> None:
    with pytest.raises(NotFound):
        await shelf.open(name)
    with pytest.raises(NotFound):
        await shelf.put(name, b"x", NOW)
    with pytest.raises(NotFound):
        await shelf.delete([name])


async def test_ids_are_long_and_each_another() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(ID.fullmatch(one) for one in ids)


async def test_a_file_is_old_by_the_clock_that_put_it(shelf: Shelf) -> None:
    await shelf.put(ONE, b"x", NOW)
    await shelf.put(OTHER, b"x", NOW + HOUR)
    assert await shelf.old(NOW - HOUR) == []
    assert await shelf.old(NOW) == [ONE]
    assert sorted(await shelf.old(NOW + HOUR)) == [ONE, OTHER]


async def test_a_half_written_file_is_never_seen_and_its_rest_goes(shelf: Shelf) -> None:
    await shelf.put(ONE, b"x", NOW)
    rest = shelf.root / "ab" / f".{'ab' * 16}"
    rest.write_bytes(b"half")
    os.utime(rest, (NOW.timestamp(), NOW.timestamp()))
    assert await shelf.open(ONE) == b"x"
    assert await shelf.old(NOW - HOUR) == []
    assert rest.exists()
    assert await shelf.old(NOW) == [ONE]
    assert not rest.exists()


async def test_what_is_not_ours_is_left_alone(shelf: Shelf) -> None:
    await shelf.put(ONE, b"x", NOW)
    (shelf.root / "note.txt").write_text("somebody's")
    (shelf.root / "ab" / "note.txt").write_text("somebody's")
    assert await shelf.old(datetime.now(UTC) + HOUR) == [ONE]
    assert (shelf.root / "note.txt").exists()
    assert (shelf.root / "ab" / "note.txt").exists()


async def test_an_empty_shelf_has_nothing_old(shelf: Shelf) -> None:
    assert await shelf.old(NOW) == []
