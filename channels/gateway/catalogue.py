"""What the content names, as desk/organisation asks for it."""

from collections.abc import Mapping

from channels.gateway.content import ContentHolder


class GatewayCatalogue:
    """Languages, topics and entries of the content that is served."""

    def __init__(self, holder: ContentHolder) -> None:
        self._holder = holder

    def languages(self) -> Mapping[str, str]:
        """The languages that the service speaks, each by its own name."""
        return {code: one.name for code, one in self._holder.content.languages.items() if one.spoken}

    def topics(self, language: str) -> Mapping[str, str]:
        """The topics with their titles in a language."""
        content = self._holder.content
        return {topic: content.title(topic, language) for topic in content.topics}

    def entries(self, language: str) -> Mapping[str, str]:
        """The entries with their titles in a language."""
        content = self._holder.content
        return {entry: content.title(entry, language) for entry in content.entries}
