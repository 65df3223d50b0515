"""Schemathesis over the OpenAPI of the running service: as a resident in a conversation, as an operator at the desk."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.whole.bad_input import Witness
from tests.whole.people import Operator, Resident, make_operator
from tests.whole.service import Service

NOT_FOR_OPERATORS = re.compile(
    r"/v1/embed/tickets$|/v1/desk/(audit|people|report|statistics|supervision|assignments|organisation|sessions|totp)"
    r"|/v1/desk/tickets/{number}/(extension/decision|rework)$"
)
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
EXAMPLES = 15


def identity(http: Any) -> dict[str, str]:
    """The headers that tell who somebody is."""
    found = {name: http.headers[name] for name in ("Authorization", "X-CSRF-Token") if name in http.headers}
    if "shiliu_desk" in http.cookies:
        found["Cookie"] = f"shiliu_desk={http.cookies['shiliu_desk']}"
    return found


def operations(where: dict[str, str], http: Any, **path: str) -> str:
    """One table of Schemathesis' settings: who calls the operations, and what stands in their paths."""
    lines = [f"{key} = {json.dumps(value)}" for key, value in where.items()]
    for table, values in (("headers", identity(http)), ("parameters", {f"path.{key}": path[key] for key in path})):
        lines.append(f"{table} = {{ " + ", ".join(f'"{key}" = {json.dumps(values[key])}' for key in values) + " }")
    return "\n".join(["[[operations]]", *lines, ""])


def settings(service: Service, operator: Operator) -> str:
    """Deleting and logging out get a conversation and a session of their own, which they may end."""
    own, lost = Resident(service.address, "zh"), Resident(service.address, "zh")
    gone = make_operator(service, "gone")
    number = own.http.post(f"{own.path}/handoff").json()["ticket"]
    asked = operator.http.post(f"{service.address}/v1/suggest", json={"text": "labour contract"}).json()["id"]
    inside, desk, out = r"^/v1/conversations/\{", r"^/v1/(desk|suggest)", "/v1/desk/logout"
    tables = [
        operations({"include-path-regex": inside, "exclude-method": "DELETE"}, own.http, conversation=own.id),
        operations({"include-path-regex": inside, "include-method": "DELETE"}, lost.http, conversation=lost.id),
        operations({"include-path-regex": desk, "exclude-path": out}, operator.http, number=number, suggestion=asked),
        operations({"include-path": out}, gone.http),
        operations({"include-path": "/v1/entries/{topic}/{entry}"}, own.http, topic="ethnicity", entry="basis"),
    ]
    return "\n".join(tables)


@pytest.mark.timeout(300)
def test_no_request_that_the_schema_allows_or_forbids_gets_an_answer_it_does_not_name(
    service: Service, operator: Operator, texts: dict[str, Any], tmp_path: Path
) -> None:
    witness = Witness(service, texts["change_minor_zh"], "ethnicity/change_minor")
    (tmp_path / "st.toml").write_text(settings(service, operator), "utf-8")
    done = subprocess.run(
        [
            *(str(Path(sys.executable).parent / "schemathesis"), "--config-file", str(tmp_path / "st.toml")),
            *("run", f"{service.address}/openapi.json", "--checks", CHECKS, "--max-examples", str(EXAMPLES)),
            *(
                "--phases",
                "examples,coverage,fuzzing",
                "--generation-deterministic",
                "--continue-on-failure",
                "--no-color",
            ),
            *("--request-timeout", "20"),
        ],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    told = done.stdout.decode()
    assert done.returncode == 0, told[-8000:]
    # It warns where an operation has answered 401 or 403 all the time: then nothing behind the door was tried. That is
    # right where an operator has no right to go, or a server has to sign.
    closed = re.findall(r"^ *- ([A-Z]+ /\S+)$", told.partition("uthentication failed")[2].partition("Missing")[0], re.M)
    assert [one for one in closed if not NOT_FOR_OPERATORS.search(one)] == [], told[-8000:]
    witness.check()
