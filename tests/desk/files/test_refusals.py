"""What is no photo and no voice message is refused by its content, with its name and with what would be right."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from core.errors import Invalid
from desk.files.inspect import inspect
from tests.desk.files import made

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>'


def zipped(name: str) -> bytes:
    """A ZIP archive with one file of a megabyte of zeros: a kilobyte."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, bytes(1_000_000))
    return out.getvalue()


THINGS = {
    "an empty file": b"",
    "a PDF document": b"%PDF-1.7\n%...",
    "a GIF picture": made.encoded(made.picture(mode="P"), "GIF"),
    "a ZIP archive or an Office document": zipped("photo.jpg"),
    "an SVG drawing": SVG,
    "an SVG drawing in XML": b'\xef\xbb\xbf<?xml version="1.0"?>\n<!DOCTYPE svg>\n' + SVG,
    "an HTML page": b"  \n<!DOCTYPE html><html><body>...",
    "an HTML page that begins with a program": b"<script>alert(1)</script>",
    "an XML document": b"<?xml version='1.0'?><a/>",
    "a text": "\u4f60\u597d, I need help".encode() * 100,
    "a BMP picture": made.encoded(made.picture(), "BMP"),
    "a TIFF picture": made.encoded(made.picture(), "TIFF"),
    "an AVIF picture": made.encoded(made.picture(), "AVIF"),
    "a JPEG 2000 picture": made.encoded(made.picture(), "JPEG2000"),
    "a Windows program": b"MZ\x90\0",
    "a program": b"\x7fELF\2",
    "a RAR archive": b"Rar!\x1a\7",
    "a bare AAC stream": b"\xff\xf1\x50\x80",
    "a FLAC recording": b"fLaC\0",
    "an Office document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "a file of a kind that is not known here": bytes(range(256)) * 8,
}


@pytest.mark.parametrize(("what", "data"), THINGS.items(), ids=THINGS)
def test_it_is_named_and_what_would_be_right_is_said(what: str, data: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        inspect(data)
    named = what.split(" in XML")[0].split(" that begins")[0]
    assert str(refused.value) == f"file: this is {named}; send a photo (JPEG, PNG, WebP, HEIC) or a voice message"


@pytest.mark.parametrize("mark", [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"\0\0\0\x18ftypheic"])
def test_a_mark_alone_makes_no_photo(mark: bytes) -> None:
    with pytest.raises(Invalid, match="cannot be read|too many"):
        inspect(mark + SVG)


def test_a_page_before_a_photo_makes_it_a_page() -> None:
    with pytest.raises(Invalid, match="an HTML page"):
        inspect(b"<html>" + made.encoded(made.picture(), "JPEG"))


def test_a_heic_in_name_only_is_refused() -> None:
    avif = made.encoded(Image.new("RGB", (20, 20)), "AVIF")
    with pytest.raises(Invalid):
        inspect(avif.replace(b"avif", b"heic"))


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(Invalid, match="^file: "):
        inspect(data)
