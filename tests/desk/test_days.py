"""Random days at the real desk over a real database; SHILIU_EXAMPLES=3000 tries that many of them."""

import asyncio
import os
from collections import Counter

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.desk.days.machine import Days
from tests.desk.days.town import Town

EXAMPLES = int(os.environ.get("SHILIU_EXAMPLES", "30"))
# Shrinking takes minutes; SHILIU_SHRINK=0 shows the first sequence that was found, as it is.
SHRINK = os.environ.get("SHILIU_SHRINK") != "0"
# What must have happened at least once in so many days, or the days prove little.
MANY = 300
HAPPENED = {
    "open", "assign", "lose", "take", "ask_resident", "resume", "refer", "answered", "transfer", "send_back",
    "hand_back", "close", "withdraw", "erase", "reopen", "rework", "ask_again", "escalate", "warn_50", "warn_80",
    "breach", "late_reply", "kind", "wish", "district", "co_handle", "extend_ask", "extend_grant", "extend_deny",
    "refer_ask", "refer_yes", "refer_no", "callback", "rate", "link", "merge", "killed", "hours",
}  # fmt: skip


@pytest.mark.timeout(120 + 10 * EXAMPLES)
def test_nobody_is_left_alone_on_random_days(database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as conn:
        # What is lost when the machine fails is no concern of a test.
        conn.execute(f"ALTER DATABASE {conn.info.dbname} SET synchronous_commit = off".encode())
    done: Counter[str] = Counter()
    with asyncio.Runner() as runner:
        town = Town(database_url)
        runner.run(town.settle())
        try:
            run_state_machine_as_test(
                lambda: Days(town, runner, done),  # type: ignore[arg-type]
                settings=settings(
                    max_examples=EXAMPLES,
                    stateful_step_count=40,
                    deadline=None,
                    suppress_health_check=list(HealthCheck),
                    phases=[one for one in Phase if SHRINK or one is not Phase.shrink],
                ),
            )
        finally:
            runner.run(town.pool.close())
            print(dict(done.most_common()))
    if EXAMPLES >= MANY:
        assert set(done) >= HAPPENED, HAPPENED - set(done)
