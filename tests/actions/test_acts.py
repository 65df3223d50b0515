"""The shared examples of acts hold on this side too: its older jsonschema reads the one schema file alike."""

import json
from pathlib import Path

import jsonschema
import pytest

CONTRACTS = Path(__file__).resolve().parents[1] / "contracts"
ACT = jsonschema.Draft202012Validator(json.loads((CONTRACTS / "schemas/acts.json").read_text("utf-8")))
EXAMPLES = CONTRACTS / "examples/acts"


@pytest.mark.parametrize("path", sorted((EXAMPLES / "valid").glob("*.json")), ids=lambda path: path.stem)
def test_a_valid_act_is_accepted(path: Path) -> None:
    ACT.validate(json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize("path", sorted((EXAMPLES / "invalid").glob("*.json")), ids=lambda path: path.stem)
def test_an_invalid_act_is_refused(path: Path) -> None:
    assert not ACT.is_valid(json.loads(path.read_text("utf-8")))
