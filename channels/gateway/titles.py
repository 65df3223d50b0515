"""What topics, entries, languages and stations are called now, as desk/statistics asks for it."""

from collections.abc import Mapping

from channels.gateway.content import ContentHolder
from core.store import Connection
from desk.organisation import Registry, named
from desk.statistics.facts import Dimension


class GatewayTitles:
    """Names from the content that is served and from the organisation that is in force."""

    def __init__(self, holder: ContentHolder, registry: Registry) -> None:
        self._holder = holder
        self._registry = registry

    async def titles(self, conn: Connection, dimension: Dimension, language: str) -> Mapping[str, str]:
        """All values of a dimension with their names; none for one that has its names elsewhere."""
        content = self._holder.content
        match dimension:
            case "topic":
                return {topic: content.title(topic, language) for topic in content.topics}
            case "entry":
                return {entry: content.title(entry, language) for entry in content.entries}
            case "language":
                return {code: one.name for code, one in content.languages.items()}
            case "station":
                organisation = await self._registry.current(conn)
                return {one.id: named(one.names, language, one.id) for one in organisation.stations}
        return {}
