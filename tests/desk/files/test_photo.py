"""Photos come out upright and small, with nothing of what a phone writes beside them."""

import io
import struct

import pytest
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

from core.errors import Invalid
from desk.files.checked import Checked
from desk.files.inspect import inspect
from tests.desk.files import made

HTML = b"<html><script>alert(1)</script></html>"
ZIP = b"PK\x03\x04" + b"inside" * 20
FORMS = ["JPEG", "PNG", "WEBP", "HEIF"]


def opened(found: Checked) -> Image.Image:
    """What was kept, as a picture."""
    image = Image.open(io.BytesIO(found.data))
    image.load()
    return image


def red(image: Image.Image, x: int, y: int) -> bool:
    """Whether a place is of the red corner."""
    pixel = image.convert("RGB").getpixel((x, y))
    assert isinstance(pixel, tuple)
    return pixel[0] > 150 > pixel[2]


def test_the_test_s_own_photo_tells_everything() -> None:
    image = Image.open(io.BytesIO(made.telling_jpeg()))
    assert image.getexif().get_ifd(made.GPS_IFD)[2] == made.GPS[2]
    assert image.getexif()[made.MAKE].encode() == made.MAKER
    assert image.info["comment"] == made.COMMENT
    assert image.getexif().get_ifd(ExifTags.IFD.IFD1)[0x0202] > 0
    assert made.THUMBNAIL in made.telling_jpeg()


def test_a_photo_from_a_phone_comes_out_without_place_phone_comment_and_thumbnail() -> None:
    found = inspect(made.telling_jpeg())
    image = opened(found)
    assert (found.kind, found.mime, found.seconds) == ("photo", "image/jpeg", None)
    assert dict(image.getexif()) == {}
    assert image.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for trace in (made.MAKER, made.COMMENT, made.THUMBNAIL, b"Exif"):
        assert trace not in found.data
    assert image.size == (60, 40)
    assert red(image, 2, 2)
    assert not red(image, 57, 37)


@pytest.mark.parametrize("form", FORMS)
def test_every_format_loses_its_notes_its_profile_and_its_texts(form: str) -> None:
    notes = made.exif().tobytes()
    data = made.encoded(made.picture(), form, exif=notes, icc_profile=b"profile of somebody", xmp=b"<x:xmpmeta/>")
    assert b"profile of somebody" in data or form == "PNG"
    found = inspect(data)
    assert found.mime == "image/jpeg"
    for trace in (made.MAKER, b"profile of", b"xmpmeta", b"Exif", b"ICC_PROFILE"):
        assert trace not in found.data


def test_the_texts_in_a_png_are_gone() -> None:
    texts = PngInfo()
    texts.add_text("Author", "somebody")
    found = inspect(made.encoded(made.picture(mode="RGBA"), "PNG", pnginfo=texts))
    assert b"somebody" not in found.data


# Where the red corner, once at the top left, is seen when the photo is held as each note says.
CORNERS = {
    1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1),
}  # fmt: skip


@pytest.mark.parametrize("orientation", CORNERS)
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_turned_as_its_notes_say(form: str, orientation: int) -> None:
    found = inspect(made.encoded(made.picture(), form, exif=made.exif(orientation).tobytes()))
    image = opened(found)
    assert image.size == ((60, 40) if orientation < 5 else (40, 60))
    right, below = CORNERS[orientation]
    assert red(image, right * (image.width - 3) + 1, below * (image.height - 3) + 1)


def test_a_heic_is_converted_and_turned() -> None:
    picture = made.picture()
    picture.info["exif"] = made.exif(6).tobytes()
    data = made.encoded(picture, "HEIF")
    assert data[4:12] == b"ftypheic"
    assert b"irot" in data
    found = inspect(data)
    image = opened(found)
    assert (found.mime, image.format, image.size) == ("image/jpeg", "JPEG", (40, 60))
    assert red(image, 37, 3)


def test_notes_that_are_broken_are_no_reason_to_refuse() -> None:
    data = made.encoded(made.picture(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff broken")
    assert opened(inspect(data)).size == (60, 40)


def test_the_longest_side_is_bounded_and_the_shape_is_kept() -> None:
    assert opened(inspect(made.encoded(made.picture(4000, 1000), "JPEG"))).size == (2560, 640)
    assert opened(inspect(made.encoded(made.picture(1000, 4000), "PNG"))).size == (640, 2560)


def test_a_small_photo_is_not_blown_up() -> None:
    assert opened(inspect(made.encoded(made.picture(1, 1), "PNG"))).size == (1, 1)


def test_what_shows_through_stays_see_through() -> None:
    picture = made.picture(mode="RGBA")
    picture.putalpha(Image.new("L", picture.size, 90))
    for form in ("PNG", "WEBP", "HEIF"):
        found = inspect(made.encoded(picture, form))
        assert (found.mime, opened(found).mode) == ("image/png", "RGBA")


def test_a_screenshot_that_only_could_be_see_through_becomes_a_jpeg() -> None:
    found = inspect(made.encoded(made.picture(mode="RGBA"), "PNG"))
    assert (found.mime, opened(found).mode) == ("image/jpeg", "RGB")


WHITE: dict[str, int | tuple[int, ...]] = {"1": 1, "L": 255, "P": 255, "CMYK": (0, 0, 0, 0), "I;16": 65535}


@pytest.mark.parametrize("mode", WHITE)
def test_every_way_to_keep_colours_is_understood(mode: str) -> None:
    picture = Image.new(mode, (30, 20), WHITE[mode])
    if mode == "P":
        picture.putpalette([255] * 768)
    found = inspect(made.encoded(picture, "JPEG" if mode == "CMYK" else "PNG"))
    assert opened(found).convert("L").getpixel((5, 5)) == 255


def test_several_pictures_in_one_jpeg_become_the_first() -> None:
    data = made.encoded(made.picture(), "MPO", save_all=True, append_images=[Image.new("RGB", (60, 40), "lime")])
    assert Image.open(io.BytesIO(data)).format == "MPO"
    found = inspect(data)
    assert red(opened(found), 2, 2)
    assert len(found.data) < len(data)


@pytest.mark.parametrize("tail", [HTML, ZIP, b"%PDF-1.7 ..."], ids=["html", "zip", "pdf"])
@pytest.mark.parametrize("form", FORMS)
def test_a_photo_that_is_something_else_too_is_a_photo_alone(form: str, tail: bytes) -> None:
    found = inspect(made.encoded(made.picture(), form) + tail)
    assert tail not in found.data
    assert red(opened(found), 2, 2)


def test_what_hides_in_the_comment_of_a_photo_is_gone() -> None:
    found = inspect(made.encoded(made.picture(), "JPEG", comment=HTML))
    assert HTML not in found.data


BOMBS = {
    "png": made.declared_png(50_000, 50_000),
    "png of just too many": made.declared_png(40_001, 1000),
    "jpeg": made.swapped(made.encoded(made.picture(), "JPEG"), 163, struct.pack(">HH", 65_000, 65_000)),
    "webp": made.swapped(made.encoded(made.picture(), "WEBP", exif=b"Exif\0\0II*\0"), 24, b"\xff\x3f\0\xff\x3f\0"),
    "lossless webp": made.swapped(made.encoded(made.picture(), "WEBP", lossless=True), 21, b"\xff" * 3 + b"\x0f"),
}


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS)
def test_more_pixels_than_are_taken_are_refused_by_the_header_alone(data: bytes) -> None:
    assert len(data) < 3000
    with pytest.raises(Invalid, match="too many; at most 40 million"):
        inspect(data)


def test_a_jpeg_with_a_thousand_passes_is_refused_before_it_is_decoded() -> None:
    data = made.encoded(made.picture(), "JPEG", progressive=True)
    start = data.rindex(b"\xff\xda")
    with pytest.raises(Invalid, match="more than 100 passes"):
        inspect(data[:-2] + data[start:-2] * 1000 + data[-2:])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_a_photo_that_is_cut_off_is_refused_in_words(form: str, share: float) -> None:
    data = made.encoded(Image.effect_noise((200, 150), 50).convert("RGB"), form)
    with pytest.raises(Invalid, match="file: this photo cannot be read: .*take or save it anew|kind that is not known"):
        inspect(data[: max(12, int(len(data) * share))])


@pytest.mark.parametrize("form", FORMS)
def test_a_photo_that_is_broken_ends_in_words_or_in_a_photo(form: str) -> None:
    data = made.encoded(Image.effect_noise((60, 40), 50).convert("RGB"), form)
    for place in range(0, len(data), max(1, len(data) // 150)):
        try:
            found = inspect(made.swapped(data, place, b"\xff\0\xa5"[: len(data) - place]))
        except Invalid as problem:
            assert str(problem).startswith("file: ")
        else:
            assert found.mime.startswith(("image/", "audio/"))
