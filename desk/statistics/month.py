"""One month of counts as it may be shown, with the names that its values have today."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.store import Connection
from desk.statistics import store
from desk.statistics.disclosure import Counts, Shown, disclose
from desk.statistics.figures import Names
from desk.statistics.titles import Titles, names
from desk.statistics.words import Words


@dataclass(frozen=True, slots=True)
class Month:
    """What there is to tell of a month."""

    month: date
    shown: Shown
    names: Names


async def read(conn: Connection, month: date, titles: Titles, words: Words) -> Month:
    """Read a month; what may not be shown stays here."""
    rows = await store.counts(conn, month)
    return Month(month, disclose(_counts(rows)), await names(titles, conn, words))


def _counts(rows: Sequence[store.Row]) -> Counts:
    out: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        out[row["what"]][row["dimension"]][row["value"]] = row["n"]
    return out
