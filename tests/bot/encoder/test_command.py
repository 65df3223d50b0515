"""`python -m bot.encoder`: JSON Lines in, vectors out, a bad line answered in its place."""

import io
import json
import sys
from typing import Any

import numpy as np
import pytest

from bot.encoder import __main__ as command
from bot.encoder.encoder import WIDTH, Encoder

BAD = [
    *(b"", b"x", b"null", b"3", b"[]", b"{}", b'"text"', b"\xff\xfe", b"[" * 3000),
    *(b'{"text": null}', b'{"text": 5}', b'{"text": ["a"]}', b'{"text": "\\ud800"}', b'{"text": "a", "kind": "other"}'),
]
GOOD = b'{"text": "a"}'


@pytest.fixture
def run(encoder: Encoder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs the command on lines with the encoder that is loaded already; gives its status and answers."""
    monkeypatch.setattr(command, "Encoder", lambda: encoder)

    def _run(lines: list[bytes]) -> tuple[int, list[dict[str, Any]]]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"".join(line + b"\n" for line in lines))))
        status = command.main()
        return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return _run


def test_each_line_gets_the_vector_of_its_text(run: Any, encoder: Encoder) -> None:
    status, answers = run([GOOD, b'{"text": "b", "kind": "passage"}'])
    assert status == 0
    assert answers[0]["vector"] == pytest.approx(encoder.encode(["a"])[0], abs=1e-5)
    assert answers[1]["vector"] == pytest.approx(encoder.encode(["b"], "passage")[0], abs=1e-5)


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_line_is_answered_in_its_place_and_loses_no_other(run: Any, bad: bytes) -> None:
    status, answers = run([GOOD, bad, GOOD])
    assert status == 1
    assert [sorted(answer) for answer in answers] == [["vector"], ["error"], ["vector"]]
    assert answers[1]["error"].startswith("line 2: ")
    assert np.shape(answers[2]["vector"]) == (WIDTH,)


def test_nothing_in_gives_nothing_out(run: Any) -> None:
    assert run([]) == (0, [])
