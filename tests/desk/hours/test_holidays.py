"""Public holidays are those that were announced; a year without an announcement is an alarm."""

from datetime import date, timedelta

import chinese_calendar  # type: ignore[import-untyped]
import pytest

from core.errors import CalendarMissing
from desk.hours import PublicHolidays

HOLIDAYS = PublicHolidays()
LAST_KNOWN = 2026


def test_national_day_is_a_holiday_for_a_week() -> None:
    days = [date(2026, 10, 1) + timedelta(days=ahead) for ahead in range(7)]
    assert all(HOLIDAYS.is_holiday(day) and not HOLIDAYS.is_workday(day) for day in days)
    assert not HOLIDAYS.is_holiday(date(2026, 10, 8))


def test_the_saturday_after_national_day_is_worked() -> None:
    saturday = date(2026, 10, 10)
    assert saturday.weekday() == 5
    assert HOLIDAYS.is_workday(saturday)
    assert not HOLIDAYS.is_holiday(saturday)


def test_a_plain_weekend_is_neither_worked_nor_a_holiday() -> None:
    assert not HOLIDAYS.is_workday(date(2026, 10, 17))
    assert not HOLIDAYS.is_holiday(date(2026, 10, 17))


def test_each_day_is_what_the_package_says_of_it() -> None:
    day = date(2020, 1, 1)
    while day.year <= LAST_KNOWN:
        off, name = chinese_calendar.get_holiday_detail(day)
        assert HOLIDAYS.is_workday(day) == chinese_calendar.is_workday(day), day
        assert HOLIDAYS.is_holiday(day) == (off and name is not None), day
        day += timedelta(days=1)


@pytest.mark.parametrize("year", [2003, 2027, 2100])
def test_a_year_that_is_not_known_raises_and_names_itself(year: int) -> None:
    for ask in (HOLIDAYS.is_workday, HOLIDAYS.is_holiday):
        with pytest.raises(CalendarMissing, match=f"{year} are not known: install a chinesecalendar") as caught:
            ask(date(year, 1, 1))
        assert caught.value.year == year


def test_a_year_of_which_only_new_year_is_known_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(chinese_calendar.holidays, date(2027, 1, 1), "New Year")
    with pytest.raises(CalendarMissing):
        PublicHolidays().is_holiday(date(2027, 5, 1))
