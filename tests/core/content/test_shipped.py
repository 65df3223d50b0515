"""The content that ships has no fault, and all of it can be shown in each answered language."""

from datetime import date
from pathlib import Path

import pytest

from channels.replies import check_questions, is_served, load_texts, render, render_menu
from core.acts import Answer
from core.content import Content, check_content, load_content

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def content() -> Content:
    """The content of this repository."""
    return load_content(ROOT)


def test_the_content_has_no_fault() -> None:
    faults = [str(problem) for problem in check_content(ROOT) if not problem.warning]
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize("language", ["zh", "ug", "bo"])
def test_every_entry_can_be_shown_on_the_day_of_its_check(language: str, content: Content) -> None:
    texts = load_texts(ROOT / "channels" / "replies")
    for entry in content.entries.values():
        today = entry.meta.checked_on
        assert is_served(entry.id, content, today), entry.id
        act = Answer(language=language, script="Hans", entry=entry.id)
        reply = render(act, language=language, content=content, texts=texts, today=today, ticket=None)
        assert reply.text and reply.card is not None and reply.card["sections"] is not None, entry.id


def test_every_clarifying_question_has_its_texts_and_every_such_text_its_question(content: Content) -> None:
    texts = load_texts(ROOT / "channels" / "replies")
    assert check_questions(texts, content.questions) == []
    for lines in texts.lines.values():
        assert {key for key in lines if key.startswith("ask_")} == set(content.questions)


def test_every_topic_is_in_the_menu(content: Content) -> None:
    texts = load_texts(ROOT / "channels" / "replies")
    menu = render_menu(language="ug", content=content, texts=texts, today=date(2026, 11, 24))
    topics = menu["topics"]
    assert isinstance(topics, list)
    assert [one["id"] for one in topics] == list(content.topics)
