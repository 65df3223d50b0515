"""Schemathesis over the OpenAPI of the running service: as residents, and as those who may use a route of the desk."""

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.whole.bad_input import SIGNED, Witness
from tests.whole.people import Operator
from tests.whole.scenes import Scenes
from tests.whole.schema_settings import Settings
from tests.whole.service import Service

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
EXAMPLES = 15
# All that is answered where whoever asks is not let in; 400 comes before the door.
SHUT = {400, 401, 403}
# What nobody guesses, so that these only ever refuse here.
UNGUESSED = {
    # Documents in which something of the house is named in many places; test_bad_input.py changes sound ones, place
    # by place.
    "PUT /v1/desk/organisation",
    "POST /v1/desk/people",
    # Codes of the half minute.
    "POST /v1/desk/totp",
    "POST /v1/desk/totp/confirm",
    # What another server signs, and what only such a server is given.
    "POST /v1/embed/tickets",
    "POST /v1/embed/sessions",
    # Codes of tickets: of all these three together ten tries a minute are taken from one address.
    "POST /v1/lookup",
    "POST /v1/join",
    "POST /v1/conversations/{conversation}/link",
}


def run(service: Service, folder: Path, settings: str) -> tuple[int, str]:
    """Exit status and words of Schemathesis; what it was answered is in folder/report."""
    (folder / "st.toml").write_text(settings, "utf-8")
    command = [
        *(str(Path(sys.executable).parent / "schemathesis"), "--config-file", str(folder / "st.toml")),
        *("run", f"{service.address}/openapi.json", "--checks", CHECKS, "--max-examples", str(EXAMPLES)),
        *("--phases", "examples,coverage,fuzzing", "--generation-deterministic", "--continue-on-failure", "--no-color"),
        *("--request-timeout", "20", "--report", "ndjson", "--report-ndjson-path", str(folder / "report")),
    ]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.returncode, done.stdout.decode()


def answers(report: Path) -> Mapping[str, set[int]]:
    """Every status that each operation has answered with, by its name: method and path."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for line in report.open("rb"):
        finished = json.loads(line).get("ScenarioFinished")
        recorder: dict[str, Any] = finished["recorder"] if finished else {}
        for one in recorder.get("interactions", {}).values():
            # With another method it was another operation that answered, or none.
            if one.get("response") and recorder["label"].startswith(f"{one['request']['method']} "):
                found[recorder["label"]].add(one["response"]["status_code"])
    return found


@pytest.mark.timeout(300)
def test_no_request_that_the_schema_allows_or_forbids_gets_an_answer_it_does_not_name(
    service: Service, accounts: dict[str, Operator], scenes: Scenes, texts: dict[str, Any], tmp_path: Path
) -> None:
    witness = Witness(service, texts["change_minor_zh"], "ethnicity/change_minor")
    status, told = run(service, tmp_path, Settings(service, accounts, scenes).text())
    assert status == 0, told[-8000:]
    # An operation that never did what it is for was not tried; scenes.py sets up what one needs to be.
    found = answers(tmp_path / "report")
    assert {name for name, statuses in found.items() if statuses <= SHUT} == {f"POST {one}" for one in SIGNED}
    vain = {name for name, statuses in found.items() if not any(200 <= one < 300 for one in statuses)}
    assert len(found) >= 90 and vain <= UNGUESSED, {name: found[name] for name in vain - UNGUESSED}
    witness.check()
