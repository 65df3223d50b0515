"""Runs the encoder: texts in, vectors of length 1 out."""

import json
from pathlib import Path
from typing import Literal, Sequence

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from bot.encoder.errors import EncoderError

WIDTH = 384
BATCH = 16
ENCODER_DIR = Path(".build/encoder")
MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"
MANIFEST_FILE = "manifest.json"


class Encoder:
    """multilingual-e5-small on one thread; safe to share, since a session holds no state between calls."""

    def __init__(self, folder: Path = ENCODER_DIR, threads: int = 1) -> None:
        """Loads the built encoder of `folder`; EncoderError where `make setup` has not built it."""
        model, tokenizer = folder / MODEL_FILE, folder / TOKENIZER_FILE
        if not model.exists() or not tokenizer.exists():
            raise EncoderError(f"{folder}: no encoder here; `make setup` builds it")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(tokenizer))

    def encode(self, texts: Sequence[str], kind: Literal["query", "passage"] = "query") -> npt.NDArray[np.float32]:
        """Vectors [texts, 384] of length 1; `kind` is the prefix the model was trained with."""
        if not texts:
            return np.zeros((0, WIDTH), np.float32)
        encodings = self._tokenizer.encode_batch([f"{kind}: {text}" for text in texts])
        order = sorted(range(len(texts)), key=lambda i: len(encodings[i].ids))
        vectors = np.empty((len(texts), WIDTH), np.float32)
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            vectors[rows] = self._run([encodings[i].ids for i in rows])
        return vectors

    def _run(self, batch: Sequence[Sequence[int]]) -> npt.NDArray[np.float32]:
        longest = max(len(ids) for ids in batch)
        ids = np.ones((len(batch), longest), np.int64)
        mask = np.zeros((len(batch), longest), np.int64)
        for row, tokens in enumerate(batch):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        vectors: npt.NDArray[np.float32] = self._session.run(["vector"], {"ids": ids, "mask": mask})[0]
        return vectors


def read_manifest(folder: Path = ENCODER_DIR) -> dict[str, str]:
    """What the encoder in `folder` was built from; empty where there is none."""
    try:
        manifest: dict[str, str] = json.loads((folder / MANIFEST_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest
