"""Which tickets somebody sees. What they may do with them is in rights.yml; both must hold."""

from dataclasses import dataclass

from desk.organisation import Organisation
from desk.people import Operator
from desk.routing.choose import LEADS
from desk.routing.reach import reach

# Over a row of `ticket AS t`; the one place that says who sees a ticket: first what its kind allows to anybody at all.
# Retention leaves an empty name where it has taken out whom a ticket is about: then nobody knows from whom to keep it.
ALLOWED = (
    "NOT t.about && ARRAY[%(me)s, '']"
    " AND (t.kind <> 'confidential' OR t.assignee = %(me)s OR %(me)s = ANY(t.named))"
    " AND (t.kind <> 'about_staff' OR t.assignee = %(me)s OR %(lead)s)"
)
SEEN = (
    "(t.assignee = %(me)s OR %(me)s = ANY(t.co_handlers)"
    f" OR (%(broad)s AND (%(everywhere)s OR t.station = ANY(%(stations)s)))) AND {ALLOWED}"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The values that SEEN and ALLOWED ask for."""

    me: str
    # Whether more is seen than what one has been given.
    broad: bool
    everywhere: bool
    lead: bool
    stations: list[str]

    def values(self) -> dict[str, object]:
        """As parameters of a query."""
        return {
            "me": self.me,
            "broad": self.broad,
            "everywhere": self.everywhere,
            "lead": self.lead,
            "stations": self.stations,
        }


def scope_of(operator: Operator, station: str, organisation: Organisation) -> Scope:
    """What somebody sees: volunteers what they were given, operators their station, leads as far as they reach."""
    level = next((level for level, role in LEADS.items() if role == operator.role), "station")
    return Scope(
        me=operator.name,
        broad=operator.role != "volunteer",
        everywhere=operator.role == "city_lead",
        lead=operator.role in LEADS.values(),
        stations=reach(organisation, level, station),
    )
