"""One running service for all tests of this folder that do it no harm."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.whole.accounts import ROLES
from tests.whole.people import Operator, make_colleague, make_operator
from tests.whole.scenes import ASIDE, Scenes
from tests.whole.service import ROOT, Service


@pytest.fixture(scope="session")
def texts() -> dict[str, Any]:
    """The sentences of these tests, by name: data, since they are not in Latin letters."""
    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("texts.yml").read_text("utf-8"))
    return found


@pytest.fixture(scope="session")
def service() -> Iterator[Service]:
    """A service that answers."""
    with Service() as running:
        yield running


@pytest.fixture(scope="session")
def operator(service: Service) -> Operator:
    """An operator of that service."""
    return make_operator(service, "lin")


@pytest.fixture(scope="session")
def accounts(service: Service, operator: Operator) -> dict[str, Operator]:
    """Somebody of each role that some route needs, logged in; the first is the operator."""
    return {role: operator if role == operator.role else make_colleague(service, role, role) for role in ROLES}


@pytest.fixture(scope="session")
def scenes(service: Service, accounts: dict[str, Operator], texts: dict[str, Any]) -> Scenes:
    """Real tickets, files, translations and people to ask about."""
    make_colleague(service, ASIDE, "operator")
    return Scenes(service.address, accounts, texts["change_minor_zh"])


@pytest.fixture(scope="session")
def questions() -> list[tuple[str, str, str]]:
    """Held-out questions as (language, intent, text)."""
    rows = []
    for path in sorted((ROOT / "tests" / "questions").glob("*/*.yml")):
        for intent, lines in yaml.safe_load(path.read_text("utf-8")).items():
            rows += [(path.parent.name, intent, str(line)) for line in lines]
    return rows
