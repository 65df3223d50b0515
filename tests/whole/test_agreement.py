"""`bin/shiliu ask` decides as chat does, on at least 200 texts."""

import json
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

from channels.replies import load_texts, render
from core.acts import parse_act
from core.content import load_content
from tests.whole.people import Resident
from tests.whole.service import ROOT, Service

TEXTS = 220


def test_ask_and_chat_say_the_same(service: Service, questions: list[tuple[str, str, str]]) -> None:
    chosen = random.Random(11).sample(questions, TEXTS)
    lines = "".join(json.dumps({"text": text, "language": language}) + "\n" for language, _, text in chosen)
    done = service.shiliu("ask", given=lines.encode())
    asked = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, len(asked)) == (0, TEXTS), done.stderr.decode()[-500:]
    with ThreadPoolExecutor(4) as pool:
        chatted = list(pool.map(lambda row: _chat(service, row[0], row[2]), chosen))
    today = date.today()
    content, texts = load_content(ROOT), load_texts(ROOT / "channels" / "replies")
    for (language, _, text), told, (messages, ticket) in zip(chosen, asked, chatted, strict=True):
        shown = [
            render(parse_act(act), language=act["language"], content=content, texts=texts, today=today, ticket=ticket)
            for act in told["acts"]
        ]
        # Below a ticket that was opened the station adds what holds of the wait at that moment, and the look-up code.
        said = [
            one["text"][: len(own.text)] if act["act"] == "handoff" else one["text"]
            for own, one, act in zip(shown, messages, told["acts"], strict=True)
        ]
        assert [one.text for one in shown] == said, (language, text, told["decision"])
        assert [one.entry for one in shown] == [one.get("entry") for one in messages], (language, text)


def _chat(service: Service, language: str, text: str) -> tuple[list[dict[str, Any]], str | None]:
    resident = Resident(service.address, language)
    resident.ask(text)
    ticket = resident.state()["ticket"]
    return [one for one in resident.messages() if one["from"] == "bot"], ticket
