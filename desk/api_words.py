"""The route of ready-made words: phrases, moves with their fields, papers, dates, and the terms of a language."""

from collections.abc import Sequence
from typing import Annotated, Protocol

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field

from core.content import ORIGINAL
from core.errors import Invalid
from desk.gate import Gate
from desk.phrases import Phrase, Phrases
from desk.phrases.check import placeholders

LanguageCode = Annotated[str, Query(pattern=r"^[a-z]{2,3}$")]


class Glossary(Protocol):
    """The words that a language uses for papers, offices and procedures; the gateway passes them in."""

    def terms(self, language: str) -> Sequence[tuple[str, tuple[str, ...]]]:
        """Each term in Chinese with the words for it, the longest first; none for a language without a glossary."""
        ...


class Words(BaseModel):
    """A text in a language, and in Chinese."""

    key: str
    text: str
    language: str = Field(description="the language it is in: Chinese where it has not been said in the one asked for")
    state: str = Field(description="original, draft or reviewed")
    reviewed_by: str | None
    zh: str


class WordsField(BaseModel):
    """What an operator fills in for {key}."""

    key: str
    kind: str
    choices: list[str] = Field(description="keys of papers, for the kind paper")


class Sentence(Words):
    """A phrase or a move, and what has to be filled in, in order."""

    fields: list[WordsField]


class Term(BaseModel):
    """What a word of the language stands for in Chinese."""

    zh: str
    words: list[str]


class Wordbook(BaseModel):
    """All ready-made words for writing in a language."""

    language: str
    phrases: list[Sentence]
    moves: list[Sentence]
    papers: list[Words]
    dates: list[Words]
    months: list[str] = Field(description="names of the months, where a date of this language needs them")
    terms: list[Term]


def make_router(phrases: Phrases, glossary: Glossary, gate: Gate) -> APIRouter:
    """The route, to stand under /v1/desk."""
    router = APIRouter()

    @router.get("/words", response_model=Wordbook, dependencies=[Depends(gate.may("ticket.reply"))])
    async def words(language: LanguageCode = ORIGINAL) -> Wordbook:
        """Phrases, moves, papers and dates in a language, as people have written them: no machine translates."""
        if language not in phrases.books:
            raise Invalid(f"language: one of {', '.join(phrases.books)} is needed")
        return wordbook(phrases, glossary, language)

    return router


def wordbook(phrases: Phrases, glossary: Glossary, language: str) -> Wordbook:
    """The words of a language; those of the original where it has no book."""
    code = language if language in phrases.books else ORIGINAL
    moves = {key: [_field(phrases, one.key) for one in fields] for key, fields in phrases.moves.items()}
    return Wordbook(
        language=code,
        phrases=[_sentence(phrases, "phrases", key, code, None) for key in _keys(phrases, "phrases")],
        moves=[_sentence(phrases, "moves", key, code, moves[key]) for key in phrases.moves],
        papers=[_words(phrases, "papers", key, code) for key in phrases.papers],
        dates=[_words(phrases, "dates", key, code) for key in _keys(phrases, "dates")],
        months=list(phrases.books[code].months),
        terms=[Term(zh=zh, words=list(words)) for zh, words in glossary.terms(language)],
    )


def _keys(phrases: Phrases, section: str) -> list[str]:
    return list(phrases.books[ORIGINAL].sections[section])


def _sentence(phrases: Phrases, section: str, key: str, language: str, fields: list[WordsField] | None) -> Sentence:
    found = _words(phrases, section, key, language)
    if fields is None:
        used = placeholders(found.zh)
        fields = [_field(phrases, one) for one in sorted(used, key=lambda one: found.zh.index(f"{{{one}}}"))]
    return Sentence(**found.model_dump(), fields=fields)


def _words(phrases: Phrases, section: str, key: str, language: str) -> Words:
    spoken, phrase = phrases.find(section, key, language)
    original: Phrase = phrases.books[ORIGINAL].sections[section][key]
    return Words(
        key=key,
        text=phrase.text or "",
        language=spoken,
        state=phrase.state,
        reviewed_by=phrase.reviewed_by,
        zh=original.text or "",
    )


def _field(phrases: Phrases, key: str) -> WordsField:
    field = phrases.fields[key]
    return WordsField(key=key, kind=field.kind, choices=list(field.choices))
