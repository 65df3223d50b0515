"""Voice messages are known by what lies in them, lose their tags and tails, and are neither empty nor endless."""

import io
import struct
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutagen.id3 import ID3, TPE1
from mutagen.mp3 import MP3
from mutagen.oggopus import OggOpus
from mutagen.wave import WAVE

from core.errors import Invalid
from desk.files.inspect import inspect
from desk.files.sound import opus
from tests.desk.files import made

RECORDINGS = Path(__file__).parent / "recordings"
HTML = b"<html><script>alert(1)</script></html>" * 5
ZIP = b"PK\x03\x04" + b"inside" * 20
NAME = b"Somebody of No. 5"
# The recording, what it is, and how long.
KINDS = {
    "amr": (made.amr(), "audio/amr", 2.0),
    "wide amr": (made.wide_amr(), "audio/amr-wb", 2.0),
    "wav": (made.wav(1.5), "audio/wav", 1.5),
    "mp3": (made.mp3(), "audio/mpeg", 2.6),
    "ogg": (made.ogg(), "audio/ogg", 1.0),
    "webm": (made.webm(), "audio/webm", 1.0),
    "webm with lengths": (made.webm(live=False), "audio/webm", 1.0),
    "mp4": (made.mp4(), "audio/mp4", 2.0),
    "mp4 with opus": (made.mp4(codec=b"Opus"), "audio/mp4", 2.0),
    "mp4 in fragments": (made.fragmented_mp4(), "audio/mp4", 5.0),
    "mp4 with lengths in runs": (made.fragmented_mp4(in_runs=True), "audio/mp4", 5.0),
    "3gp": (made.mp4(codec=b"samr"), "audio/3gpp", 2.0),
}


@pytest.mark.parametrize(("data", "mime", "seconds"), KINDS.values(), ids=KINDS)
def test_what_phones_and_browsers_record_is_known_with_its_length(data: bytes, mime: str, seconds: float) -> None:
    found = inspect(data)
    assert (found.kind, found.mime, found.seconds) == ("voice", mime, seconds)


@pytest.mark.parametrize(("data", "mime", "seconds"), KINDS.values(), ids=KINDS)
def test_what_was_kept_is_the_same_recording(data: bytes, mime: str, seconds: float) -> None:
    again = inspect(inspect(data).data)
    assert (again.mime, again.seconds) == (mime, seconds)


@pytest.mark.parametrize(("name", "mime"), [("chromium.webm", "audio/webm"), ("chromium.mp4", "audio/mp4")])
def test_what_chromium_recorded_live_is_kept_byte_for_byte(name: str, mime: str) -> None:
    data = (RECORDINGS / name).read_bytes()
    found = inspect(data)
    assert (found.mime, found.data) == (mime, data)
    assert found.seconds == pytest.approx(0.95, abs=0.1)


def test_a_film_that_chromium_recorded_is_refused() -> None:
    with pytest.raises(Invalid, match="this is a video"):
        inspect((RECORDINGS / "chromium_video.webm").read_bytes())


# The recording, who else reads it, and how long they find it.
READ_ELSEWHERE: list[tuple[bytes, Any, float]] = [
    (made.ogg(), OggOpus, 1.0), (made.mp3(), MP3, 2.6), (made.wav(1.5), WAVE, 1.5),
]  # fmt: skip


@pytest.mark.parametrize(("data", "reader", "seconds"), READ_ELSEWHERE, ids=["ogg", "mp3", "wav"])
def test_other_readers_agree_about_what_was_kept(data: bytes, reader: Any, seconds: float) -> None:
    assert reader(io.BytesIO(inspect(data).data)).info.length == pytest.approx(seconds, abs=0.05)


@pytest.mark.parametrize("tail", [HTML, ZIP], ids=["html", "zip"])
@pytest.mark.parametrize("data", [one[0] for one in KINDS.values()], ids=KINDS)
def test_a_recording_that_is_something_else_too_is_a_recording_alone(data: bytes, tail: bytes) -> None:
    # AMR has no end: what looks like a frame is one, so the first bytes of a tail may stay. The tail does not.
    assert tail not in inspect(data + tail).data


TAGGED = {
    "wav": made.wav(extra=b"LIST" + struct.pack("<I", len(NAME) + 13) + b"INFOIART\1\0\0\0" + NAME + b"\0"),
    "mp3": made.id3(b"TPE1" + NAME) + made.mp3() + b"TAG" + NAME.ljust(125, b"\0"),
    "ogg": made.ogg(tag=b"ARTIST=" + NAME),
    "ogg with a cover": made.ogg(tag=b"METADATA_BLOCK_PICTURE=" + NAME * 2000),
    "webm": made.webm(extra=made.element(0x1254C367, made.element(0x7373, NAME))),
    "webm with a file in it": made.webm(extra=made.element(0x1941A469, NAME * 20)),
    "mp4": made.mp4(tag=made.box(b"ilst", made.box(b"\xa9ART", NAME))),
    "mp4 with a place": made.mp4(tag=made.box(b"\xa9xyz", NAME)),
}


@pytest.mark.parametrize("data", TAGGED.values(), ids=TAGGED)
def test_tags_are_gone_and_the_sound_is_not(data: bytes) -> None:
    found = inspect(data)
    assert NAME in data
    assert NAME not in found.data
    assert inspect(found.data).seconds == found.seconds


def test_a_tag_as_a_program_writes_it_is_gone() -> None:
    file = io.BytesIO(made.mp3())
    tags: Any = ID3()  # type: ignore[no-untyped-call]
    tags.add(TPE1(encoding=3, text=NAME.decode()))  # type: ignore[no-untyped-call]
    tags.save(file)
    assert NAME in file.getvalue()
    assert inspect(file.getvalue()).data == made.mp3()


TOO_LONG = {
    "amr": made.amr(6001), "wav": made.wav(121), "mp3": made.mp3(4600), "ogg": made.ogg(6001),
    "webm": made.webm(6001), "mp4": made.mp4(121), "mp4 in fragments": made.fragmented_mp4(121),
}  # fmt: skip


@pytest.mark.parametrize("data", TOO_LONG.values(), ids=TOO_LONG)
def test_more_than_two_minutes_are_refused(data: bytes) -> None:
    with pytest.raises(Invalid, match=r"12\d s are too long; at most 120 s"):
        inspect(data)


def test_two_minutes_are_taken() -> None:
    assert inspect(made.amr(6000)).seconds == 120
    assert inspect(made.wav(120)).seconds == 120


def test_a_header_of_three_hours_over_nothing_is_refused() -> None:
    with pytest.raises(Invalid, match="10800 s of sound and ends before"):
        inspect(made.wav(0.1, declared=10_800))


def test_a_wav_whose_recorder_left_the_length_open_is_taken() -> None:
    data = made.wav(1)
    at = data.index(b"data") + 4
    assert inspect(made.swapped(data, at, b"\xff" * 4)).seconds == 1
    assert inspect(made.swapped(data, at, b"\0" * 4)).seconds == 1


EMPTY = {
    "amr": made.amr(0),
    "amr of several channels": b"#!AMR_MC1.0\n\0\0\0\2",
    "wav": made.wav(0),
    "mp3": made.id3(b"TIT2"),
    "mp3 of one frame": made.mp3(1),
    "ogg": made.ogg(0),
    "ogg by its mark alone": b"OggS",
    "webm": made.webm(0),
    "mp4": made.mp4(0),
    "mp4 in fragments": made.fragmented_mp4(0),
}


@pytest.mark.parametrize("data", EMPTY.values(), ids=EMPTY)
def test_a_recording_of_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid, match="record it anew|not Opus"):
        inspect(data)


VIDEOS = {
    "webm": made.webm(tracks=made.webm_track(1, b"V_VP8")),
    "webm with sound": made.webm(
        tracks=made.element(0x1654AE6B, made.webm_track()[12:] + made.webm_track(1, b"V_VP8")[12:])
    ),
    "mp4": made.mp4(handler=b"vide", codec=b"avc1"),
    "ogg": made.ogg(codec=b"\x80theora"),
    "avi": b"RIFF\x10\0\0\0AVI LIST",
    "flv": b"FLV\1\5",
}


@pytest.mark.parametrize("data", VIDEOS.values(), ids=VIDEOS)
def test_a_video_is_refused_and_named(data: bytes) -> None:
    with pytest.raises(Invalid, match=r"^file: this is a video; send a photo \(JPEG, PNG, WebP, HEIC\) or a voice"):
        inspect(data)


def test_a_film_whose_track_calls_itself_something_else_is_refused() -> None:
    with pytest.raises(Invalid, match="neither AAC nor Opus nor AMR"):
        inspect(made.mp4(codec=b"avc1"))


OTHERS = {
    "vorbis": made.ogg(codec=b"\x01vorbis\0"),
    "vorbis in webm": made.webm(tracks=made.webm_track(2, b"A_VORBIS")),
    "matroska": made.webm().replace(b"webm", b"mkv\0", 1),
    "two streams": made.ogg() + made.ogg(),
    "text in mp4": made.mp4(handler=b"text"),
    "alac": made.mp4(codec=b"alac"),
}


@pytest.mark.parametrize("data", OTHERS.values(), ids=OTHERS)
def test_sound_of_other_kinds_is_refused_with_its_kind(data: bytes) -> None:
    with pytest.raises(Invalid, match=r"^file: this is an? .*; send a photo"):
        inspect(data)


def test_a_live_recording_that_was_cut_off_keeps_what_is_whole() -> None:
    data = made.webm(50)
    assert inspect(data[:-5]).seconds == pytest.approx(1.0, abs=0.05)
    assert inspect(made.ogg(50)[:-5]).seconds == pytest.approx(1.0, abs=0.05)


def test_an_mp4_that_ends_before_its_sound_is_refused() -> None:
    with pytest.raises(Invalid, match="longer than what it lies in"):
        inspect(made.mp4()[:-100])


def test_more_bytes_than_a_voice_message_has_are_refused() -> None:
    with pytest.raises(Invalid, match="bytes of sound are too many; at most 5242880"):
        inspect(made.wav(1) + bytes(5_242_880))


# The first two bytes of a packet and its length, by the table of RFC 6716.
PACKETS = {
    b"": 0, b"\x00": 0.01, b"\x08": 0.02, b"\x18": 0.06, b"\x60": 0.01, b"\x78": 0.02, b"\x80": 0.0025, b"\x98": 0.02,
    b"\x99": 0.04, b"\x9a": 0.04, b"\x9b\x03": 0.06, b"\x9b": 0,
}  # fmt: skip


@pytest.mark.parametrize(("packet", "seconds"), PACKETS.items())
def test_a_packet_of_opus_tells_how_long_it_is(packet: bytes, seconds: float) -> None:
    assert opus.seconds(packet) == seconds


@given(st.sampled_from([one[0] for one in KINDS.values()]), st.data())
def test_whatever_is_broken_ends_in_words_or_in_a_recording(data: bytes, drawn: st.DataObject) -> None:
    place = drawn.draw(st.integers(0, min(len(data) - 1, 600)))
    piece = drawn.draw(st.binary(min_size=1, max_size=8))
    cut = drawn.draw(st.integers(0, len(data)))
    try:
        found = inspect(made.swapped(data, place, piece)[:cut])
    except Invalid as problem:
        assert str(problem).startswith("file: ")
    else:
        assert found.seconds is None or 0 < found.seconds <= 120
        assert len(found.data) <= len(data) + 200
