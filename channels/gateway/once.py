"""What may be used once, by whichever gateway: a signature, a ticket."""

import hashlib

from channels.gateway import store
from core.database import Pool


class Once:
    """Remembers what was used, as long as it could be used again."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def first(self, mark: str, until: int) -> bool:
        """Whether this is the first use; `until`, in seconds since 1970, is when the mark is of no more use.

        It stands among the rates, in the slot of that second, and goes with them an hour later.
        """
        key = f"once:{hashlib.sha256(mark.encode()).hexdigest()[:40]}"
        async with self._pool.connection() as conn:
            return await store.use(conn, key, until) == 1
