"""What stands beside the packaged weights: low-rank terms that are added to them, and how large activations get.

The terms (LoRA, Hu et al. 2021) make the encoder tell apart what people ask; the ranges let its matrices be rounded to
eight bits. Both are made by `make adapter` (bot/adapter); adapter.yml says from what.
"""

import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Mapping

import numpy as np
import numpy.typing as npt

from bot.encoder.errors import EncoderError

ADAPTER_FILE = Path(__file__).with_name("adapter.npz")
DOWN, UP, RANGE = ".down", ".up", ".range"

Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Adapter:
    """`terms` by layer ("l8.q"): [in, rank] and [rank, out]; `ranges` by node: the greatest value of each channel."""

    terms: Mapping[str, tuple[Array, Array]] = field(default_factory=dict)
    ranges: Mapping[str, Array] = field(default_factory=dict)

    def added(self, layer: str) -> Array:
        """What is added to the layer's matrix [in, out], or to each of its numbers: 0 where the layer has no terms."""
        down, up = self.terms.get(layer, (np.zeros((1, 1), np.float32), np.zeros((1, 1), np.float32)))
        return down @ up

    def save(self, path: Path = ADAPTER_FILE) -> None:
        """Writes the adapter in half precision."""
        parts = {f"{layer}{DOWN}": down for layer, (down, _) in self.terms.items()}
        parts.update({f"{layer}{UP}": up for layer, (_, up) in self.terms.items()})
        parts.update({f"{node}{RANGE}": values for node, values in self.ranges.items()})
        np.savez_compressed(path, **{name: values.astype(np.float16) for name, values in parts.items()})


def read_adapter(path: Path = ADAPTER_FILE) -> Adapter:
    """The adapter in the file; EncoderError where it is missing or something else."""
    try:
        with np.load(path) as stored:
            parts = {name: stored[name].astype(np.float32) for name in stored.files}
    except (OSError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise EncoderError(f"{path}: not an adapter ({error}); take it from the repository again") from error
    layers = [name.removesuffix(DOWN) for name in parts if name.endswith(DOWN)]
    nodes = [name.removesuffix(RANGE) for name in parts if name.endswith(RANGE)]
    return Adapter(
        {layer: (parts[f"{layer}{DOWN}"], parts[f"{layer}{UP}"]) for layer in layers},
        {node: parts[f"{node}{RANGE}"] for node in nodes},
    )
