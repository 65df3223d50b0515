"""Whether a message is at home in a topic: a follow-up has no words that the topic does not know. Pure.

"What do I have to bring?" is about what was talked of; "where do I renew my driving licence?" brings its own subject.
"""

from typing import Iterable, Mapping, Sequence

# Endings follow stems: as many letters tell a word of an inflected language well enough; a Hangul letter is a syllable.
STEM, HANGUL_STEM = 4, 2
# What is said of so many topics is said of any: question words, verbs, "please".
ANYWHERE = 2
# With these, of 137 follow-ups kept for measuring 112 are at home in the topic before them; of questions about other
# things 4 % (Chinese) to 0 % (Uyghur, Kazakh) are in any topic.

Stems = Mapping[str, Mapping[str, Sequence[str]]]


class Home:
    """The stems of each topic by language; those of several topics belong to all, under the empty name."""

    def __init__(self, stems: Stems) -> None:
        """`stems` by language and topic, as `to_json` gives them."""
        self._stems = {code: {name: frozenset(own) for name, own in topics.items()} for code, topics in stems.items()}

    @classmethod
    def learn(cls, texts: Iterable[tuple[str, str, Sequence[str]]]) -> "Home":
        """From the language, topic and words of texts."""
        found: dict[str, dict[str, set[str]]] = {}
        for code, topic, words in texts:
            found.setdefault(code, {}).setdefault(topic, set()).update(map(stem, words))
        return cls({code: _shared_apart(topics) for code, topics in found.items()})

    def to_json(self) -> dict[str, dict[str, list[str]]]:
        """What `Home(…)` takes."""
        return {code: {name: sorted(own) for name, own in topics.items()} for code, topics in self._stems.items()}

    def strangers(self, language: str, topic: str, words: Sequence[str]) -> list[str]:
        """The words that neither the topic nor several others know; numbers are known everywhere."""
        topics = self._stems.get(language, {})
        known = topics.get(topic, frozenset()) | topics.get("", frozenset())
        return [word for word in words if stem(word) not in known and not any(map(str.isdigit, word))]


def stem(word: str) -> str:
    """The beginning of a word."""
    return word[: HANGUL_STEM if "\uac00" <= word[:1] <= "\ud7af" else STEM]


def _shared_apart(topics: Mapping[str, set[str]]) -> dict[str, list[str]]:
    counts: dict[str, int] = {}
    for stems in topics.values():
        for one in stems:
            counts[one] = counts.get(one, 0) + 1
    shared = {one for one, count in counts.items() if count >= ANYWHERE}
    return {"": sorted(shared), **{name: sorted(stems - shared) for name, stems in topics.items()}}
