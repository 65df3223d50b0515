"""One language at work: its normalisation and its spaCy pipeline, found by its code."""

import importlib
import importlib.util
from functools import cache
from types import ModuleType
from typing import cast

from spacy.language import Language as SpacyLanguage
from spacy.util import registry

from bot.languages import normalise as shared
from bot.languages.scripts import count_scripts

_CHINESE = "zh"


class Speech:
    """How one language is read: `normalise` for the encoder, `fold` for n-grams, `words` for words."""

    def __init__(self, code: str) -> None:
        """Takes the language's own rules where `bot/languages/<code>/` has them, else blank ones."""
        self.code = code
        self.nlp = _pipeline(code)
        self._rules = _module(code, "normalise")
        self._scripts = _module(code, "scripts")

    def normalise(self, text: str, script: str) -> str:
        """Text as the encoder sees it: the shared steps, then the language's own (script conversions)."""
        text = shared.normalise(text)
        return cast(str, self._rules.normalise(text, script)) if self._rules else text

    def fold(self, text: str) -> str:
        """A normalised text with the spellings that hurried typing mixes up made one."""
        return cast(str, self._rules.fold(text)) if self._rules and hasattr(self._rules, "fold") else text

    def spellings(self, text: str) -> dict[str, str]:
        """The text by script: in its own one, and in those that the language can be converted to."""
        text = shared.normalise(text)
        counts = count_scripts(text)
        if self.code != _CHINESE:  # any language is mixed with Chinese words
            del counts["Hani"]
        if not counts:
            return {}
        script = counts.most_common(1)[0][0]
        converts = getattr(self._scripts, "spellings", None)
        return {script: text, **(converts(text, script) if converts else {})}

    def words(self, text: str) -> list[str]:
        """The words of a normalised text, without blanks and signs."""
        return [token.text for token in self.nlp.make_doc(text) if not (token.is_space or token.is_punct)]


@cache
def load_speech(code: str) -> Speech:
    """The language `code`, loaded once a process."""
    return Speech(code)


def _module(code: str, name: str) -> "ModuleType | None":
    if importlib.util.find_spec(f"bot.languages.{code}") is None:
        return None
    full = f"bot.languages.{code}.{name}"
    return importlib.import_module(full) if importlib.util.find_spec(full) else None


def _pipeline(code: str) -> SpacyLanguage:
    own = _module(code, "language")
    if own:
        return cast(SpacyLanguage, own.create())
    if code in registry.languages and code not in (
        "ko",
    ):  # spaCy's Korean needs an analyser that is not on PyPI as a wheel
        return cast(SpacyLanguage, registry.languages.get(code)())
    return _blank(code)


def _blank(code: str) -> SpacyLanguage:
    blank = type(f"Blank_{code}", (SpacyLanguage,), {"lang": code})
    if code not in registry.languages:
        registry.languages.register(code, func=blank)
    return cast(SpacyLanguage, blank())
