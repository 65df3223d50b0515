"""The parser of acts and the schema say the same about every payload."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from core.acts import REASONS, Act, Answer, Candidate, Clarify, Handoff, Say, parse_act, parse_acts, to_json
from core.errors import ActError

CONTRACTS = Path(__file__).parents[1] / "contracts"
SCHEMA = json.loads((CONTRACTS / "schemas" / "acts.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def examples(kind: str) -> list[object]:
    """Each example payload of this kind, under its file's name."""
    files = sorted((CONTRACTS / "examples" / "acts" / kind).glob("*.json"))
    return [pytest.param(json.loads(file.read_text(encoding="utf-8")), id=file.stem) for file in files]


def parsed(payload: object) -> bool:
    """Whether the parser takes it."""
    try:
        parse_act(payload)
    except ActError:
        return False
    return True


NAMES = st.one_of(st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True), st.sampled_from(["", "A", "a\n", "utter_x"]))
IDS = st.one_of(st.tuples(NAMES, NAMES).map("/".join), st.sampled_from(["a/b", "a/c", "a/b\n", "a"]))
SCORES = st.one_of(st.floats(-1, 2, allow_nan=False), st.integers(-1, 2), st.booleans(), st.none())
CANDIDATES = st.lists(st.fixed_dictionaries({"entry": IDS, "score": SCORES}), max_size=6)
ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text()),
    lambda below: st.one_of(st.lists(below, max_size=3), st.dictionaries(st.text(max_size=8), below, max_size=3)),
    max_leaves=8,
)
GOOD_NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True)
GOOD_IDS = st.tuples(GOOD_NAMES, GOOD_NAMES).map("/".join)
COMMON = {
    "language": st.from_regex("[a-z]{2,3}", fullmatch=True),
    "script": st.from_regex("[A-Z][a-z]{3}", fullmatch=True),
    "candidates": st.lists(st.builds(Candidate, GOOD_IDS, st.floats(0, 1)), max_size=5).map(tuple),
}
OFFERED = st.lists(GOOD_IDS, min_size=2, max_size=4, unique=True).map(tuple)
ACTS: st.SearchStrategy[Act] = st.one_of(
    st.builds(Answer, entry=GOOD_IDS, **COMMON),
    st.builds(Clarify, offered=OFFERED, question=st.none() | GOOD_NAMES, **COMMON),
    st.builds(Say, reply=GOOD_NAMES.map("utter_{}".format), **COMMON),
    st.builds(Handoff, reason=st.sampled_from(REASONS), topic=st.none() | GOOD_NAMES, **COMMON),
)
PAYLOADS = st.fixed_dictionaries(
    {
        "act": st.sampled_from(["answer", "clarify", "say", "handoff", "sing"]),
        "language": st.sampled_from(["zh", "ug", "UG", "ug\n", "uighur", ""]),
        "script": st.sampled_from(["Hans", "Arab", "arab", "Hans\n"]),
        "candidates": CANDIDATES,
    },
    optional={
        "entry": IDS,
        "offered": st.one_of(st.lists(IDS, max_size=5), st.none()),
        "question": st.one_of(NAMES, st.none()),
        "reply": NAMES.map("utter_{}".format),
        "reason": st.one_of(st.sampled_from(REASONS), NAMES),
        "topic": st.one_of(NAMES, st.none()),
        "more": ANYTHING,
    },
)


@pytest.mark.parametrize("payload", examples("valid"))
def test_a_valid_example_is_taken_by_both_and_comes_back_unchanged(payload: object) -> None:
    assert VALIDATOR.is_valid(payload)
    assert to_json(parse_act(payload)) == payload


@pytest.mark.parametrize("payload", examples("invalid"))
def test_an_invalid_example_is_refused_by_both(payload: object) -> None:
    assert not VALIDATOR.is_valid(payload)
    with pytest.raises(ActError, match="should"):
        parse_act(payload)


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_reasons_are_those_of_the_schema() -> None:
    assert list(REASONS) == SCHEMA["$defs"]["reason"]["enum"]


@given(st.one_of(PAYLOADS, ANYTHING))
def test_parser_and_schema_agree_on_any_payload(payload: object) -> None:
    assert parsed(payload) == VALIDATOR.is_valid(payload)


@given(ACTS)
def test_every_act_is_valid_and_is_read_back_the_same(act: Act) -> None:
    payload = json.loads(json.dumps(to_json(act)))
    assert VALIDATOR.is_valid(payload)
    assert parse_act(payload) == act


@given(ACTS, st.data())
def test_parser_and_schema_agree_on_an_act_with_one_change(act: Act, data: st.DataObject) -> None:
    payload = to_json(act)
    key = data.draw(st.sampled_from([*payload, "entry", "question", "topic", "more"]))
    if data.draw(st.booleans()):
        payload.pop(key, None)
    else:
        payload[key] = data.draw(st.one_of(ANYTHING, NAMES, IDS, CANDIDATES, st.lists(IDS, max_size=5)))
    assert parsed(payload) == VALIDATOR.is_valid(payload)


@pytest.mark.parametrize("count", [0, 4])
def test_a_turn_has_one_to_three_acts(count: int) -> None:
    act = {"act": "say", "reply": "utter_greet", "language": "zh", "script": "Hans", "candidates": []}
    assert len(parse_acts([act] * 3)) == 3
    with pytest.raises(ActError, match="one to three"):
        parse_acts([act] * count)


def test_an_error_does_not_repeat_what_a_resident_may_have_written() -> None:
    with pytest.raises(ActError) as caught:
        parse_act({"act": "a long private sentence", "language": "zh"})
    assert "private" not in str(caught.value)
