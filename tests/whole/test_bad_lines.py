"""Whatever is a line of `ask`: an answer, or an error in its place, and no other line is lost."""

import json
import os
from itertools import cycle
from typing import Any

from tests.whole.bad_input import BAD, raw
from tests.whole.service import Service


def ask(service: Service, lines: list[bytes], end: bytes = b"\n") -> tuple[int, list[dict[str, Any]]]:
    """Exit status and output lines of `bin/shiliu ask`."""
    model = os.environ.get("SHILIU_MODEL")
    done = service.shiliu("ask", *(["--model", model] if model else []), given=b"\n".join(lines) + end)
    assert b"Traceback" not in done.stderr
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def test_bad_lines_are_errors_in_their_place_and_all_others_are_answered_in_order(
    service: Service, texts: dict[str, Any]
) -> None:
    good = cycle(texts["load"].items())
    lines: list[bytes] = []
    wanted: list[Any] = []
    for given in BAD["lines"].values():
        text, entry = next(good)
        lines += [raw(given, "line"), json.dumps({"text": text, "language": "zh"}, ensure_ascii=False).encode()]
        wanted += [given, entry]
    status, told = ask(service, lines)
    assert (status, len(told)) == (1, len(lines))
    for number, (want, found) in enumerate(zip(wanted, told, strict=True), 1):
        if isinstance(want, str):
            assert found["candidates"][0]["entry"] == want, (number, found)
        elif "error" in want:
            assert list(found) == ["error"], (number, found)
            assert found["error"].startswith(f"line {number}: ") and want["error"] in found["error"]
        else:
            assert found["decision"] in ("answer", "clarify", "handoff", "say"), (number, found)
            assert found["acts"] and len(found["candidates"]) == 5, (number, found)


def test_lines_that_are_only_strange_end_with_status_0_even_without_a_last_line_end(service: Service) -> None:
    strange = [raw(given, "line") for given in BAD["lines"].values() if "error" not in given]
    status, told = ask(service, strange, end=b"")
    assert (status, len(told)) == (0, len(strange))


def test_input_that_holds_no_line_at_all_is_refused_as_one(service: Service) -> None:
    assert ask(service, [], end=b"") == (0, [])
    status, told = ask(service, [b"\0" * 3_000_000], end=b"")
    assert status == 1 and told[0]["error"].startswith("line 1: the line is longer")
