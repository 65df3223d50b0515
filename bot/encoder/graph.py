"""Writes the BERT encoder as an ONNX graph from the packaged 4-bit weights and the adapter beside them: no torch."""

from typing import Any, Optional

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from bot.encoder.adapter import Adapter
from bot.encoder.linear import MICROSOFT, EightBits, Linear
from bot.encoder.weights import BLOCK, Shape, Weights


class GraphBuilder:
    """Collects nodes and constants; `node` returns the name of what it computes."""

    def __init__(self, weights: Weights, adapter: Adapter, linear: Linear) -> None:
        self.weights = weights
        self._adapter = adapter
        self._linear = linear
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: npt.NDArray[Any]) -> str:
        """Stores a constant once and returns its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], name: str, **attributes: Any) -> str:
        """Adds one operation whose only output is called `name`."""
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def linear(self, x: str, layer: str, width_in: int, width_out: int) -> str:
        """x @ W + b, W being the packaged matrix with the adapter's terms."""
        packaged = self.weights.array(f"{layer}.w").reshape(width_out, width_in).T
        return self._linear(self, x, layer, packaged + self._adapter.added(layer), self.weights.array(f"{layer}.b"))

    def norm(self, x: str, layer: str) -> str:
        """Layer normalisation over the last axis."""
        scale = self.constant(f"{layer}.w", self.weights.array(f"{layer}.w"))
        shift = self.constant(f"{layer}.b", self.weights.array(f"{layer}.b"))
        epsilon = self.weights.shape.epsilon
        return self.node("LayerNormalization", [x, scale, shift], f"{layer}.out", axis=-1, epsilon=epsilon)


def build_graph(weights: Weights, adapter: Adapter, linear: Optional[Linear] = None) -> onnx.ModelProto:
    """The whole model: `ids` and `mask` int64 [batch, tokens] in, `vector` float32 [batch, hidden] of length 1 out.

    `linear` is how it multiplies: in eight bits by the adapter's ranges, where it is not given. Words stay in their
    packaged 4-bit blocks.
    """
    builder = GraphBuilder(weights, adapter, linear or EightBits(adapter.ranges))
    x = _embed(builder)
    bias = _attention_bias(builder)
    _shapes(builder)
    for number in range(weights.shape.layers):
        x = _layer(builder, x, bias, f"l{number}")
    _pool(builder, x)
    return _model(builder)


def _embed(b: GraphBuilder) -> str:
    shape = b.weights.shape
    packed, scales = b.weights.packed("emb.word")
    per_row = shape.hidden // BLOCK
    rows = b.constant("emb.word", packed.reshape(shape.rows, shape.hidden // 2))
    steps = b.constant("emb.scales", scales.reshape(shape.rows, per_row))
    words = b.node(
        "GatherBlockQuantized",
        [rows, "ids", steps],
        "words",
        domain=MICROSOFT,
        gather_axis=0,
        quantize_axis=1,
        block_size=BLOCK,
        bits=4,
    )
    table = b.weights.array("emb.pos").reshape(shape.positions, shape.hidden)
    kind = b.weights.array("emb.type").reshape(shape.types, shape.hidden)[0]
    positions = b.constant("positions", (table + kind).astype(np.float32))
    length = b.node("Shape", ["ids"], "length", start=1, end=2)
    zero = b.constant("zero", np.array([0], np.int64))
    window = b.node("Slice", [positions, zero, length, zero], "position")
    return b.norm(b.node("Add", [words, window], "embedded"), "emb.ln")


def _attention_bias(b: GraphBuilder) -> str:
    axes = b.constant("mask.axes", np.array([1, 2], np.int64))
    seen = b.node("Cast", ["mask"], "seen", to=TensorProto.FLOAT)
    wide = b.node("Unsqueeze", [seen, axes], "seen.wide")
    missing = b.node("Sub", [b.constant("one", np.array(1, np.float32)), wide], "missing")
    return b.node("Mul", [missing, b.constant("far", np.array(-1e9, np.float32))], "bias")


def _shapes(b: GraphBuilder) -> None:
    shape = b.weights.shape
    b.constant("split", np.array([0, 0, shape.heads, shape.hidden // shape.heads], np.int64))
    b.constant("join", np.array([0, 0, shape.hidden], np.int64))
    b.constant("root", np.array((shape.hidden // shape.heads) ** 0.5, np.float32))


def _heads(b: GraphBuilder, x: str, layer: str, order: list[int]) -> str:
    hidden = b.weights.shape.hidden
    split = b.node("Reshape", [b.linear(x, layer, hidden, hidden), "split"], f"{layer}.split")
    return b.node("Transpose", [split], f"{layer}.heads", perm=order)


def _layer(b: GraphBuilder, x: str, bias: str, layer: str) -> str:
    shape: Shape = b.weights.shape
    query = _heads(b, x, f"{layer}.q", [0, 2, 1, 3])
    key = _heads(b, x, f"{layer}.k", [0, 2, 3, 1])
    value = _heads(b, x, f"{layer}.v", [0, 2, 1, 3])
    scores = b.node("Div", [b.node("MatMul", [query, key], f"{layer}.qk"), "root"], f"{layer}.scores")
    masked = b.node("Add", [scores, bias], f"{layer}.masked")
    weights = b.node("Softmax", [masked], f"{layer}.weights", axis=-1)
    mixed = b.node(
        "Transpose", [b.node("MatMul", [weights, value], f"{layer}.mix")], f"{layer}.mixed", perm=[0, 2, 1, 3]
    )
    joined = b.node("Reshape", [mixed, "join"], f"{layer}.joined")
    attended = b.linear(joined, f"{layer}.ao", shape.hidden, shape.hidden)
    x = b.norm(b.node("Add", [x, attended], f"{layer}.attended"), f"{layer}.aln")
    inner = b.linear(x, f"{layer}.fi", shape.hidden, shape.feed_forward)
    active = b.node("Gelu", [inner], f"{layer}.active", domain=MICROSOFT)
    outer = b.linear(active, f"{layer}.fo", shape.feed_forward, shape.hidden)
    return b.norm(b.node("Add", [x, outer], f"{layer}.summed"), f"{layer}.oln")


def _pool(b: GraphBuilder, x: str) -> None:
    last = b.constant("last", np.array([-1], np.int64))
    seen = b.node("Unsqueeze", ["seen", last], "seen.tokens")
    middle = b.constant("middle", np.array([1], np.int64))
    total = b.node("ReduceSum", [b.node("Mul", [x, seen], "kept"), middle], "total", keepdims=0)
    count = b.node("ReduceSum", [seen, middle], "count", keepdims=0)
    mean = b.node("Div", [total, count], "mean")
    b.node("LpNormalization", [mean], "vector", axis=-1, p=2)


def _model(b: GraphBuilder) -> onnx.ModelProto:
    size = ["batch", "tokens"]
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, size) for name in ("ids", "mask")]
    output = helper.make_tensor_value_info("vector", TensorProto.FLOAT, ["batch", b.weights.shape.hidden])
    graph = helper.make_graph(b.nodes, "multilingual-e5-small", inputs, [output], b.constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)
