"""An organisation that is written is read as it was: as YAML, as the document of the console, as it is stored."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from core.content import load_content
from core.settings import ROOT
from desk.organisation import Organisation, Plan, default, from_document, read, read_document, to_document, to_yaml
from desk.organisation.default import EXAMPLE
from tests.desk.organisation.strategies import ENTRIES, LANGUAGES, TOPICS, organisations, people

KNOWN: dict[str, Any] = {"languages": LANGUAGES, "topics": TOPICS, "entries": ENTRIES}


@given(organisations())
def test_what_is_stored_is_what_was_taken(organisation: Organisation) -> None:
    # jsonb keeps no order of keys.
    stored = json.loads(json.dumps(to_document(organisation), sort_keys=True))
    assert from_document(stored, 0) == organisation


@given(st.data(), organisations())
def test_the_yaml_that_is_written_is_read_as_it_was(data: st.DataObject, organisation: Organisation) -> None:
    staff = data.draw(people(organisation))
    plan = read(to_yaml(organisation, staff), **KNOWN)
    away = frozenset(person.name for person in staff if person.away)
    assert plan == Plan(organisation, staff, away)


@given(st.data(), organisations())
def test_the_document_of_the_console_is_read_as_it_was(data: st.DataObject, organisation: Organisation) -> None:
    staff = data.draw(people(organisation))
    document = json.loads(json.dumps({"version": 7} | to_document(organisation, staff)))
    everybody = frozenset(person.name for person in staff)
    assert read_document(document, **KNOWN) == Plan(organisation, staff, everybody, based_on=7)


def test_a_stored_document_that_knows_fewer_and_other_things_is_still_read() -> None:
    document = to_document(default())
    del document["teams"], document["calendar"], document["confidential"]
    document["targets"] = {"accept_s": 45, "forgotten": 1}
    found = from_document(document, 3)
    assert (found.version, found.targets.accept_s, found.targets.reply_s) == (3, 45, 300)


def test_the_example_is_without_a_fault_and_uses_every_section() -> None:
    content = load_content(ROOT)
    plan = read(
        EXAMPLE.read_text("utf-8"),
        languages=list(content.languages),
        topics=list(content.topics),
        entries=list(content.entries),
    )
    found = plan.organisation
    assert all((found.areas, found.stations, found.teams, found.duties, found.confidential, plan.people))
    assert found.local != default().local
    assert found.targets == default().targets, "what the example calls the default is the default"
    assert len({person.role for person in plan.people}) >= 6
