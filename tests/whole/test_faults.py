"""A process dies, Rasa hangs, the service stops: nothing acknowledged is lost, and nothing is left behind."""

import asyncio
import signal
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.whole.load import Crowd
from tests.whole.people import Resident
from tests.whole.service import PROCESSES, Service

SLOW_AFTER_S = 4.0
GIVE_UP_AFTER_S = 12.0


@pytest.fixture(scope="module")
def hurt() -> Iterator[Service]:
    """A service that these tests may hurt; it gives up earlier than in life."""
    with Service(RASA_GIVE_UP_AFTER_S=str(GIVE_UP_AFTER_S)) as running:
        yield running


@pytest.mark.parametrize("process", PROCESSES)
def test_a_killed_process_loses_no_message_and_doubles_no_reply(
    hurt: Service, texts: dict[str, Any], process: str
) -> None:
    faults = asyncio.run(kill_under_load(hurt, process, texts["load"]))
    assert faults == []


async def kill_under_load(service: Service, process: str, load: dict[str, str]) -> list[str]:
    """Five messages a second; the process is killed after two seconds; writing goes on until all is ready again."""
    crowd = Crowd(service.address, load, size=5, rate=5)
    await crowd.open()
    stop = asyncio.Event()
    writing = asyncio.create_task(crowd.write(stop))
    await asyncio.sleep(2)
    await asyncio.to_thread(service.kill_and_wait, process)
    await asyncio.sleep(1)
    stop.set()
    await writing
    return await crowd.settle(60)


def test_when_rasa_hangs_the_resident_is_told_once_and_one_ticket_opens(hurt: Service, texts: dict[str, Any]) -> None:
    resident = Resident(hurt.address, "zh")
    hurt.signal("rasa", signal.SIGSTOP)
    try:
        begun = time.monotonic()
        seq = resident.post(texts["wages_zh"]).json()["seq"]
        resident.post(texts["greet_zh"])
        said = resident.wait(seq, within_s=SLOW_AFTER_S + 3)
        assert time.monotonic() - begun <= 5.0
        assert [one["from"] for one in said] == ["system"]
        resident.wait(seq, within_s=GIVE_UP_AFTER_S + 20, least=3)
    finally:
        hurt.signal("rasa", signal.SIGCONT)
    messages = resident.messages()
    assert [one["from"] for one in messages].count("system") == 1
    ticket = resident.state()["ticket"]
    assert ticket
    assert all(ticket in one["text"] for one in messages if one["from"] == "bot")


def test_a_stopped_service_leaves_nothing_behind() -> None:
    service = Service()
    service.start()
    assert service.stop() == 0
    assert service.left_behind() == []
    assert "stopped" in service.said.read_text("utf-8")
