"""One layer of the graph against the same mathematics written out in numpy, from weights widened independently."""

import copy
import dataclasses
import struct

import numpy as np
import numpy.typing as npt
import onnxruntime
import pytest
from onnx import numpy_helper
from scipy.special import erf

from bot.encoder import graph
from bot.encoder.adapter import Adapter, read_adapter
from bot.encoder.linear import Linear, exact
from bot.encoder.weights import Weights

Array = npt.NDArray[np.float64]
IDS = [[0, 41, 1294, 70, 3293, 9, 2], [0, 555, 60_000, 2, 1, 1, 1]]
MASK = [[1, 1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 0, 0, 0]]


def _one_layer(
    weights: Weights, adapter: Adapter, linear: Linear | None = None, rows: list[list[int]] = IDS
) -> npt.NDArray[np.float32]:
    small = copy.copy(weights)
    small.shape = dataclasses.replace(weights.shape, layers=1)
    data = graph.build_graph(small, adapter, linear).SerializeToString()
    session = onnxruntime.InferenceSession(data, providers=["CPUExecutionProvider"])
    ids = np.array(rows, np.int64)
    mask = np.array(MASK, np.int64) if rows is IDS else np.ones_like(ids)
    vectors: npt.NDArray[np.float32] = session.run(["vector"], {"ids": ids, "mask": mask})[0]
    return vectors


def _row(weights: Weights, name: str, number: int, width: int) -> list[float]:
    """One row of a 4-bit matrix, block by block as the format's description has it."""
    _, _, offset, _ = weights._directory[name]
    values: list[float] = []
    for block in range(width // 32):
        at = offset + (number * (width // 32) + block) * 18
        (scale,) = struct.unpack_from("<e", weights._data, at)
        packed = weights._data[at + 2 : at + 18]
        values += [((byte & 15) - 8) * scale for byte in packed] + [((byte >> 4) - 8) * scale for byte in packed]
    return values


def _linear(weights: Weights, x: Array, name: str) -> Array:
    bias = weights.array(f"l0.{name}.b").astype(np.float64)
    matrix = weights.array(f"l0.{name}.w").astype(np.float64).reshape(len(bias), x.shape[-1])
    return np.asarray(x @ matrix.T + bias)


def _norm(weights: Weights, x: Array, name: str) -> Array:
    centred = x - x.mean(axis=-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + weights.shape.epsilon)
    return np.asarray(scaled * weights.array(f"{name}.w") + weights.array(f"{name}.b"))


def _by_hand(weights: Weights, ids: list[int]) -> Array:
    """The vector of one text without padding."""
    hidden, heads, count = weights.shape.hidden, weights.shape.heads, len(ids)
    words = np.array([_row(weights, "emb.word", number, hidden) for number in ids])
    positions = weights.array("emb.pos").reshape(-1, hidden)[:count]
    x = _norm(weights, words + positions + weights.array("emb.type").reshape(-1, hidden)[0], "emb.ln")
    query, key, value = (
        _linear(weights, x, name).reshape(count, heads, hidden // heads).transpose(1, 0, 2) for name in "qkv"
    )
    scores = np.exp(query @ key.transpose(0, 2, 1) / np.sqrt(hidden // heads))
    mixed = (scores / scores.sum(axis=-1, keepdims=True)) @ value
    x = _norm(weights, x + _linear(weights, mixed.transpose(1, 0, 2).reshape(count, hidden), "ao"), "l0.aln")
    inner = _linear(weights, x, "fi")
    active = inner * 0.5 * (1.0 + erf(inner / np.sqrt(2.0)))
    mean = _norm(weights, x + _linear(weights, active, "fo"), "l0.oln").mean(axis=0)
    return np.asarray(mean / np.linalg.norm(mean))


def test_one_exact_layer_gives_what_numpy_gives(weights: Weights) -> None:
    vectors = _one_layer(weights, Adapter(), exact)
    for vector, ids, mask in zip(vectors, IDS, MASK, strict=True):
        assert vector == pytest.approx(_by_hand(weights, ids[: sum(mask)]), abs=1e-4)


def test_one_layer_in_eight_bits_stays_next_to_it(weights: Weights) -> None:
    adapter = read_adapter()
    for ids, mask in zip(IDS, MASK, strict=True):
        alone = ids[: sum(mask)]  # texts go through one by one: a row with padding would be rounded with its neighbour
        assert _one_layer(weights, adapter, rows=[alone])[0] @ _by_hand(weights, alone) >= 0.999


def test_terms_of_an_adapter_are_added_to_their_matrix_and_to_no_other(weights: Weights) -> None:
    random = np.random.default_rng(0)
    down, up = random.normal(size=(384, 2)).astype(np.float32), random.normal(size=(2, 384)).astype(np.float32)
    builder = graph.GraphBuilder(weights, Adapter({"l0.q": (down, up)}), exact)
    for layer, added in (("l0.q", down @ up), ("l0.k", np.zeros((384, 384)))):
        builder.linear("x", layer, 384, 384)
        matrix = next(numpy_helper.to_array(one) for one in builder.constants if one.name == f"{layer}.w")
        assert matrix - added == pytest.approx(weights.array(f"{layer}.w").reshape(384, 384).T, abs=1e-5)


@pytest.mark.parametrize("name, width", [("l0.q.w", 384), ("l3.fo.w", 1536), ("l11.fi.w", 384)])
def test_a_matrix_is_widened_as_its_format_says(weights: Weights, name: str, width: int) -> None:
    matrix = weights.array(name).reshape(-1, width)
    for number in (0, 1, len(matrix) - 1):
        assert matrix[number] == pytest.approx(_row(weights, name, number, width), abs=1e-6)


def test_the_same_nibbles_reach_the_graph(weights: Weights) -> None:
    packed, scales = weights.packed("l0.q.w")
    nibbles = np.stack([packed & 15, packed >> 4], axis=-1).reshape(len(packed), 32).astype(np.float32)
    assert np.array_equal(((nibbles - 8) * scales[:, None]).ravel(), weights.array("l0.q.w"))
