"""Text to numbers of pieces, as XLM-R cuts it: a sentencepiece model written from the packaged vocabulary.

sentencepiece holds the 250,002 pieces in 61 MiB, where `tokenizers` takes 271, and is three times as fast.
"""

import json
import re
import struct
import unicodedata
from pathlib import Path
from typing import Sequence

from sentencepiece import SentencePieceProcessor

from bot.encoder.weights import Vocabulary

MAX_TOKENS = 512
PIECES_FILE = "pieces.model"
LETTERS_FILE = "letters.json"
BEGIN, PAD, END, UNKNOWN = range(4)
# From sentencepiece_model.proto: the types of pieces, and the numbers of the fields that are written here.
UNKNOWN_TYPE, CONTROL_TYPE = 2, 3
PIECES, TRAINER, NORMALIZER = 1, 2, 3
PIECE, SCORE, TYPE = 1, 2, 3
MODEL_TYPE, VOCABULARY_SIZE, UNKNOWN_ID, BEGIN_ID, END_ID, PAD_ID = 3, 4, 40, 41, 42, 43
UNIGRAM = 1
NAME, ADD_PREFIX, REMOVE_BLANKS, ESCAPE_BLANKS = 1, 3, 4, 5
VARINT, BYTES, FOUR_BYTES = 0, 2, 5


class Pieces:
    """Cuts texts into pieces; safe to share."""

    def __init__(self, folder: Path) -> None:
        """Reads what `write_pieces` wrote into `folder`."""
        self._pieces = SentencePieceProcessor(model_file=str(folder / PIECES_FILE))
        letters = json.loads((folder / LETTERS_FILE).read_text("utf-8"))
        self._letters = {int(number): letter for number, letter in letters.items()}

    def ids(self, text: str) -> list[int]:
        """`<s> pieces </s>` as numbers, at most MAX_TOKENS."""
        # The packaged normaliser's map has thousands of single code points; NFKC gives the same for all but 74, so only
        # what it deletes and makes blank is kept (source: comparison with the package's own tokeniser).
        whole = text.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair becomes a question mark
        plain = unicodedata.normalize("NFKC", whole.translate(self._letters))
        found: list[int] = self._pieces.encode(re.sub(" {2,}", " ", plain))
        return [BEGIN, *found[: MAX_TOKENS - 2], END]


def write_pieces(vocabulary: Vocabulary, folder: Path) -> None:
    """Writes the vocabulary as a sentencepiece model, and the letters that are deleted or made blank."""
    (folder / PIECES_FILE).write_bytes(_model(vocabulary))
    letters = {number: to for number, to in sorted(vocabulary.code_points.items()) if to in ("", " ")}
    (folder / LETTERS_FILE).write_text(json.dumps(letters), "utf-8")


def _model(vocabulary: Vocabulary) -> bytes:
    """The protocol buffer, written by hand: Rasa's protobuf is older than the one that sentencepiece's classes need."""
    last = len(vocabulary.pieces) - 1  # <mask>, which no text has
    types = {BEGIN: CONTROL_TYPE, PAD: CONTROL_TYPE, END: CONTROL_TYPE, UNKNOWN: UNKNOWN_TYPE, last: CONTROL_TYPE}
    rows = zip(vocabulary.pieces, vocabulary.scores, strict=True)
    pieces = [_bytes(PIECES, _piece(piece, score, types.get(number))) for number, (piece, score) in enumerate(rows)]
    ids = ((UNKNOWN_ID, UNKNOWN), (BEGIN_ID, BEGIN), (END_ID, END), (PAD_ID, PAD))
    trainer = _numbers([(MODEL_TYPE, UNIGRAM), (VOCABULARY_SIZE, last + 1), *ids])
    flags = _numbers([(ADD_PREFIX, 1), (REMOVE_BLANKS, 1), (ESCAPE_BLANKS, 1)])
    return b"".join([*pieces, _bytes(TRAINER, trainer), _bytes(NORMALIZER, _bytes(NAME, b"identity") + flags)])


def _piece(piece: str, score: float, kind: "int | None") -> bytes:
    head = _bytes(PIECE, piece.encode()) + _varint(SCORE << 3 | FOUR_BYTES) + struct.pack("<f", score)
    return head + (b"" if kind is None else _numbers([(TYPE, kind)]))


def _bytes(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | BYTES) + _varint(len(content)) + content


def _numbers(fields: Sequence[tuple[int, int]]) -> bytes:
    return b"".join(_varint(field << 3 | VARINT) + _varint(number) for field, number in fields)


def _varint(number: int) -> bytes:
    found = bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    return bytes([*found, number])
