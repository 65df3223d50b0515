"""Photos and voice messages over HTTP: taken by content, sent, read by their own alone, and gone when their time is."""

import asyncio
import io
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from PIL import Image

from channels.gateway import store
from channels.gateway.erasure import erase
from channels.gateway.parts import make_parts
from channels.gateway.retention import Retention
from core.database import Pool, make_pool
from core.errors import Invalid, NotFound, SettingsError
from core.settings import ROOT
from desk.files.examiner import Examiner
from desk.files.files import MOST_UNSENT, Files
from house import Builder, House, Resident
from operator_double import log_in
from tests.desk.files import made

pytestmark = pytest.mark.asyncio
DAY, HOUR, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)
PHOTO, VOICE = made.telling_jpeg(), made.webm()


async def upload(resident: Resident, data: bytes, name: str = "x", kind: str = "a/b", **more: Any) -> httpx.Response:
    """Upload a file with whatever name and type."""
    path = f"/v1/conversations/{resident.id}/attachments"
    return await resident.http.post(path, files={"file": (name, data, kind)}, headers=resident.headers, **more)


async def uploaded(resident: Resident, data: bytes = PHOTO) -> dict[str, Any]:
    """A file that was taken."""
    answer = await upload(resident, data)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def sent(resident: Resident, data: bytes = PHOTO) -> dict[str, Any]:
    """A file that was sent with a message of its own."""
    file = await uploaded(resident, data)
    resident.sent += 1
    answer = await resident.post("messages", client_message_id=f"m{resident.sent}", attachment=file["id"])
    assert answer.status_code == 202, answer.text
    return file


async def fetched(resident: Resident, file: str, **headers: str) -> httpx.Response:
    """What a resident gets of a file."""
    path = f"/v1/conversations/{resident.id}/attachments/{file}"
    return await resident.http.get(path, headers=resident.headers | headers)


def lying(house: House) -> list[Path]:
    """The files on the shelf."""
    return sorted(path for path in (house.settings.data_dir / "files").rglob("*") if path.is_file())


@pytest_asyncio.fixture
async def pool(door: House) -> AsyncIterator[Pool]:
    """A pool of the test's own."""
    async with make_pool(door.url) as opened:
        yield opened


async def retain(house: House, pool: Pool, after: timedelta = timedelta()) -> dict[str, int]:
    """Retention as it would be at another time."""
    done = await Retention(house.settings, pool, lambda: house.clock() + after).run()
    return {what: done[what] for what in ("conversations", "media", "stray_files") if done[what]}


async def test_a_photo_is_cleaned_kept_sent_and_read_back(door: House) -> None:
    resident = await door.resident()
    file = await uploaded(resident)
    assert file.keys() == {"id", "kind", "mime", "bytes", "seconds"}
    assert (file["kind"], file["mime"], file["seconds"]) == ("photo", "image/jpeg", None)
    answer = await resident.post("messages", client_message_id="a", attachment=file["id"])
    assert answer.json() == {"seq": 1, "client_message_id": "a", "duplicate": False}
    (message,) = (await resident.read())["messages"]
    assert (message["from"], message["text"], message["attachments"]) == ("resident", "", [file])
    assert await door.sql("SELECT text, written FROM message") == [("", True)]
    back = await fetched(resident, file["id"])
    assert (back.status_code, len(back.content)) == (200, file["bytes"])
    image = Image.open(io.BytesIO(back.content))
    assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (60, 40), {})
    for trace in (made.MAKER, made.COMMENT, made.THUMBNAIL):
        assert trace in PHOTO
        assert trace not in back.content


async def test_a_voice_message_tells_its_length_and_is_played_in_pieces(door: House) -> None:
    resident = await door.resident()
    file = await sent(resident, VOICE)
    assert (file["kind"], file["mime"], file["seconds"]) == ("voice", "audio/webm", 1.0)
    whole = await fetched(resident, file["id"])
    piece = await fetched(resident, file["id"], Range="bytes=100-199")
    assert (piece.status_code, piece.content) == (206, whole.content[100:200])
    assert piece.headers["content-range"] == f"bytes 100-199/{file['bytes']}"
    assert (await fetched(resident, file["id"], Range="bytes=999999-")).status_code == 416


async def test_a_file_is_answered_so_that_no_browser_runs_it(door: House) -> None:
    resident = await door.resident()
    answer = await fetched(resident, (await uploaded(resident))["id"])
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["cache-control"] == "no-store"


async def test_pages_may_record_and_play_and_are_as_closed_as_before(door: House) -> None:
    answer = await door.http.get("/v1/languages")
    assert "default-src 'self'; script-src 'self';" in answer.headers["content-security-policy"]
    assert "media-src 'self' blob:" in answer.headers["content-security-policy"]
    assert answer.headers["permissions-policy"] == "geolocation=(), camera=(), microphone=(self)"


async def test_name_and_type_are_neither_trusted_nor_kept(door: House) -> None:
    resident = await door.resident()
    answer = await upload(resident, b"PK\3\4 a zip", "photo.jpg", "image/jpeg")
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid")
    assert "this is a ZIP archive" in answer.json()["message"]
    answer = await upload(resident, PHOTO, "../../evil.html", "text/html")
    assert answer.status_code == 201
    (path,) = lying(door)
    assert path.relative_to(door.settings.data_dir) == Path("files", answer.json()["id"][:2], answer.json()["id"])
    assert not path.is_relative_to(door.settings.web_dir)
    assert (await door.http.get(f"/files/{path.parent.name}/{path.name}")).status_code in (404, 503)


REFUSED = {
    "nothing": b"", "pdf": b"%PDF-1.7", "svg": b"<svg onload='alert(1)'/>", "page": b"<html>", "cut off": PHOTO[:400],
    "bomb": made.declared_png(50_000, 50_000), "film": made.webm(tracks=made.webm_track(1)), "long": made.amr(6001),
}  # fmt: skip


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
async def test_what_is_refused_leaves_nothing_behind(door: House, data: bytes) -> None:
    resident = await door.resident()
    answer = await upload(resident, data)
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid")
    assert answer.json()["message"].startswith("file: ")
    assert await door.sql("SELECT 1 FROM attachment") == []
    assert lying(door) == []


async def test_what_follows_a_photo_is_not_kept(door: House) -> None:
    resident = await door.resident()
    file = await uploaded(resident, PHOTO + b"<script>alert(1)</script>")
    assert b"<script>" not in (await fetched(resident, file["id"])).content


async def test_before_consent_nothing_is_taken(door: House) -> None:
    resident = await door.resident(keep=False)
    answer = await upload(resident, PHOTO)
    assert (answer.status_code, answer.json()["error"]) == (403, "consent_needed")
    await resident.post("consent", keep=True)
    file = await uploaded(resident)
    await resident.post("consent", keep=False)
    answer = await resident.post("messages", client_message_id="a", attachment=file["id"])
    assert (answer.status_code, answer.json()["error"]) == (403, "consent_needed")


async def test_who_has_no_token_is_refused_before_the_body_is_taken(door: House) -> None:
    resident, address = await door.resident(), door.http.base_url
    reader, writer = await asyncio.open_connection(address.host, address.port)
    writer.write(
        f"POST /v1/conversations/{resident.id}/attachments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer wrong\r\n"
        "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 9000000\r\n\r\n--b".encode()
    )
    # The rest of the body never comes.
    async with asyncio.timeout(10):
        assert b" 401 " in await reader.readline()
    writer.close()


async def test_a_body_may_be_as_large_as_a_file_here_and_nowhere_else(build: Builder) -> None:
    async with build(max_file_bytes=200_000) as house:
        resident = await house.resident()
        answer = await upload(resident, bytes(150_000))
        assert (answer.status_code, answer.json()["error"]) == (422, "invalid")
        answer = await upload(resident, bytes(201_000))
        assert "201000 bytes are too many; at most 200000 are taken" in answer.json()["message"]
        answer = await upload(resident, bytes(300_000))
        assert (answer.status_code, answer.json()["error"]) == (413, "too_large")
        answer = await resident.post("messages", client_message_id="a", text="x" * 150_000)
        assert (answer.status_code, answer.json()["error"]) == (413, "too_large")
        assert lying(house) == []


async def test_a_body_without_a_length_is_counted_as_it_comes(build: Builder) -> None:
    async with build(max_file_bytes=200_000) as house:
        resident = await house.resident()

        async def pieces() -> AsyncIterator[bytes]:
            yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n'
            for _ in range(30):
                yield bytes(10_000)

        path = f"/v1/conversations/{resident.id}/attachments"
        headers = resident.headers | {"Content-Type": "multipart/form-data; boundary=b"}
        answer = await house.http.post(path, content=pieces(), headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (413, "too_large")


async def test_a_file_is_for_its_own_conversation_alone(door: House) -> None:
    resident, other = await door.resident(), await door.resident()
    file = await uploaded(resident)
    assert (await fetched(other, file["id"])).status_code == 404
    answer = await other.post("messages", client_message_id="a", attachment=file["id"])
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid")
    path = f"/v1/conversations/{resident.id}/attachments/{file['id']}"
    assert (await door.http.get(path)).status_code == 401
    assert (await door.http.get(path, headers=other.headers)).status_code == 401


@pytest.mark.parametrize("id", ["0" * 32, "x", "%00", "..%2f..%2fsecrets", "a" * 3000])
async def test_a_file_that_there_is_not_is_not_found(door: House, id: str) -> None:
    resident = await door.resident()
    assert (await fetched(resident, id)).status_code == 404


async def test_a_file_is_sent_once_and_the_same_message_twice_is_one(door: House) -> None:
    resident = await door.resident()
    file = await uploaded(resident)
    first = await resident.post("messages", client_message_id="a", attachment=file["id"])
    again = await resident.post("messages", client_message_id="a", attachment=file["id"])
    assert (again.status_code, again.json()) == (202, first.json() | {"duplicate": True})
    other = await resident.post("messages", client_message_id="b", attachment=file["id"])
    assert (other.status_code, other.json()["error"]) == (422, "invalid")
    clash = await resident.post("messages", client_message_id="a", attachment="0" * 32)
    assert (clash.status_code, clash.json()["error"]) == (409, "conflict")
    assert await door.sql("SELECT seq FROM attachment") == [(1,)]


async def test_twenty_messages_at_once_with_one_file_are_one(door: House) -> None:
    resident = await door.resident()
    file = await uploaded(resident)
    answers = await asyncio.gather(
        *(resident.post("messages", client_message_id=f"m{one}", attachment=file["id"]) for one in range(20))
    )
    assert sorted(one.status_code for one in answers) == [202] + [422] * 19
    assert len((await resident.read())["messages"]) == 1


async def test_who_uploads_again_after_a_lost_answer_gets_the_same_file(door: House) -> None:
    resident = await door.resident()
    first, again = await uploaded(resident), await uploaded(resident)
    assert first == again
    assert len(lying(door)) == 1
    await sent(resident)
    assert (await uploaded(resident))["id"] != first["id"]


async def test_no_more_wait_than_are_taken_even_at_once(door: House) -> None:
    resident = await door.resident()
    answers = await asyncio.gather(
        *(upload(resident, made.amr(one + 1)) for one in range(MOST_UNSENT + 4)), return_exceptions=False
    )
    assert sorted(one.status_code for one in answers) == [201] * MOST_UNSENT + [429] * 4
    assert len(lying(door)) == MOST_UNSENT
    assert all("wait to be sent" in one.json()["message"] for one in answers if one.status_code == 429)


async def test_uploads_within_a_minute_are_counted(build: Builder) -> None:
    async with build(messages_per_minute=3) as house:
        resident = await house.resident()
        answers = [(await upload(resident, b"nothing")).status_code for _ in range(8)]
        assert 429 in answers


async def test_a_file_goes_straight_to_a_person_and_rasa_is_not_asked(house: House) -> None:
    resident = await house.resident()
    file = await sent(resident, VOICE)
    messages = await resident.until(1)
    assert messages[0]["attachments"] == [file]
    assert house.rasa.asked == []
    assert (await resident.read())["state"]["answered_by"] == "waiting"
    assert await house.sql("SELECT reason FROM ticket") == [("asked",)]


async def test_while_a_person_answers_the_bot_is_silent_about_a_file(house: House) -> None:
    resident, operator = await house.resident(), await log_in(house)
    number = (await resident.post("handoff")).json()["ticket"]
    assert (await operator.post(f"tickets/{number}/take")).status_code == 200
    before = len((await resident.read())["messages"])
    await sent(resident)
    await asyncio.sleep(1)
    messages = (await resident.read())["messages"]
    assert [one["from"] for one in messages[before:]] == ["resident"]
    shown = (await operator.ticket(number))["conversation"]["messages"]
    assert shown[-1]["attachments"] == messages[-1]["attachments"]
    await operator.http.aclose()


async def test_the_text_before_a_file_is_what_suggestions_go_by(door: House) -> None:
    resident = await door.resident()
    await resident.write("how")
    await sent(resident)
    async with make_pool(door.url) as pool, pool.connection() as conn:
        assert await store.last_text(conn, resident.id) == "how"
        assert await store.written(conn, resident.id, 2) is None


async def test_an_operator_s_file_is_seen_once_it_is_sent(door: House, pool: Pool) -> None:
    resident = await door.resident()
    files = Files(door.settings, pool, door.clock)
    checked = await Examiner(10**6).examine(lambda: asyncio.sleep(0, VOICE))
    file = await files.keep(resident.id, checked, by_resident=False)
    assert (await fetched(resident, file["id"])).status_code == 404
    assert (await resident.post("messages", client_message_id="a", attachment=file["id"])).status_code == 422
    assert (await files.place(file["id"]))[0] == resident.id
    assert (await files.open(file["id"], "bytes=0-3")).body == b"\x1aE\xdf\xa3"
    async with pool.connection() as conn:
        with pytest.raises(Invalid):
            await files.claim(conn, resident.id, file["id"], by_resident=True)
        assert await files.claim(conn, resident.id, file["id"], by_resident=False) == file
        await files.sent(conn, file["id"], 1)
    assert (await fetched(resident, file["id"])).status_code == 200


async def test_the_export_lists_what_the_resident_may_see(door: House) -> None:
    resident = await door.resident()
    photo, voice = await sent(resident), await uploaded(resident, VOICE)
    answer = await door.http.get(f"/v1/conversations/{resident.id}/export", headers=resident.headers)
    listed = answer.json()["attachments"]
    assert [(one["id"], one["seq"], one["from"]) for one in listed] == [
        (photo["id"], 1, "resident"),
        (voice["id"], None, "resident"),
    ]
    assert answer.json()["messages"][0]["attachments"] == [photo]
    assert listed[0].keys() == photo.keys() | {"from", "seq", "at"}


async def test_erasure_takes_the_files_at_once(door: House) -> None:
    resident, other = await door.resident(), await door.resident()
    await sent(resident)
    await uploaded(resident, VOICE)
    kept = await sent(other)
    path = f"/v1/conversations/{resident.id}"
    assert (await door.http.delete(path, headers=resident.headers)).status_code == 204
    assert [one.name for one in lying(door)] == [kept["id"]]
    assert await door.sql("SELECT id FROM attachment") == [(kept["id"],)]


async def test_an_upload_into_a_conversation_that_is_erased_meanwhile_is_not_kept(door: House, pool: Pool) -> None:
    resident = await door.resident()
    checked = await Examiner(10**6).examine(lambda: asyncio.sleep(0, VOICE))
    await door.http.delete(f"/v1/conversations/{resident.id}", headers=resident.headers)
    with pytest.raises(NotFound):
        await Files(door.settings, pool, door.clock).keep(resident.id, checked, by_resident=True)
    assert lying(door) == []


async def test_media_go_thirty_days_after_they_came_and_the_message_says_so(door: House, pool: Pool) -> None:
    resident = await door.resident()
    file = await sent(resident)
    await door.sql("UPDATE inbox SET state = 'done'")
    ((made_at,),) = await door.sql("SELECT made_at FROM attachment")
    left = made_at + 30 * DAY - door.clock()
    assert await retain(door, pool, left - 5 * SECOND) == {}
    assert (await fetched(resident, file["id"])).status_code == 200
    assert await retain(door, pool, left) == {"media": 1}
    assert lying(door) == []
    assert (await fetched(resident, file["id"])).status_code == 404
    (message,) = (await resident.read())["messages"]
    assert message["attachments"] == [file | {"gone": True}]
    assert await retain(door, pool, left) == {}


async def test_media_stay_while_a_ticket_is_open_and_thirty_days_after_its_close(door: House, pool: Pool) -> None:
    resident, operator = await door.resident(), await log_in(door)
    await sent(resident)
    await door.sql("UPDATE inbox SET state = 'done'")
    await resident.post("handoff")
    assert await retain(door, pool, 3000 * DAY) == {}
    await door.sql("UPDATE ticket SET state = 'closed', closed_at = %s", door.clock() + 10 * DAY)
    assert await retain(door, pool, 40 * DAY - HOUR) == {}
    assert await retain(door, pool, 40 * DAY + HOUR) == {"media": 1}
    assert lying(door) == []
    await operator.http.aclose()


async def test_what_was_not_sent_goes_after_a_day(door: House, pool: Pool) -> None:
    resident = await door.resident()
    await uploaded(resident)
    assert await retain(door, pool, DAY - HOUR) == {}
    assert await retain(door, pool, DAY) == {"media": 1}
    assert lying(door) == []


async def test_the_end_of_a_conversation_takes_its_files(door: House, pool: Pool) -> None:
    resident = await door.resident()
    await sent(resident)
    await door.sql("UPDATE inbox SET state = 'done'")
    await door.sql("UPDATE attachment SET made_at = made_at + interval '80 days'")
    assert await retain(door, pool, 91 * DAY) == {"conversations": 1}
    assert lying(door) == []


async def test_a_file_without_a_row_is_swept_once_it_can_get_none_any_more(door: House, pool: Pool) -> None:
    resident = await door.resident()
    kept, orphan = await uploaded(resident), await uploaded(resident, VOICE)
    await door.sql("DELETE FROM attachment WHERE id = %s", orphan["id"])
    assert await retain(door, pool, HOUR / 2) == {}
    assert len(lying(door)) == 2
    assert await retain(door, pool, HOUR + SECOND) == {"stray_files": 1}
    assert [one.name for one in lying(door)] == [kept["id"]]


async def test_a_gateway_killed_between_file_and_row_leaves_a_file_that_is_swept(
    door: House, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    resident = await door.resident()
    checked = await Examiner(10**6).examine(lambda: asyncio.sleep(0, PHOTO))

    async def killed(*_: Any) -> None:
        raise SystemExit

    monkeypatch.setattr(Files, "_row", killed)
    with pytest.raises(SystemExit):
        await Files(door.settings, pool, door.clock).keep(resident.id, checked, by_resident=True)
    assert len(lying(door)) == 1
    assert await door.sql("SELECT 1 FROM attachment") == []
    assert await retain(door, pool, 2 * HOUR) == {"stray_files": 1}
    assert lying(door) == []


async def test_a_row_never_loses_its_file_while_it_is_there(door: House, pool: Pool) -> None:
    """Deletions that end before their commit change nothing."""
    resident = await door.resident()
    file = await uploaded(resident)
    with pytest.raises(RuntimeError):
        async with pool.connection() as conn:
            assert await erase(conn, make_parts(door.settings).station, resident.id) == [file["id"]]
            raise RuntimeError
    assert (await fetched(resident, file["id"])).status_code == 200


async def test_the_data_folder_must_not_lie_in_what_is_served(door: House, pool: Pool) -> None:
    served = replace(door.settings, web_dir=ROOT, data_dir=ROOT / "var")
    with pytest.raises(SettingsError, match="DATA_DIR: it lies in"):
        Files(served, pool, door.clock)


# Keeps files as fast as it can, and deletes them by retention, until it is killed.
BUSY = """
import asyncio, sys
from datetime import timedelta
from channels.gateway.retention import Retention
from core.clock import wall_clock
from core.database import make_pool
from core.errors import RateLimited
from core.settings import load_settings
from desk.files.checked import Checked
from desk.files.files import Files

async def main(settings, conversation):
    async with make_pool(settings.database_url) as pool:
        files, later = Files(settings, pool, wall_clock), lambda: wall_clock() + timedelta(days=1, minutes=-30)
        print("ready", flush=True)
        while True:
            try:
                for _ in range(10):
                    data = str(wall_clock()).encode() * 1000
                    await files.keep(conversation, Checked("voice", "audio/amr", data, 1.0), by_resident=True)
                    print("kept", flush=True)
            except RateLimited:
                pass
            await Retention(settings, pool, later).run()

asyncio.run(main(load_settings(), sys.argv[1]))
"""


async def test_however_often_it_is_killed_no_row_loses_its_file_and_no_file_stays(door: House, pool: Pool) -> None:
    resident = await door.resident()
    environ = os.environ | {"DATABASE_URL": door.url, "DATA_DIR": str(door.settings.data_dir)}
    for after in (0.01, 0.05, 0.1, 0.2, 0.3, 0.4):
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", BUSY, resident.id), cwd=ROOT, env=environ, stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        assert await process.stdout.readline() == b"ready\n"
        await process.stdout.readline()
        await asyncio.sleep(after)
        process.kill()
        await process.wait()
        rows = {id for (id,) in await door.sql("SELECT id FROM attachment")}
        assert rows <= {path.name for path in lying(door)}
        # So that the next one deletes what this one kept.
        await door.sql("UPDATE attachment SET made_at = made_at - interval '1 hour'")
    await retain(door, pool, 2 * HOUR)
    rows = {id for (id,) in await door.sql("SELECT id FROM attachment")}
    assert rows == {path.name for path in lying(door)}
