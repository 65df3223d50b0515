"""Whatever comes in as a line is a question or a clear refusal, and never the end."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.ask import answer_all
from cli.asking.line import LONGEST_LINE, Asked, parse_line, read_lines
from core.errors import Invalid, RasaDown

LANGUAGES = ("zh", "ug")


def parse(raw: bytes | None) -> Asked:
    return parse_line(raw, longest=2000, languages=LANGUAGES)


def run(given_: bytes) -> tuple[int, list[dict[str, Any]]]:
    """Status and output lines of a bot that repeats the length of the text."""
    target = io.BytesIO()
    status = answer_all(io.BytesIO(given_), target, lambda asked: {"length": len(asked.text)}, 2000, LANGUAGES)
    return status, [json.loads(line) for line in target.getvalue().splitlines()]


def test_a_line_that_is_not_json_is_an_error_in_its_place_and_loses_no_other() -> None:
    status, told = run(b'{"text": "a"}\n{"text": "bb"}\nnonsense\n{"text": "ccc"}')
    assert status == 1
    assert told[0] == {"length": 1} and told[1] == {"length": 2} and told[3] == {"length": 3}
    assert told[2]["error"].startswith("line 3: it is not JSON")


def test_good_lines_end_with_status_0() -> None:
    assert run(b'{"text": "a"}\r\n{"text": "b", "language": "ug", "conversation": "x", "more": 1}\n')[0] == 0
    assert run(b"") == (0, [])


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "not JSON"),
        (b"   ", "not JSON"),
        (b"[1]", "no object"),
        (b'"text"', "no object"),
        (b"null", "no object"),
        (b"{}", "text: it is missing"),
        (b'{"text": null}', "text: a string"),
        (b'{"text": 5}', "text: a string"),
        (b'{"text": ""}', "text: it is empty"),
        (b'{"text": " \\n "}', "text: it is empty"),
        (b'{"text": "a\\u0000b"}', "U\\+0000"),
        (b'{"text": "a\x00b"}', "not JSON"),
        (b'{"text": "\\ud800"}', "U\\+D800"),
        (b'{"text": "a", "language": "xx"}', "language: one of zh, ug"),
        (b'{"text": "a", "language": ["zh"]}', "language: one of zh, ug"),
        (b'{"text": "a", "conversation": 7}', "conversation: a string"),
        (b'{"text": "a", "conversation": ""}', "conversation: a string"),
        (b'{"text": "a", "conversation": "\\udfff"}', "conversation: it holds"),
        (b'{"text": "a", "x": NaN}', "not JSON"),
        (b'{"text": "a", "x": ' + b"9" * 5000 + b"}", "not JSON"),
        (b"[" * 200_000, "not JSON"),
        (b"\xff\xfe{}", "byte 1 is not UTF-8"),
        (b'{"text": "' + b"a" * 2001 + b'"}', "2001 characters are too many"),
        (None, "longer than"),
    ],
)
def test_what_is_wrong_is_said(raw: bytes | None, what: str) -> None:
    with pytest.raises(Invalid, match=what):
        parse(raw)


@pytest.mark.parametrize("text", ["\U0001f600", "a\u200d\u0628", "\ue000x", "/restart", "a\u2028b"])
def test_strange_but_true_text_is_taken(text: str) -> None:
    assert parse(json.dumps({"text": text}).encode()) == Asked(text)
    assert parse(json.dumps({"text": text}, ensure_ascii=False).encode()) == Asked(text)


def test_a_byte_order_mark_does_no_harm() -> None:
    assert parse(b'\xef\xbb\xbf{"text": "a"}') == Asked("a")


def test_a_huge_line_is_refused_without_being_kept() -> None:
    raw = b'{"text": "' + b"a" * (3 * LONGEST_LINE) + b'"}\n{"text": "b"}\n'
    status, told = run(raw)
    assert status == 1
    assert [next(iter(one)) for one in told] == ["error", "length"]


@given(st.lists(st.binary(max_size=12).map(lambda raw: raw.replace(b"\n", b"")), max_size=8), st.integers(1, 6))
def test_lines_come_back_whole_or_as_nothing(lines: list[bytes], longest: int) -> None:
    found = list(read_lines(io.BytesIO(b"".join(line + b"\n" for line in lines)), longest))
    assert len(found) == len(lines)
    for line, got in zip(lines, found, strict=True):
        assert got == (line.rstrip(b"\r") if len(line) <= longest else None)


@given(st.lists(st.binary(max_size=60).map(lambda raw: raw.replace(b"\n", b" ")), max_size=6))
def test_garbage_gives_a_line_for_each_and_status_1(lines: list[bytes]) -> None:
    status, told = run(b"".join(line + b"\n" for line in lines))
    assert len(told) == len(lines)
    assert status == (1 if any("error" in one for one in told) else 0)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["text", "language", "conversation", "other"]), JSON))
def test_any_object_is_a_question_or_a_refusal(found: dict[str, Any]) -> None:
    try:
        asked = parse(json.dumps(found).encode())
    except Invalid as refused:
        str(refused).encode()
    else:
        assert asked.text == found["text"]


def test_a_bot_that_stays_down_costs_only_the_lines_that_it_was_asked() -> None:
    asked: list[str] = []

    def answer(question: Asked) -> dict[str, Any]:
        asked.append(question.text)
        if question.text == "bad":
            raise RasaDown("Rasa's side ended")
        return {}

    target = io.BytesIO()
    status = answer_all(io.BytesIO(b'{"text": "bad"}\n{"text": "good"}\n'), target, answer, 9, LANGUAGES)
    assert status == 1
    assert target.getvalue() == b'{"error": "line 1: Rasa\'s side ended"}\n{}\n'
    assert asked == ["bad", "bad", "good"]
