"""The encoder against fixed vectors of the package's own engine; how the built one treats batches and long texts."""

import json
from pathlib import Path

import numpy as np
import onnx
import pytest

from bot.encoder.adapter import Adapter
from bot.encoder.encoder import MODEL_FILE, WIDTH, Encoder, encode_all
from bot.encoder.errors import EncoderError
from bot.encoder.graph import build_graph
from bot.encoder.linear import exact
from bot.encoder.pieces import MAX_TOKENS, write_pieces
from bot.encoder.weights import Weights

ROWS = json.loads(Path(__file__).with_name("reference_vectors.json").read_text("utf-8"))["vectors"]
MONGOLIAN = range(0x1800, 0x18B0)


@pytest.fixture(scope="module")
def packaged(weights: Weights, tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    """The encoder as its package has it: no adapter, no rounding."""
    folder = tmp_path_factory.mktemp("packaged")
    onnx.save(build_graph(weights, Adapter(), exact), str(folder / MODEL_FILE))
    write_pieces(weights.vocabulary, folder)
    return Encoder(folder)


@pytest.mark.parametrize("row", ROWS, ids=range(len(ROWS)))
def test_a_vector_without_the_adapter_is_the_one_of_the_packages_own_engine(
    packaged: Encoder, row: dict[str, object]
) -> None:
    text = str(row["text"])
    wanted = np.asarray(row["vector"])
    # Runs of unknown letters are one piece here and several there.
    least = 0.98 if any(ord(letter) in MONGOLIAN for letter in text) else 0.999
    assert packaged.encode([text])[0] @ wanted / np.linalg.norm(wanted) >= least


def test_the_adapter_and_rounding_leave_every_vector_in_its_neighbourhood(encoder: Encoder, packaged: Encoder) -> None:
    texts = [str(row["text"]) for row in ROWS]
    cosines = (encoder.encode(texts) * packaged.encode(texts)).sum(axis=1)
    assert cosines.min() >= 0.9


def test_every_vector_has_length_one(encoder: Encoder) -> None:
    vectors = encoder.encode([str(row["text"]) for row in ROWS] + ["", " ", "\x00"])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_a_vector_does_not_depend_on_the_texts_beside_it(encoder: Encoder) -> None:
    texts = [str(row["text"]) * times for row in ROWS for times in (1, 7)]
    alone = [encoder.encode([text])[0] for text in texts]
    assert encode_all(encoder, texts) == pytest.approx(np.stack(alone), abs=1e-6)


def test_a_question_and_a_passage_are_told_apart(encoder: Encoder) -> None:
    text = str(ROWS[0]["text"])
    assert encoder.encode([text])[0] @ encoder.encode([text], "passage")[0] < 0.999


def test_what_lies_beyond_512_tokens_is_cut_off(encoder: Encoder) -> None:
    whole = "a b c d " * 1000
    assert len(encoder._pieces.ids(whole)) == MAX_TOKENS
    assert encoder.encode([whole])[0] @ encoder.encode([whole + "z " * 50])[0] == pytest.approx(1.0, abs=1e-6)


def test_no_text_gives_no_vector(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, WIDTH)


def test_a_folder_without_an_encoder_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="make setup"):
        Encoder(tmp_path)
