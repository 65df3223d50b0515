"""docs/embedding.md is what integrators build by: its code runs, and its names are those of the code."""

import json
import re
from typing import Any, get_args

import pytest

from channels.gateway.embed.tickets import BEARER_S, TICKET_S
from channels.gateway.suggestion.api import Candidate, Outcome, Suggestion
from channels.gateway.suggestion.signature import WINDOW_S
from core.settings import ROOT
from house import Builder

TEXT = (ROOT / "docs" / "embedding.md").read_text("utf-8")
EMBED = ROOT / "desk" / "console" / "src" / "embed"
PROTOCOL = (EMBED / "protocol.ts").read_text("utf-8")
ORIGIN = "https://hotline.example"


def table(head: str) -> list[list[str]]:
    """The rows of the table with this head."""
    lines = TEXT[TEXT.index(head) :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def names(cell: str) -> list[str]:
    """What stands between backticks."""
    return re.findall(r"`([\w.]+)\??`", cell)


def declared(source: str, name: str) -> str:
    """The body of a type or interface."""
    found = re.search(rf"export (?:type|interface) {name}\b(.*?)\n(?=\n|export)", source, re.DOTALL)
    assert found, name
    return found[1]


@pytest.mark.asyncio
async def test_the_signing_code_is_accepted_for_suggestions_and_tickets(build: Builder) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    space: dict[str, Any] = {}
    exec(code, space)
    async with build(embed_origins=(ORIGIN,)) as house:
        for path, given, status in (("suggest", {"text": "how"}, 200), ("embed/tickets", {"origin": ORIGIN}, 201)):
            body = json.dumps(given).encode()
            headers = space["signed"]("a key for tests", body)
            answer = await house.http.post(f"/v1/{path}", content=body, headers=headers)
            assert answer.status_code == status, answer.text
            assert set(answer.json()) <= set(re.findall(r"`(\w+)`", TEXT))


def test_every_message_stands_in_the_table_with_its_fields() -> None:
    told = {row[1].strip("`"): set(names(row[2])) for row in table("| from | type | fields |")}
    known = {}
    for side in ("ToPanel", "FromPanel"):
        for line in re.findall(r"\{([^{}]*type: '[^{}]*)\}", declared(PROTOCOL, side)):
            found = dict(re.findall(r"(\w+)\??: ([^;\n]+)", line))
            kind = found.pop("type").strip("' ")
            known[kind] = set(found)
    assert told == known


def test_every_code_and_option_stands_there() -> None:
    codes = set(re.findall(r"'(\w+)'", declared(PROTOCOL, "ErrorCode")))
    assert {row[0].strip("`") for row in table("| code | what to do |")} == codes
    options = set(
        re.findall(r"^  (\w+)\??:", declared((EMBED / "host.ts").read_text("utf-8"), "Options"), re.MULTILINE)
    )
    assert {row[0].strip("`") for row in table("| option | what |")} == options


def test_times_and_fields_are_those_of_the_code() -> None:
    assert (TICKET_S, BEARER_S, WINDOW_S) == (60, 300, 300)
    assert "60 s, once" in TEXT and "five minutes" in TEXT and "300 s off" in TEXT
    fields = {*Suggestion.model_fields, *Candidate.model_fields} - {"id", "script"}
    assert fields <= set(re.findall(r"`(\w+)`", TEXT))
    assert all(f'"{outcome}"' in TEXT for outcome in get_args(Outcome.model_fields["outcome"].annotation))
