"""The glossaries of the content that is served, as desk/api_words asks for them."""

from collections.abc import Sequence
from pathlib import Path

from channels.gateway.content import ContentHolder
from core.content.glossary import Glossaries, read_glossaries


class GatewayGlossary:
    """The terms of every language, read again when other content comes into force."""

    def __init__(self, holder: ContentHolder, root: Path) -> None:
        self._holder = holder
        self._root = root
        self._of = ""
        self._found: Glossaries = {}

    def terms(self, language: str) -> Sequence[tuple[str, tuple[str, ...]]]:
        """Each term in Chinese with the words for it, the longest first."""
        if self._of != self._holder.content.hash:
            # Faults are told where content is checked; here, what can be read is better than nothing.
            self._of, self._found = self._holder.content.hash, read_glossaries(self._root, [])
        return [(term.zh, term.words) for term in self._found.get(language, ())]
