"""How the graph multiplies by a matrix: exactly in single precision, or in eight bits, which is three times as fast."""

from typing import Any, Mapping, Protocol

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
MICROSOFT = "com.microsoft"
# How much of a channel's range moves from the activations into the weights (SmoothQuant, Xiao et al. 2023, eq. 4).
# 0.75 to 0.85 lie nearest to the exact vectors on eight languages: cosine 0.9995, and 0.997 without it.
SMOOTHING = 0.8
LEAST = 1e-4
# Unsigned weights: signed ones overflow on processors that have no instruction for products of bytes.
STEPS, ZERO = 127, 128


class Nodes(Protocol):
    """What collects the graph's constants and nodes (graph.py), each by its name."""

    def constant(self, name: str, value: npt.NDArray[Any]) -> str:
        """Keeps a constant."""
        ...

    def node(self, kind: str, inputs: list[str], name: str, **attributes: Any) -> str:
        """Adds a node of one result."""
        ...


class Linear(Protocol):
    """Adds the nodes of `x @ matrix + bias` and returns the name of their result; `layer` names them."""

    def __call__(self, b: Nodes, x: str, layer: str, matrix: Array, bias: Array) -> str:
        """`matrix` [in, out], `bias` [out]."""
        ...


def exact(b: Nodes, x: str, layer: str, matrix: Array, bias: Array) -> str:
    """The product in single precision: what the other is measured by."""
    product = b.node("MatMul", [x, b.constant(f"{layer}.w", matrix)], f"{layer}.product")
    return b.node("Add", [product, b.constant(f"{layer}.b", bias)], f"{layer}.out")


class EightBits:
    """The product of bytes: weights rounded by output channel, activations by text while it runs.

    A few channels of the activations are ten times as large as the others and would take their precision; they are
    made smaller, and their weights greater, by what `ranges` says of them.
    """

    def __init__(self, ranges: Mapping[str, Array]) -> None:
        """`ranges`: the greatest absolute value of each channel of each node that is multiplied."""
        self._ranges = ranges

    def __call__(self, b: Nodes, x: str, layer: str, matrix: Array, bias: Array) -> str:
        """See Linear."""
        scale = self._scale(x, matrix)
        smooth = b.node("Mul", [x, b.constant(f"{layer}.smooth.by", 1.0 / scale)], f"{layer}.smooth")
        wide = matrix * scale[:, None]
        steps = (np.abs(wide).max(axis=0) / STEPS).astype(np.float32)
        rounded = (np.rint(wide / steps) + ZERO).astype(np.uint8)
        inputs = [
            b.constant(f"{layer}.w", rounded),
            b.constant(f"{layer}.steps", steps),
            b.constant(f"{layer}.zero", np.full(len(steps), ZERO, np.uint8)),
            b.constant(f"{layer}.b", bias),
        ]
        return b.node("DynamicQuantizeMatMul", [smooth, *inputs], f"{layer}.out", domain=MICROSOFT)

    def _scale(self, x: str, matrix: Array) -> Array:
        range_of_weights = np.maximum(np.abs(matrix).max(axis=1), LEAST)
        range_of_activations = np.maximum(self._ranges[x], LEAST)
        scale: Array = range_of_activations**SMOOTHING / range_of_weights ** (1.0 - SMOOTHING)
        return scale.astype(np.float32)
