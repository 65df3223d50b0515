"""Channels with a transport: stable ids, order, another try after passing failures, a clear end."""

from datetime import timedelta

import pytest

from channels.channel import Limits
from channels.gateway import store
from channels.gateway.outbox.sender import MOST_ATTEMPTS, Sender, pause_after
from channels.gateway.parts import make_parts
from channels.gateway.rotation import new_key
from channels.message import Delivery
from core.errors import ChannelError
from house import House


class Pigeon:
    """A channel that notes what it is given, and fails as told."""

    name = "pigeon"
    limits = Limits(text_chars=100, pulled=False)

    def __init__(self) -> None:
        self.sent: list[Delivery] = []
        self.failures: list[ChannelError | RuntimeError] = []

    async def send(self, delivery: Delivery) -> None:
        """Send, or fail."""
        self.sent.append(delivery)
        if self.failures:
            raise self.failures.pop(0)


async def two_messages(house: House, pigeon: Pigeon) -> Sender:
    """A conversation through the pigeon with two messages to be sent."""
    parts = make_parts(house.settings, clock=house.clock, channels={"pigeon": pigeon})  # type: ignore[dict-item]
    await parts.pool.open()
    row: store.Row = {
        "id": "a" * 32, "token_hash": b"", "channel": "pigeon", "language": "zh", "rasa_key": new_key(),
        "at": house.clock(),
    }  # fmt: skip
    async with parts.pool.connection() as conn:
        await store.insert_conversation(conn, row)
        found = await store.conversation(conn, row["id"], lock=True)
        assert found is not None
        for number in (1, 2):
            shown = {"text": f"t{number}", "language": "zh", "dir": "ltr"}
            await parts.voice.say(conn, found, "bot", shown, f"o{number}")
    return Sender(parts.pool, house.clock, parts.pushed, parts.meter)


async def states(house: House) -> list[tuple[object, ...]]:
    """State and attempts of each delivery."""
    return await house.sql("SELECT state, attempts FROM outbox ORDER BY seq")


async def test_messages_are_sent_once_and_in_order(door: House) -> None:
    pigeon = Pigeon()
    sender = await two_messages(door, pigeon)
    assert await sender.send_due() == 2
    assert await sender.send_due() == 0
    assert [one.message.text for one in pigeon.sent] == ["t1", "t2"]
    assert await states(door) == [("sent", 1), ("sent", 1)]


@pytest.mark.parametrize("failure", [ChannelError("busy", permanent=False), RuntimeError("a fault of the channel")])
async def test_a_passing_failure_is_tried_again_under_the_same_id_and_holds_the_order(
    door: House, failure: ChannelError
) -> None:
    pigeon = Pigeon()
    pigeon.failures = [failure]
    sender = await two_messages(door, pigeon)
    assert await sender.send_due() == 1
    assert await states(door) == [("waiting", 1), ("waiting", 0)]
    door.clock.ahead += timedelta(seconds=3)
    assert await sender.send_due() == 2
    assert [one.message.text for one in pigeon.sent] == ["t1", "t1", "t2"]
    assert pigeon.sent[0].id == pigeon.sent[1].id


async def test_a_permanent_failure_ends_the_delivery_and_the_next_goes_out(door: House) -> None:
    pigeon = Pigeon()
    pigeon.failures = [ChannelError("blocked", permanent=True)]
    sender = await two_messages(door, pigeon)
    assert await sender.send_due() == 2
    assert await states(door) == [("failed", 1), ("sent", 1)]


async def test_even_passing_failures_have_an_end(door: House) -> None:
    pigeon = Pigeon()
    pigeon.failures = [ChannelError("busy", permanent=False)] * MOST_ATTEMPTS
    sender = await two_messages(door, pigeon)
    for _ in range(MOST_ATTEMPTS):
        await sender.send_due()
        door.clock.ahead += timedelta(minutes=10)
    assert await states(door) == [("failed", MOST_ATTEMPTS), ("sent", 1)]


def test_pauses_grow_up_to_five_minutes() -> None:
    assert [pause_after(number).seconds for number in (1, 2, 3, 20)] == [2, 4, 8, 300]


async def test_nothing_is_sent_to_a_contact_that_was_cut(door: House) -> None:
    pigeon = Pigeon()
    sender = await two_messages(door, pigeon)
    assert await sender.send_due() == 2
    await door.sql("UPDATE conversation SET account = NULL")
    parts = make_parts(door.settings, clock=door.clock, channels={"pigeon": pigeon})  # type: ignore[dict-item]
    async with parts.pool, parts.pool.connection() as conn:
        found = await store.conversation(conn, "a" * 32, lock=True)
        assert found is not None
        assert await parts.voice.say(conn, found, "bot", {"text": "t3", "language": "zh", "dir": "ltr"}, "o3") == 3
    assert await sender.send_due() == 0
