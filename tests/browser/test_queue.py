"""The measuring of a long queue works, and each filter leaves what it should. How quick all is, `make proof` tells."""

from collections.abc import Iterator

import psycopg
import pytest
from playwright.sync_api import Browser

from core import postgres
from desk.routing.store import ROUTING_LOCK
from tests.browser.conftest import OPERATOR, PASSWORD
from tests.browser.queue import Account, Often, expected, measure
from tests.browser.seeding import clear, seed
from tests.browser.tickets import Desk, Row, tickets
from tests.whole.people import Operator
from tests.whole.service import Service

TICKETS = 50
OFTEN = Often(logins=1, jumps=3, rounds=1, lookups=2, live=2, warm_up=0)
LIVE = ("new_ticket", "ended_ticket", "changed_ticket")
LOOK_UPS = ("look_up_row", "look_up_conversation")
JUMPS = ("jump_next_frame", "jump_rows_there")


@pytest.fixture
def rows(service: Service) -> Iterator[list[Row]]:
    """Tickets that are gone afterwards; nobody of another story is given one, as this alone may give out any."""
    url, drawn = postgres.embedded_url(service.data_dir), tickets(Desk(OPERATOR, OPERATOR, ("main", "jia")), TICKETS)
    with psycopg.connect(url, autocommit=True) as conn:
        conn.execute("SELECT pg_advisory_lock(%s)", (ROUTING_LOCK,))
        seed(url, drawn)
        yield drawn
        clear(url, drawn)


def test_all_is_measured_and_each_filter_leaves_what_it_should(
    browser: Browser, service: Service, rows: list[Row]
) -> None:
    operator = Operator(service.address, OPERATOR, PASSWORD)
    others = len(operator.tickets()) - TICKETS
    found = measure(browser, service.address, Account(OPERATOR, PASSWORD), operator, rows, OFTEN)

    times = {name: len(taken) for name, taken in found.ms.items()}
    filters = expected(rows)
    assert times["list"] == 1 and {times[name] for name in (*LIVE, *LOOK_UPS)} == {2}
    assert {times[name] for name in JUMPS} == {3} and times["scroll_next_frame"] == times["scroll_rows_there"] > 3
    assert (
        times["filter_off"]
        == len(filters)
        == sum(times[name] for name in times if name.startswith("filter_") and name != "filter_off")
    )
    assert all(taken > 0 for name in times for taken in found.ms[name])
    assert set(found.held_up) == {"scroll", "filter", "look_up", "live"}
    # Earlier stories have left tickets behind, of which nothing is known here but their number.
    assert {name: left for name, left in found.left.items() if not 0 <= left - filters[name] <= others} == {}
