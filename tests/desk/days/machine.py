"""Random days at the desk: residents ask, people come and go, workers die; after each step all must be well."""

from datetime import datetime
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize

from tests.desk.days.drawn import MORNINGS, cases, people
from tests.desk.days.of_people import OfPeople
from tests.desk.days.of_residents import OfResidents
from tests.desk.days.of_time import OfTime
from tests.desk.days.town import OPERATORS


class Days(OfTime, OfResidents, OfPeople):
    """One day and those after it."""

    @initialize(
        morning=st.sampled_from(MORNINGS),
        there=st.sets(people, max_size=6),
        first=st.lists(cases, min_size=1, max_size=3),
        taken=st.integers(0, 3),
    )
    def begins(self, morning: datetime, there: set[str], first: list[dict[str, Any]], taken: int) -> None:
        """A day begins with some people there and a few who ask, some of whom somebody answers already."""
        self.runner.run(self.town.begin(morning))
        for name in sorted(there):
            self.must(self.town.is_there(name, "online"))
        for place, case in enumerate(first):
            self.must(self.town.opens(f"c{place + 1}", case))
        self.runner.run(self.read())
        for row in self.those("assigned")[:taken]:
            self.must(self.town.desk.take(row["number"], OPERATORS[row["assignee"]]))
        self.runner.run(self.read())
