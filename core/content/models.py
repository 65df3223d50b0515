"""The content as immutable values: what every reader on the gateway's side sees of the two text trees."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from core.content.guided.models import GuidedCheck
from core.content.places import Place

Level = Literal["full", "draft", "greeting", "planned"]
Direction = Literal["ltr", "rtl", "vertical"]
Confidence = Literal["verified", "secondary", "unverified"]
Status = Literal["draft", "published", "withdrawn"]
Translation = Literal["original", "draft", "reviewed"]

ORIGINAL = "zh"
SECTION_IDS = ("conditions", "documents", "steps", "time", "cost", "note", "gap")


@dataclass(frozen=True, slots=True)
class Language:
    """One line of nlu_data/languages.yml."""

    code: str
    name: str
    script: str
    input: tuple[str, ...]
    dir: Direction
    bcp47: str
    font: str
    fallback: str
    level: Level
    examples: int = 1
    covers: frozenset[str] = frozenset()

    @property
    def answered(self) -> bool:
        """Whether answers are written in this language."""
        return self.level in ("full", "draft")

    @property
    def spoken(self) -> bool:
        """Whether the fixed texts and titles are in this language."""
        return self.level != "planned"

    def has_texts_of(self, topic: str) -> bool:
        """Whether every entry of this topic has a text in this language."""
        return self.answered and (not self.covers or topic in self.covers)


@dataclass(frozen=True, slots=True)
class Topic:
    """One item of knowledge_base/topics.yml.

    `first` is offered to who has no question yet, `unasked` never is; drafts of `twice` are read back by two readers.
    """

    id: str
    owner: str
    review_months: int
    tier: int
    first: str | None = None
    unasked: frozenset[str] = frozenset()
    twice: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Intent:
    """One line of nlu_data/intents.yml: an intent that is not an entry."""

    id: str
    act: Literal["say", "handoff", "emergency"]
    reason: str | None
    file: str
    what: str


@dataclass(frozen=True, slots=True)
class Question:
    """One line of knowledge_base/clarify.yml: a question that tells neighbouring entries apart."""

    id: str
    what: str
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document behind the claims of one facts file."""

    key: str
    document: str
    issuer: str
    number: str
    date: str
    status: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One single statement that answers may rest on."""

    id: str
    text: str
    sources: tuple[str, ...]
    documents: tuple[Document, ...]
    confidence: Confidence
    as_of: str
    limits: frozenset[str]
    valid_until: date | None
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Source:
    """A document as the resident sees it under an answer."""

    document: str
    issuer: str
    number: str
    date: str
    article: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class EntryMeta:
    """What an entry.yml says: the same in every language."""

    facts: tuple[str, ...]
    unused: Mapping[str, str]
    sources: tuple[Source, ...]
    confidence: Confidence
    checked_on: date
    valid_from: date
    valid_until: date | None
    review_by: date
    owner: str
    status: Status
    gap: str | None
    clarify: tuple[str, ...]
    places: str | None
    related: tuple[str, ...]
    path: str
    lines: Mapping[str, int] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Section:
    """One section of an answer; `facts` are the claims it names (in the original only)."""

    id: str
    title: str
    text: str
    facts: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class EntryText:
    """An answer in one language: a first paragraph that answers by itself, then sections."""

    language: str
    translation: Translation
    first: str
    first_facts: tuple[str, ...]
    first_line: int
    sections: tuple[Section, ...]
    of: str | None
    untranslated: tuple[str, ...]
    reviewed_by: str | None
    reviewed_on: date | None
    hash: str
    path: str

    def section(self, section_id: str) -> Section | None:
        """The section of this id, if the text has it."""
        return next((one for one in self.sections if one.id == section_id), None)

    def parts(self) -> Iterator[tuple[str, int, str]]:
        """The first paragraph and each section: id, line, words with the heading."""
        yield "first", self.first_line, self.first
        for one in self.sections:
            yield one.id, one.line, f"{one.title}\n{one.text}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer: `<topic>/<entry>`, with a text in each language that has one.

    `check` is its own guided check, `check_of` the entry whose check is shown with this one too.
    """

    id: str
    meta: EntryMeta
    texts: Mapping[str, EntryText]
    check: GuidedCheck | None = None
    check_of: str | None = None

    @property
    def topic(self) -> str:
        """The topic's id, the part before the slash."""
        return self.id.partition("/")[0]

    @property
    def original(self) -> EntryText:
        """The text that all others are made from."""
        return self.texts[ORIGINAL]

    def stale(self, language: str) -> bool:
        """Whether this translation was made from another version of the original."""
        text = self.texts[language]
        return text.translation != "original" and text.of != self.original.hash


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of topics and entries in one language."""

    topics: Mapping[str, str]
    entries: Mapping[str, str]
    path: str
    lines: Mapping[str, int] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Content:
    """A snapshot of everything; `hash` is the same exactly when the bytes of all files are."""

    hash: str
    languages: Mapping[str, Language]
    topics: Mapping[str, Topic]
    entries: Mapping[str, Entry]
    claims: Mapping[str, Claim]
    titles: Mapping[str, Titles]
    intents: Mapping[str, Intent]
    places: tuple[Place, ...] = ()
    questions: Mapping[str, Question] = field(default_factory=dict)

    def chain(self, language: str) -> tuple[str, ...]:
        """The language, then whose text is shown where it has none; ends with the original's language."""
        chain: list[str] = []
        while language in self.languages and language not in chain:
            chain.append(language)
            language = self.languages[language].fallback
        return tuple(dict.fromkeys([*chain, ORIGINAL]))

    def title(self, id_: str, language: str) -> str:
        """The title of an entry or a topic in this language, else in its fallback, else its id."""
        for code in self.chain(language):
            titles = self.titles.get(code)
            found = None if titles is None else titles.entries.get(id_, titles.topics.get(id_))
            if found is not None:
                return found
        return id_

    def guided_check(self, id_: str) -> GuidedCheck | None:
        """The check that is shown with this entry: its own, or another entry's."""
        entry = self.entries[id_]
        host = entry if entry.check_of is None else self.entries.get(entry.check_of)
        return None if host is None else host.check

    def entries_of(self, topic: str) -> list[Entry]:
        """The entries of one topic, in the order of the original's titles."""
        return [entry for entry in self.entries.values() if entry.topic == topic]
