"""How large the encoder's activations get on real lines: what its matrices are rounded to eight bits by."""

from typing import Sequence

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
from onnx import TensorProto, helper

from bot.encoder.pieces import Pieces

Array = npt.NDArray[np.float32]


def measure(exact: onnx.ModelProto, pieces: Pieces, texts: Sequence[str]) -> dict[str, Array]:
    """The greatest absolute value of each channel of each node that the `exact` graph multiplies by a matrix."""
    tapped = onnx.ModelProto()
    tapped.CopyFrom(exact)
    nodes = sorted({node.input[0] for node in exact.graph.node if node.name.endswith(".product")})
    outputs = [helper.make_tensor_value_info(node, TensorProto.FLOAT, None) for node in nodes]
    del tapped.graph.output[:]
    tapped.graph.output.extend(outputs)
    session = onnxruntime.InferenceSession(tapped.SerializeToString(), providers=["CPUExecutionProvider"])
    found = {node: np.zeros(1, np.float32) for node in nodes}
    for text in texts:
        ids = np.array([pieces.ids(f"query: {text}")], np.int64)
        for node, values in zip(nodes, session.run(nodes, {"ids": ids, "mask": np.ones_like(ids)}), strict=True):
            found[node] = np.maximum(found[node], np.abs(values[0]).max(axis=0))
    return found
