"""Time passes, workers die and come back."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.desk.days.watched import Watched


class OfTime(Watched):
    """No rule hangs on how things stand, as two workers at once never end in quite the same way twice: what has nobody
    to happen to does not happen, or is led up to first.
    """

    @rule(seconds=st.integers(1, 90))
    def seconds_pass(self, seconds: int) -> None:
        self.must(self.town.passes(timedelta(seconds=seconds), self.after_look))

    @rule(minutes=st.integers(2, 300))
    def minutes_pass(self, minutes: int) -> None:
        self.must(self.town.passes(timedelta(minutes=minutes), self.after_look))

    @rule(hours=st.integers(12, 120))
    def days_pass(self, hours: int) -> None:
        self.must(self.town.passes(timedelta(hours=hours), self.after_look))

    @rule(mornings=st.booleans())
    def the_hours_change(self, mornings: bool) -> None:
        if mornings != self.town.mornings:
            self.must(self.town.works(mornings=mornings))
            self.done["hours"] += 1

    @rule()
    def two_workers_look_at_once(self) -> None:
        self.must(self.look(twice=True))

    @rule(seconds=st.integers(1, 400), after=st.integers(0, 5))
    def a_worker_dies_in_the_middle(self, seconds: int, after: int) -> None:
        self.town.now += timedelta(seconds=seconds)
        if self.must(self.town.killed_look(after)):
            self.done["killed"] += 1
            self.town.alarms = None

    @rule()
    def a_worker_comes_back(self) -> None:
        self.must(self.look())
