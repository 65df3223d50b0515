"""What residents do on random days."""

from datetime import timedelta
from typing import Any, Literal

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.desk.days.drawn import cases, conversations, picks
from tests.desk.days.watched import Watched


class OfResidents(Watched):
    """They ask, write, wish, withdraw, reopen, rate, and erase everything."""

    @rule(conversation=conversations, case=cases)
    def a_person_is_called(self, conversation: str, case: dict[str, Any]) -> None:
        self.must(self.town.opens(conversation, case))

    @rule(conversation=conversations)
    def a_resident_writes(self, conversation: str) -> None:
        self.a_resident_writes_in(conversation)

    @rule(pick=picks, wish=st.sampled_from(["language", "anyone"]))
    def a_resident_chooses_whom_to_wait_for(self, pick: int, wish: str) -> None:
        if row := self.open(pick):
            self.run(self.town.asks(row["conversation"], "wish", wish))

    @rule(pick=picks, district=st.sampled_from([None, "jia", "yi"]))
    def a_resident_chooses_a_district(self, pick: int, district: str | None) -> None:
        if row := self.open(pick):
            self.run(self.town.asks(row["conversation"], "district", district))

    @rule(pick=picks, kind=st.sampled_from(["about_staff", "confidential"]))
    def a_resident_wants_others_to_have_it(self, pick: int, kind: Literal["about_staff", "confidential"]) -> None:
        if row := self.open(pick):
            self.run(self.town.sorts(row["conversation"], kind))

    @rule(conversation=conversations, waiting_only=st.booleans())
    def a_resident_withdraws(self, conversation: str, waiting_only: bool) -> None:
        if conversation in self.seen().answered_by:
            self.run(self.town.withdraws(conversation, waiting_only=waiting_only))

    @rule(pick=picks)
    def a_resident_reopens(self, pick: int) -> None:
        if row := self.done_with(pick):
            self.run(self.town.reopens(row["conversation"]))

    @rule(pick=picks, face=st.integers(1, 3))
    def a_resident_rates(self, pick: int, face: int) -> None:
        if row := self.done_with(pick):
            self.run(self.town.asks(row["conversation"], "rate", face))

    @rule(pick=picks, hours=st.integers(1, 30), keep=st.booleans())
    def a_resident_wants_to_be_called(self, pick: int, hours: int, keep: bool) -> None:
        since = self.town.now + timedelta(hours=hours)
        slot = {"phone": "13800000000", "language": "ug", "since": since, "until": since + timedelta(hours=1)}
        if row := self.open(pick):
            self.must(self.town.asks(row["conversation"], "call_back", **slot))
            if not keep:
                self.must(self.town.asks(row["conversation"], "drop_call_back"))

    @rule(conversation=conversations)
    def a_resident_erases_everything(self, conversation: str) -> None:
        if conversation in self.seen().answered_by:
            self.must(self.town.erases(conversation))
