"""Random weeks of hours, and moments in years whose holidays are known."""

from datetime import datetime, timedelta

from hypothesis import strategies as st

from desk.hours import HOLIDAY, HOME, Block, Calendar, PublicHolidays

HOLIDAYS = PublicHolidays()
FIRST, LAST = datetime(2024, 1, 1, tzinfo=HOME), datetime(2025, 6, 30, tzinfo=HOME)


@st.composite
def days(draw: st.DrawFn) -> tuple[Block, ...]:
    """Blocks of one day with time between them, up to midnight."""
    edges = sorted(draw(st.sets(st.integers(0, 1440), max_size=6)))
    return tuple(Block(edges[at], edges[at + 1]) for at in range(0, len(edges) - 1, 2))


# With or without a line for public holidays, which may be all that there is.
weeks = st.dictionaries(st.integers(0, HOLIDAY), days().filter(bool))
# With at least one day, so that there are working days.
calendars = weeks.filter(lambda week: any(day < HOLIDAY for day in week)).map(lambda week: Calendar(week, HOLIDAYS))
moments = st.one_of(
    st.datetimes(datetime(2024, 1, 1), datetime(2025, 6, 30)).map(lambda at: at.replace(tzinfo=HOME)),
    # Full minutes meet the edges of blocks, midnights among them.
    st.integers(0, (LAST - FIRST) // timedelta(minutes=30)).map(lambda halves: FIRST + timedelta(minutes=30 * halves)),
)
# As many working days as a week of one day finds in the years that are known.
workdays = st.one_of(st.floats(0, 40), st.integers(0, 80).map(lambda halves: halves / 2))
