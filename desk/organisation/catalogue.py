"""What exists beside the organisation and may be named in it; the content knows it, so the gateway passes it in."""

from collections.abc import Mapping
from typing import Protocol


class Catalogue(Protocol):
    """Languages, topics and entries of the content that is served now, by id, in the order of their registers."""

    def languages(self) -> Mapping[str, str]:
        """The languages that the service speaks, each by its own name."""
        ...

    def topics(self, language: str) -> Mapping[str, str]:
        """The topics with their titles in a language."""
        ...

    def entries(self, language: str) -> Mapping[str, str]:
        """The entries with their titles in a language."""
        ...
