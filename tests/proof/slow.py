"""Rasa hangs: when the resident is told, when the ticket opens, and that there is one."""

import signal
import time
from typing import Any

import yaml

from tests.whole.people import Resident, make_operator
from tests.whole.service import ROOT, Service

MESSAGES = 3


def run() -> dict[str, Any]:
    """Seconds from the first message to the word that it takes longer, and to the ticket, with the settings of life."""
    texts = yaml.safe_load((ROOT / "tests" / "whole" / "texts.yml").read_text("utf-8"))
    with Service() as service:
        resident = Resident(service.address, "zh")
        service.signal("rasa", signal.SIGSTOP)
        try:
            begun = time.monotonic()
            seq = resident.post(texts["wages_zh"]).json()["seq"]
            for _ in range(MESSAGES - 1):
                resident.post(texts["wages_zh"])
            resident.wait(seq, 30)
            told = time.monotonic() - begun
            resident.wait(seq, 240, least=2)
            ticket = time.monotonic() - begun
            resident.wait(seq, 60, least=1 + MESSAGES)
        finally:
            service.signal("rasa", signal.SIGCONT)
        said = [one["from"] for one in resident.messages()]
        tickets = make_operator(service, "lin").tickets()
    return {
        "messages": MESSAGES,
        "told_after_s": round(told, 2),
        "told_times": said.count("system"),
        "ticket_after_s": round(ticket, 1),
        "tickets": len(tickets),
    }
