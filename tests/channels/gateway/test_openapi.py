"""Schemathesis over the whole OpenAPI, with a real conversation, ticket and session: never a 5xx."""

import asyncio
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from house import Builder
from operator_double import log_in
from tests.desk.gates import make_app

pytestmark = pytest.mark.asyncio
CHECKS = "not_a_server_error,status_code_conformance,response_schema_conformance,content_type_conformance"


async def test_no_request_that_the_schema_allows_or_forbids_breaks_anything(build: Builder, tmp_path: Path) -> None:
    async with build(messages_per_minute=100_000, conversations_per_hour=100_000) as house:
        await house.start_worker()
        resident, operator = await house.resident(), await log_in(house)
        number = (await resident.post("handoff")).json()["ticket"]
        parameters = {"conversation": resident.id, "number": number, "topic": "ethnicity", "entry": "change_minor"}
        lines = ["[parameters]", *(f'"path.{key}" = "{value}"' for key, value in parameters.items())]
        (tmp_path / "st.toml").write_text("\n".join(lines))
        headers = resident.headers | {
            "Cookie": f"shiliu_desk={operator.http.cookies['shiliu_desk']}",
            "X-CSRF-Token": operator.csrf,
        }
        given = [part for key, value in headers.items() for part in ("-H", f"{key}: {value}")]
        process = await asyncio.create_subprocess_exec(
            *(str(Path(sys.executable).parent / "schemathesis"), "--config-file", str(tmp_path / "st.toml")),
            *("run", str(house.http.base_url.join("/openapi.json")), "-n", "10", "--checks", CHECKS, "--no-color"),
            *("--exclude-path", "/v1/desk/logout", "--exclude-method", "DELETE", "--seed", "1", *given),
            cwd=tmp_path,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        output, _ = await process.communicate()
        assert process.returncode == 0, output.decode()[-4000:]


async def test_files_are_declared_at_the_desk_as_they_are_for_residents(tmp_path: Path) -> None:
    declared = make_app("postgresql://nowhere", tmp_path)[0].openapi()["paths"]
    taken = [
        declared[path]["post"]["requestBody"]
        for path in ("/v1/conversations/{conversation}/attachments", "/v1/desk/tickets/{number}/attachments")
    ]
    assert taken[0] == taken[1] and "multipart/form-data" in taken[0]["content"]
    shown = [
        {status: declared[path]["get"]["responses"][status] for status in ("200", "206", "416")}
        for path in ("/v1/conversations/{conversation}/attachments/{attachment}", "/v1/desk/attachments/{attachment}")
    ]
    assert shown[0] == shown[1]


async def test_a_translation_is_asked_for_a_message_or_for_a_draft(tmp_path: Path) -> None:
    schema = make_app("postgresql://nowhere", tmp_path)[0].openapi()["components"]["schemas"]["TranslationWish"]
    for body, right in (
        ({"seq": 1}, True), ({"text": "a", "language": "ug"}, True), ({"seq": None, "text": "a"}, True),
        ({}, False), ({"seq": 1, "text": "a"}, False), ({"language": "zh"}, False),
    ):  # fmt: skip
        assert Draft202012Validator(schema).is_valid(body) == right, body
