"""Runs the encoder: texts in, vectors of length 1 out."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal, Sequence

import numpy as np
import numpy.typing as npt
import onnxruntime

from bot.encoder.errors import EncoderError
from bot.encoder.pieces import LETTERS_FILE, PIECES_FILE, Pieces

WIDTH = 384
AT_ONCE = 256  # texts that a core takes
ENCODER_DIR = Path(".build/encoder")
MODEL_FILE = "model.onnx"
MANIFEST_FILE = "manifest.json"
BUILT = (MODEL_FILE, PIECES_FILE, LETTERS_FILE)


class Encoder:
    """multilingual-e5-small on one thread; safe to share, since a session holds no state between calls."""

    def __init__(self, folder: Path = ENCODER_DIR, threads: int = 1) -> None:
        """Loads the built encoder of `folder`; EncoderError where `make setup` has not built it."""
        if not all((folder / name).exists() for name in BUILT):
            raise EncoderError(f"{folder}: no encoder here; `make setup` builds it")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / MODEL_FILE), options, providers=["CPUExecutionProvider"]
        )
        self._pieces = Pieces(folder)

    def encode(self, texts: Sequence[str], kind: Literal["query", "passage"] = "query") -> npt.NDArray[np.float32]:
        """Vectors [texts, 384] of length 1; `kind` is the prefix the model was trained with."""
        if not texts:
            return np.zeros((0, WIDTH), np.float32)
        # One by one: there is no padding to compute, and a vector never depends on the texts beside it, with whose
        # activations its own would be rounded.
        return np.concatenate([self._run(self._pieces.ids(f"{kind}: {text}")) for text in texts])

    def _run(self, tokens: Sequence[int]) -> npt.NDArray[np.float32]:
        ids = np.array([tokens], np.int64)
        vector: npt.NDArray[np.float32] = self._session.run(["vector"], {"ids": ids, "mask": np.ones_like(ids)})[0]
        return vector


def encode_all(encoder: Encoder, texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Vectors [texts, 384] of many texts, on all cores: each takes texts of its own."""
    parts = [texts[at : at + AT_ONCE] for at in range(0, len(texts), AT_ONCE)]
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        return np.concatenate([np.zeros((0, WIDTH), np.float32), *pool.map(encoder.encode, parts)])


def read_manifest(folder: Path = ENCODER_DIR) -> dict[str, str]:
    """What the encoder in `folder` was built from; empty where there is none."""
    try:
        manifest: dict[str, str] = json.loads((folder / MANIFEST_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest
