"""A file is looked at in a process of its own: bounded in time and memory, one at a time, whatever it does there."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import Invalid, RateLimited
from core.settings import ROOT
from desk.files import child, examiner
from desk.files.examiner import Examiner
from tests.desk.files import made

pytestmark = pytest.mark.asyncio
PHOTO = made.telling_jpeg()


def given(data: bytes) -> examiner.Read:
    """Somebody's file."""

    async def read() -> bytes:
        return data

    return read


def in_bounds(program: str) -> subprocess.CompletedProcess[bytes]:
    """Run a program within the bounds of the process that looks at files."""
    command = [sys.executable, "-c", f"from desk.files import child; child.limit(); {program}"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60)


async def test_a_photo_and_a_voice_message_come_back_clean() -> None:
    found = await Examiner(1_000_000).examine(given(PHOTO))
    assert (found.kind, found.mime, found.seconds) == ("photo", "image/jpeg", None)
    assert found.data.startswith(b"\xff\xd8\xff")
    assert made.MAKER not in found.data
    voice = await Examiner(1_000_000).examine(given(made.amr()))
    assert (voice.mime, voice.seconds, voice.data) == ("audio/amr", 2.0, made.amr())


async def test_a_refusal_comes_back_in_its_words() -> None:
    with pytest.raises(Invalid, match=r"^file: this is a PDF document; send a photo"):
        await Examiner(1_000_000).examine(given(b"%PDF-1.7"))


async def test_a_file_larger_than_is_taken_is_never_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examiner, "COMMAND", ("/nowhere",))
    with pytest.raises(Invalid, match="1001 bytes are too many; at most 1000 are taken"):
        await Examiner(1000).examine(given(bytes(1001)))


async def test_one_that_takes_too_long_is_ended_and_the_next_one_is_looked_at() -> None:
    looking = Examiner(1_000_000, wall_s=0.01)
    with pytest.raises(Invalid, match="within the time and memory"):
        await looking.examine(given(PHOTO))
    with pytest.raises(Invalid, match="within the time and memory"):
        await looking.examine(given(PHOTO))


@pytest.mark.parametrize("program", ["import os; os.abort()", "import sys; sys.exit(3)", "raise MemoryError"])
async def test_one_that_ends_its_process_is_refused(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(examiner, "COMMAND", (sys.executable, "-c", program))
    with pytest.raises(Invalid, match="within the time and memory"):
        await Examiner(1_000_000).examine(given(bytes(500_000)))


async def test_who_gives_up_leaves_no_process_and_no_slot_behind() -> None:
    looking = Examiner(1_000_000)
    one = asyncio.create_task(looking.examine(given(PHOTO)))
    await asyncio.sleep(0.02)
    one.cancel()
    with pytest.raises(asyncio.CancelledError):
        await one
    assert (await looking.examine(given(PHOTO))).kind == "photo"


async def test_they_are_looked_at_one_by_one_and_read_only_then() -> None:
    looking, reading = Examiner(1_000_000), list[str]()

    async def read(name: str) -> bytes:
        reading.append(name)
        return PHOTO

    async def examine(name: str) -> None:
        await looking.examine(lambda: read(name))
        reading.append(f"{name} done")

    await asyncio.gather(*(examine(name) for name in "abc"))
    assert reading == ["a", "a done", "b", "b done", "c", "c done"]


async def test_a_crowd_is_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examiner, "TURN_S", 0.01)
    looking = Examiner(1_000_000)
    one = asyncio.create_task(looking.examine(given(PHOTO)))
    await asyncio.sleep(0)
    with pytest.raises(RateLimited, match="send it again"):
        await looking.examine(given(PHOTO))
    await one


async def test_the_process_gets_no_settings_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    program = "import os, json; print(json.dumps({'problem': str(sorted(os.environ))}))"
    monkeypatch.setattr(examiner, "COMMAND", (sys.executable, "-c", program))
    with pytest.raises(Invalid) as told:
        await Examiner(1_000_000).examine(given(PHOTO))
    assert "MALLOC_ARENA_MAX" in str(told.value)
    assert "DATABASE" not in str(told.value)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not bound the memory of a process")
async def test_memory_is_bounded() -> None:
    assert in_bounds(f"bytearray({child.MEMORY // 2})").returncode == 0
    assert b"MemoryError" in in_bounds(f"bytearray({child.MEMORY})").stderr


async def test_no_file_can_be_written(tmp_path: Path) -> None:
    done = in_bounds(f"f = open({str(tmp_path / 'x')!r}, 'wb', 0); f.write(b'x')")
    assert b"File too large" in done.stderr


async def test_the_processor_is_bounded() -> None:
    done = in_bounds("import resource; print(resource.getrlimit(resource.RLIMIT_CPU))")
    assert done.stdout.decode().strip() == str((child.CPU_S, child.CPU_S))
