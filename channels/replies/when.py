"""A moment in words, as one says it in a language: today 14:30, Monday 9:00."""

from datetime import datetime, timedelta, timezone

from channels.replies.texts import Texts
from core.content.models import Content

# Days begin and end where the residents live, wherever the machine stands.
HOME = timezone(timedelta(hours=8))
WEEK = 7


def when(at: datetime, now: datetime, *, language: str, texts: Texts, content: Content) -> str:
    """Words for a moment that lies ahead; what lies further than a week is named by its date."""
    there, here = at.astimezone(HOME), now.astimezone(HOME)
    days = (there.date() - here.date()).days
    clock = f"{there.hour}:{there.minute:02}"

    def say(key: str, **values: str) -> str:
        return texts.say(key, language=language, content=content, **values).text

    if days == 0:
        return say("when_today", clock=clock)
    if days == 1:
        return say("when_tomorrow", clock=clock)
    if 1 < days < WEEK:
        return say("when_day", day=say(f"day_{there.weekday()}"), clock=clock)
    return say("when_date", month=str(there.month), date=str(there.day), clock=clock)
