"""The built encoder against fixed vectors of the package's own engine, and how it treats batches and long texts."""

import json
from pathlib import Path

import numpy as np
import pytest

from bot.encoder.encoder import WIDTH, Encoder
from bot.encoder.errors import EncoderError
from bot.encoder.vocabulary import MAX_TOKENS

ROWS = json.loads(Path(__file__).with_name("reference_vectors.json").read_text("utf-8"))["vectors"]
MONGOLIAN = range(0x1800, 0x18B0)


@pytest.mark.parametrize("row", ROWS, ids=range(len(ROWS)))
def test_a_vector_is_the_one_of_the_packages_own_engine(encoder: Encoder, row: dict[str, object]) -> None:
    text = str(row["text"])
    wanted = np.asarray(row["vector"])
    least = 0.98 if any(ord(letter) in MONGOLIAN for letter in text) else 0.999
    cosine = encoder.encode([text])[0] @ wanted / np.linalg.norm(wanted)
    assert cosine >= least


def test_every_vector_has_length_one(encoder: Encoder) -> None:
    vectors = encoder.encode([str(row["text"]) for row in ROWS] + ["", " ", "\x00"])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_padding_in_a_batch_changes_nothing(encoder: Encoder) -> None:
    texts = [str(row["text"]) * times for row in ROWS for times in (1, 7)]
    together = encoder.encode(texts)
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    assert (together * alone).sum(axis=1) == pytest.approx(1.0, abs=1e-4)


def test_the_order_of_a_batch_is_kept(encoder: Encoder) -> None:
    texts = [str(row["text"]) for row in ROWS]
    forward, backward = encoder.encode(texts), encoder.encode(texts[::-1])[::-1]
    assert np.abs(forward - backward).max() < 5e-3


def test_a_question_and_a_passage_are_told_apart(encoder: Encoder) -> None:
    text = str(ROWS[0]["text"])
    assert encoder.encode([text])[0] @ encoder.encode([text], "passage")[0] < 0.999


def test_what_lies_beyond_512_tokens_is_cut_off(encoder: Encoder) -> None:
    whole = "a b c d " * 1000
    assert len(encoder._tokenizer.encode(whole).ids) == MAX_TOKENS
    assert encoder.encode([whole])[0] @ encoder.encode([whole + "z " * 50])[0] == pytest.approx(1.0, abs=1e-6)


def test_no_text_gives_no_vector(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, WIDTH)


def test_a_folder_without_an_encoder_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="make setup"):
        Encoder(tmp_path)
