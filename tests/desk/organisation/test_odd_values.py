"""Whatever stands at one place of a document: faults, or an organisation that can be stored, read and sent back."""

import json
from typing import Any

import pytest

from core.errors import OrganisationError
from desk.organisation import from_document, read, read_document, to_document
from tests.desk.organisation.conftest import BASE
from tests.desk.organisation.odd import ODD, places, with_odd

KNOWN: dict[str, Any] = {
    "languages": ["zh", "ug", "en"],
    "topics": ["daily", "legal"],
    "entries": ["daily/holiday"],
    "people": {"boss": "administrator", "old": "operator"},
}


@pytest.mark.parametrize("odd", ODD, ids=lambda one: ascii(one)[:30])
def test_an_odd_value_anywhere_is_a_fault_or_can_be_kept_and_sent_back(odd: Any) -> None:
    sound = read(BASE, **KNOWN)
    document = to_document(sound.organisation, sound.people)
    for path in places(document):
        try:
            plan = read_document(with_odd(document, path, odd), **KNOWN)
        except OrganisationError:
            continue
        stored = json.loads(json.dumps(to_document(plan.organisation, plan.people), allow_nan=False))
        assert from_document(stored, 0) == plan.organisation, path
        again = read_document(stored, **KNOWN)
        assert (again.organisation, again.people) == (plan.organisation, plan.people), path
