"""The adapter's file: written and read back, and what is said of one that is broken."""

from pathlib import Path

import numpy as np
import pytest

from bot.encoder.adapter import Adapter, read_adapter
from bot.encoder.errors import EncoderError


def test_an_adapter_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    down, up = np.eye(4, 2, dtype=np.float32), np.full((2, 3), 0.5, np.float32)
    Adapter({"l8.q": (down, up)}, {"emb.ln.out": np.array([1.0, 2.0], np.float32)}).save(tmp_path / "a.npz")
    found = read_adapter(tmp_path / "a.npz")
    assert found.added("l8.q") == pytest.approx(down @ up)
    assert list(found.ranges) == ["emb.ln.out"]
    assert found.ranges["emb.ln.out"] == pytest.approx([1.0, 2.0])


def test_a_layer_without_terms_stays_as_it_is() -> None:
    matrix = np.ones((3, 5), np.float32)
    assert matrix + Adapter().added("l0.q") == pytest.approx(matrix)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"text"])
def test_a_broken_file_is_named_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.npz"
    path.write_bytes(content)
    with pytest.raises(EncoderError, match=r"a\.npz: not an adapter .*repository"):
        read_adapter(path)


def test_the_committed_adapter_has_a_range_for_every_product_and_is_small() -> None:
    from bot.encoder.adapter import ADAPTER_FILE

    adapter = read_adapter()
    layers = [f"l{layer}" for layer in range(12)]
    before = ["emb.ln.out", *(f"{layer}.oln.out" for layer in layers[:-1])]
    inner = [f"{layer}.{name}" for layer in layers for name in ("joined", "aln.out", "active")]
    assert sorted(adapter.ranges) == sorted([*before, *inner])
    assert ADAPTER_FILE.stat().st_size < 2_000_000
