"""The desk's shape of an explanation and the schema say the same about every example."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from desk.explanation import Explanation

CONTRACTS = Path(__file__).parents[1] / "contracts"
SCHEMA = Draft202012Validator(json.loads((CONTRACTS / "schemas" / "explanation.json").read_text("utf-8")))
EXAMPLES = sorted((CONTRACTS / "examples" / "explanation").glob("*/*.json"))


def read(path: Path) -> object:
    return json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("path", [p for p in EXAMPLES if p.parent.name == "valid"], ids=lambda p: p.stem)
def test_a_valid_explanation_passes_through_whole(path: Path) -> None:
    told = read(path)
    assert SCHEMA.is_valid(told)
    assert Explanation.model_validate(told).model_dump() == told


@pytest.mark.parametrize("path", [p for p in EXAMPLES if p.parent.name == "invalid"], ids=lambda p: p.stem)
def test_an_invalid_explanation_is_refused(path: Path) -> None:
    told = read(path)
    assert not SCHEMA.is_valid(told)
    with pytest.raises(ValidationError):
        Explanation.model_validate(told)
