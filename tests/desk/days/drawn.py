"""What is drawn by chance on random days."""

from datetime import datetime

from hypothesis import strategies as st

from desk.hours import HOME
from tests.desk.days.town import ANSWERING

MORNINGS = [
    datetime(2026, 9, 21, 9, tzinfo=HOME),  # a Monday
    datetime(2026, 9, 24, 17, 20, tzinfo=HOME),  # the evening before a holiday
    datetime(2026, 9, 30, 11, 55, tzinfo=HOME),  # the last hours before National Day
    datetime(2026, 10, 2, 11, 45, tzinfo=HOME),  # on duty at National Day, soon over
    datetime(2026, 10, 10, 9, tzinfo=HOME),  # a Saturday that is worked
    datetime(2026, 12, 31, 16, tzinfo=HOME),  # the last day that the calendar knows
]

picks = st.integers(0, 30)
people = st.sampled_from(ANSWERING)
conversations = st.sampled_from(["c1", "c2", "c3", "c4", "c5", "c6"])
cases = st.fixed_dictionaries(
    {
        "language": st.sampled_from(["zh", "ug", "ko", "bo"]),
        "reason": st.sampled_from(["asked", "asked", "complaint", "complaint", "emergency", "sensitive"]),
        "topic": st.sampled_from([None, "legal", "daily"]),
        "district": st.sampled_from([None, "jia", "yi"]),
    }
)
stations = st.sampled_from(["main", "jia", "yi"])
