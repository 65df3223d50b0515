"""Why the bot understands a message as it does, asked of Rasa anew for an operator; nothing of it is kept or logged."""

from pydantic import ValidationError

from channels.gateway import store
from channels.gateway.rasa import Rasa
from core.database import Pool
from core.errors import ActError, NotFound, RasaDown
from desk.explanation import Explanation


class Explainer:
    """Explanations of what residents wrote, by the model that is at work now."""

    def __init__(self, pool: Pool, rasa: Rasa) -> None:
        self._pool = pool
        self._rasa = rasa

    async def explain(self, conversation: str, seq: int) -> Explanation:
        """The explanation of one message, with the entry that stood before it in view."""
        async with self._pool.connection() as conn:
            row = await store.written(conn, conversation, seq)
        if row is None:
            raise NotFound(f"message {seq}: the resident wrote none of this number, or only tapped an option")
        try:
            return Explanation.model_validate(await self._rasa.explain(row["text"], row["language"], row["entry"]))
        except ActError as problem:
            raise RasaDown(str(problem)) from problem
        except ValidationError as problem:
            # The problem itself quotes what it refuses, and so perhaps the message.
            raise RasaDown(f"Rasa's explanation has {problem.error_count()} faults: run `make setup`") from None
