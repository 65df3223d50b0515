"""The content and the fixed texts that are in force; a faulty new version never replaces a good one."""

import asyncio
from datetime import date, timedelta, timezone
from pathlib import Path

from channels.replies import Texts, load_texts
from core.clock import Clock
from core.content import ORIGINAL, Content, load_content
from core.errors import Invalid, ProblemsError
from core.logging import logger

LIVE = "shiliu_content"
# Days begin and end where the residents live, wherever the machine stands.
HOME = timezone(timedelta(hours=8))
TEXTS = Path(__file__).resolve().parent.parent / "replies"
log = logger(__name__)


class ContentHolder:
    """What is served now."""

    def __init__(self, root: Path, clock: Clock) -> None:
        self._root = root
        self._clock = clock
        self.content: Content = load_content(root)
        self.texts: Texts = load_texts(TEXTS)
        self.problem: str | None = None

    @property
    def today(self) -> date:
        """The date at the residents' place."""
        return self._clock().astimezone(HOME).date()

    async def reload(self) -> None:
        """Take a new version over if it is sound; else keep the last good one and say so."""
        try:
            content = await asyncio.to_thread(load_content, self._root)
            texts = await asyncio.to_thread(load_texts, TEXTS)
        except (ProblemsError, OSError) as problem:
            self.problem = str(problem)
            log.error("content_refused", kept=self.content.hash, problem=self.problem[:2000])
            return
        self.content, self.texts, self.problem = content, texts, None
        log.info("content_in_force", hash=content.hash)

    def known_language(self, code: str | None) -> str:
        """The code, or the originals' language for none; raise Invalid for one that is not in the register."""
        if code is None:
            return ORIGINAL
        if code not in self.content.languages:
            raise Invalid(f"language {code[:20]!r}: one of {', '.join(self.content.languages)} is needed")
        return code
