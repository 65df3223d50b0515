"""`python -m bot.arrays`: makes the array of each language and writes down from what."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import yaml

from bot.arrays import __main__ as command
from bot.arrays import corpora, fit
from bot.arrays.corpora import Pair
from bot.languages.speech import load_speech
from bot.nlu.meaning.arrays import ARRAYS, BUCKETS, read_arrays
from bot.nlu.meaning.space import unit

STORED = sorted(path.stem for path in ARRAYS.glob("*.npz"))
NOTED = {"pairs", "data_sha256", "encoder", "buckets", "rank", "ridge", "steps", "seed", "right_first"}
SCORES = {"held_out": 1, "array": 100.0, "encoder": 100.0, "both": 100.0}
PAIRS = [
    Pair("Gou bae", "\u6211\u53bb", 1.0),
    Pair("Gou daeuj", "\u6211\u6765", 0.5),
    Pair("De bae", "\u4ed6\u53bb", 2.0),
]


class Encoded:
    """Stands for the encoder: a vector at random for each text."""

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of length 1."""
        return unit(np.random.default_rng(len(texts)).normal(size=(len(texts), 384)).astype(np.float32))


@pytest.fixture()
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of arrays with the real manifest, and a command that writes there."""
    shutil.copy(command.MANIFEST, tmp_path / "manifest.yml")
    monkeypatch.setattr(command, "ARRAYS", tmp_path)
    monkeypatch.setattr(command, "MANIFEST", tmp_path / "manifest.yml")
    monkeypatch.setattr(command, "Encoder", Encoded)
    monkeypatch.setattr(command, "read_pairs", lambda data, language: PAIRS)
    monkeypatch.setattr(fit, "STEPS", 3)
    return tmp_path


def _manifest(folder: Path) -> Any:
    return yaml.safe_load((folder / "manifest.yml").read_text("utf-8"))


def test_without_a_folder_of_data_it_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([]) == 2
    assert "usage" in capsys.readouterr().err


def test_a_named_language_is_made_and_noted(folder: Path) -> None:
    others = {code: row for code, row in _manifest(folder)["arrays"].items() if code != "za"}
    assert command.main(["data", "za"]) == 0
    assert list(read_arrays(folder)) == ["za"]
    noted = _manifest(folder)["arrays"].pop("za")
    assert set(noted) == NOTED and noted["pairs"] == len(PAIRS)
    assert set(noted["right_first"]) == set(SCORES)
    assert {code: row for code, row in _manifest(folder)["arrays"].items() if code != "za"} == others


def test_the_head_and_the_credits_of_the_manifest_stay(folder: Path) -> None:
    before = (folder / "manifest.yml").read_text("utf-8").splitlines()[0]
    credits = _manifest(folder)["credits"]
    command.note("za", PAIRS, SCORES)
    assert (folder / "manifest.yml").read_text("utf-8").splitlines()[0] == before
    assert before.startswith("#") and _manifest(folder)["credits"] == credits


def test_of_the_manifest_only_what_is_noted_changes(folder: Path) -> None:
    before = (folder / "manifest.yml").read_text("utf-8").splitlines()
    command.note("za", PAIRS, SCORES)
    after = (folder / "manifest.yml").read_text("utf-8").splitlines()
    assert len(after) == len(before)
    changed = {new.split(":")[0].strip() for old, new in zip(before, after, strict=True) if old != new}
    assert {"pairs", "data_sha256"} <= changed <= NOTED | set(SCORES)


def test_without_names_all_languages_are_made(folder: Path) -> None:
    assert command.main(["data"]) == 0
    assert sorted(read_arrays(folder)) == sorted(command.LANGUAGES) == STORED


def test_other_data_have_another_hash(folder: Path) -> None:
    hashes = []
    for pairs in (PAIRS, PAIRS[1:]):
        command.note("za", pairs, SCORES)
        hashes.append(_manifest(folder)["arrays"]["za"]["data_sha256"])
    assert hashes[0] != hashes[1]


def test_texts_are_spelt_as_understanding_sees_them() -> None:
    fold = load_speech("za").fold
    spelt = command.spell("za", "GOU bae, mbouj?")
    assert spelt.words == (fold("gou"), fold("bae"), fold("mbouj"))
    assert spelt.folded == fold("gou bae, mbouj?")
    assert command.spell("za", "").words == ()


def test_a_text_in_another_script_is_spelt_in_the_usual_one() -> None:
    assert command.spell("ug", "mektep") == command.spell("ug", "\u0645\u06d5\u0643\u062a\u06d5\u067e")


def test_each_set_that_is_read_is_credited() -> None:
    credited = set(yaml.safe_load(command.MANIFEST.read_text("utf-8"))["credits"])
    assert {*corpora.PERMISSIVE, "sib200", "zhuangbench"} == credited


@pytest.mark.parametrize("language", STORED)
def test_a_stored_array_is_noted_as_it_is(language: str) -> None:
    noted = yaml.safe_load(command.MANIFEST.read_text("utf-8"))["arrays"][language]
    mapping = read_arrays()[language]
    assert set(noted) == NOTED
    assert mapping.rows.shape == (noted["buckets"], noted["rank"]) and noted["buckets"] == BUCKETS
    assert mapping.basis.shape == (noted["rank"], 384)


def test_no_array_is_noted_that_is_not_stored() -> None:
    assert sorted(yaml.safe_load(command.MANIFEST.read_text("utf-8"))["arrays"]) == STORED
