"""Moments in words, in every language."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from channels.replies import Texts
from channels.replies.when import when
from core.content import Content

HOME = timezone(timedelta(hours=8))
# A Wednesday.
NOW = datetime(2026, 11, 11, 22, 0, tzinfo=HOME)
CASES = [
    (NOW + timedelta(minutes=5), "when_today", "22:05"),
    (datetime(2026, 11, 12, 9, 0, tzinfo=HOME), "when_tomorrow", "9:00"),
    (datetime(2026, 11, 16, 9, 30, tzinfo=HOME), "day_0", "9:30"),
    (datetime(2026, 11, 18, 9, 0, tzinfo=HOME), "when_date", "18"),
]


@pytest.mark.parametrize("at, key, holds", CASES)
def test_a_moment_is_named_by_how_far_it_lies_ahead(
    at: datetime, key: str, holds: str, texts: Texts, content: Content
) -> None:
    said = when(at, NOW, language="zh", texts=texts, content=content)
    fixed = texts.lines["zh"][key].split("{")[0] if key != "when_date" else "11"
    assert fixed in said
    assert holds in said


def test_days_change_at_midnight_of_the_residents_place(texts: Texts, content: Content) -> None:
    late = datetime(2026, 11, 11, 15, 59, tzinfo=UTC)
    said = when(late + timedelta(minutes=2), late, language="zh", texts=texts, content=content)
    assert said.startswith(texts.lines["zh"]["when_tomorrow"].split("{")[0])


def test_every_language_has_words_for_every_day(texts: Texts, content: Content) -> None:
    for language in texts.lines:
        for days in range(9):
            assert when(NOW + timedelta(days=days), NOW, language=language, texts=texts, content=content).strip()
