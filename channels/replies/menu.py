"""The menu: emergency numbers, then every topic with the entries that are served today."""

from datetime import date

from channels.replies.serving import is_served
from channels.replies.texts import Texts
from core.content.models import Content


def render_menu(*, language: str, content: Content, texts: Texts, today: date) -> dict[str, object]:
    """The menu in this language, as the web API shows it."""
    shown = texts.language_for(language, content)
    topics = []
    for topic in content.topics.values():
        unasked = {f"{topic.id}/{name}" for name in topic.unasked}
        ids = [one.id for one in content.entries_of(topic.id) if one.id not in unasked]
        entries = [{"id": id_, "title": content.title(id_, language)} for id_ in ids if is_served(id_, content, today)]
        if entries:
            topics.append({"id": topic.id, "title": content.title(topic.id, language), "entries": entries})
    return {
        "language": shown,
        "dir": content.languages[shown].dir,
        "emergency": [{"key": one.key, "label": one.label, "number": one.number} for one in texts.emergency[shown]],
        "topics": topics,
    }
