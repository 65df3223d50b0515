"""Registers and files fit each other: titles, entry folders, topics, questions, texts in each language, addresses."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from core.content.check_entry import official
from core.content.models import ORIGINAL, Content, Language, Titles
from core.content.problem import Problem

LONGEST_TITLE = 24
QUESTIONS = "knowledge_base/clarify.yml"


def check_registers(content: Content, root: Path) -> Iterator[Problem]:
    """Every registered thing without its files, and every file that is not registered."""
    folders = {
        f"{topic}/{folder.name}" for topic in content.topics for folder in (root / "knowledge_base" / topic).glob("*/")
    }
    for language in content.languages.values():
        if language.spoken or language.code in content.titles:
            yield from _check_titles(content, language.code, folders)
        yield from _check_texts(content, language)
    yield from _check_claims(content)
    for code, titles in content.titles.items():
        if code not in content.languages:
            yield Problem(titles.path, 1, f"the language {code!r} is not registered", "a code of languages.yml")
    yield from _check_topics(content, folders)
    yield from _check_questions(content)
    yield from _check_addresses(content)


def _check_titles(content: Content, language: str, folders: set[str]) -> Iterator[Problem]:
    titles = content.titles.get(language)
    if titles is None:
        path = f"knowledge_base/titles/{language}.yml"
        yield Problem(path, 1, "the file is missing", "titles in every language that is not only planned")
        return
    drafts = {one.id for one in content.entries.values() if one.meta.status == "draft" and language != ORIGINAL}
    for id_ in sorted(folders - drafts - set(titles.entries)):
        yield Problem(titles.path, 1, f"{id_} has a folder but no title", "a line under `entries`")
    for id_ in sorted(set(titles.entries) - folders):
        yield Problem(titles.path, titles.lines[id_], f"{id_} has a title but no folder", "the entry's folder")
    for topic in content.topics:
        if topic not in titles.topics:
            yield Problem(titles.path, 1, f"the topic {topic} has no title", "a line under `topics`")
    for topic in sorted(set(titles.topics) - set(content.topics)):
        yield Problem(titles.path, titles.lines[topic], f"the topic {topic} is not registered", "one of topics.yml")
    yield from _check_wording(titles, language)


def _check_wording(titles: Titles, language: str) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for id_, title in titles.entries.items():
        if language == ORIGINAL and len(title) > LONGEST_TITLE:
            what = f"the title of {id_} has {len(title)} characters"
            yield Problem(titles.path, titles.lines[id_], what, f"at most {LONGEST_TITLE}")
        if title in seen:
            yield Problem(titles.path, titles.lines[id_], f"{id_} has the title of {seen[title]}", "one of its own")
        seen[title] = id_


def _check_texts(content: Content, language: Language) -> Iterator[Problem]:
    for topic in sorted(language.covers - set(content.topics)):
        what = f"'covers' of {language.code} names {topic}"
        yield Problem("nlu_data/languages.yml", 1, what, "topics of topics.yml")
    for entry in content.entries.values():
        # A draft is not served yet: its translations come with its publication.
        wanted = entry.meta.status != "draft" and language.has_texts_of(entry.topic)
        if wanted and language.code not in entry.texts:
            path = str(Path(entry.original.path).with_name(f"{language.code}.md").as_posix())
            yield Problem(path, 1, "the file is missing", "a text in every language that covers the topic")


def _check_claims(content: Content) -> Iterator[Problem]:
    """A claim that no entry rests on was forgotten, or its entry leaves it out without a reason."""
    named = {fact for entry in content.entries.values() for fact in (*entry.meta.facts, *entry.meta.unused)}
    for claim in content.claims.values():
        if claim.id not in named:
            what = f"no entry names the claim {claim.id}"
            yield Problem(claim.path, claim.line, what, "under `facts`, or under `unused` with the reason")


def _check_topics(content: Content, folders: set[str]) -> Iterator[Problem]:
    for topic in content.topics.values():
        for name in sorted(topic.unasked | topic.twice | ({topic.first} if topic.first else set())):
            if f"{topic.id}/{name}" not in folders:
                what = f"the topic {topic.id} names the entry {name}"
                yield Problem("knowledge_base/topics.yml", 1, what, "an entry of the topic")
        if topic.first in topic.unasked:
            what = f"{topic.id}/{topic.first} is offered first and never offered unasked"
            yield Problem("knowledge_base/topics.yml", 1, what, "another first entry")


def _check_questions(content: Content) -> Iterator[Problem]:
    """A question tells entries apart, so it belongs to two or more."""
    asked = Counter(key for entry in content.entries.values() for key in entry.meta.clarify)
    for entry in content.entries.values():
        for key in entry.meta.clarify:
            if key not in content.questions:
                what = f"the question {key} is not registered"
                yield Problem(entry.meta.path, entry.meta.lines["clarify"], what, f"a key of {QUESTIONS}")
    for question in content.questions.values():
        if asked[question.id] < 2:
            what = f"the question {question.id} belongs to {asked[question.id] or 'no'} entry"
            yield Problem(QUESTIONS, question.line, what, "under `clarify` of two entries or more")


def _check_addresses(content: Content) -> Iterator[Problem]:
    for claim in content.claims.values():
        for document in claim.documents:
            if document.url is not None and not official(document.url):
                yield Problem(claim.path, 1, f"the address {document.url} of {document.key}", "a page under gov.cn")
