"""The organisation as data: areas, stations, teams, duties and people, read from one YAML file, kept in versions.

* plan = read(text, languages=…, topics=…, entries=…)    OrganisationError carries every fault with its line
* changes = await Registry().apply(conn, plan, by, at)   all or nothing
* organisation = await registry.current(conn)            always the newest version
* versions = await since(conn, version)                  what was in force from when on
"""

from desk.organisation.default import default
from desk.organisation.document import from_document, person_to_json, to_document, to_yaml
from desk.organisation.models import (
    LEVELS,
    Area,
    Duty,
    Leave,
    Level,
    Names,
    Person,
    Station,
    Targets,
    Team,
    named,
    stand_in,
)
from desk.organisation.organisation import Organisation
from desk.organisation.plan import Changes, Plan
from desk.organisation.reader import read, read_document
from desk.organisation.registry import Registry, since

__all__ = [
    "LEVELS", "Area", "Changes", "Duty", "Leave", "Level", "Names", "Organisation", "Person", "Plan", "Registry",
    "Station", "Targets", "Team", "default", "from_document", "named", "person_to_json", "read", "read_document",
    "since", "stand_in", "to_document", "to_yaml",
]  # fmt: skip
