"""What somebody does with the tickets in their hands: take, read, write, wait, move, end; one plan each at a time."""

from collections.abc import Awaitable, Callable
from functools import partial
from itertools import count
from typing import Any

from cli.benchmarking.day.city import CHINESE, Person
from cli.benchmarking.day.console import Console
from cli.benchmarking.day.stage import Stage
from desk.phrases.phrases import read

Step = Callable[[str], Awaitable[None]]
OK, ACCEPTED, DONE, CONFLICT = 200, 202, 204, 409
# Canned phrases that need nothing filled in.
PHRASES = ("one_moment", "looking_into", "thank_for_waiting", "anything_else", "no_need_to_come")
MEANWHILE = "meanwhile"


class Handling:
    """The hands of one person."""

    def __init__(self, stage: Stage, console: Console, person: Person) -> None:
        self._stage = stage
        self._console = console
        self._person = person
        self._habits = stage.habits["operator"]
        self.held: set[str] = set()
        self._plans: dict[str, int] = {}
        self._ids = count(1)
        # What was done once with a ticket is not done again.
        self._done: set[tuple[str, str]] = set()

    @property
    def busy(self) -> bool:
        """Whether something is still to be done with any ticket."""
        return bool(self._plans)

    def plans_for(self, number: str) -> bool:
        """Whether something is to be done with a ticket."""
        return number in self._plans

    def plan(self, number: str, seconds: float, step: Step) -> None:
        """Do something with a ticket then, in place of what was planned before."""
        plan = self._plans[number] = next(self._ids)
        self._stage.after(seconds, partial(self._carry_out, number, plan, step))

    async def _carry_out(self, number: str, plan: int, step: Step) -> None:
        if self._plans.get(number) == plan:
            await step(number)
            if self._plans.get(number) == plan:
                del self._plans[number]

    def lost(self, number: str) -> None:
        """It is not in these hands any more."""
        self.held.discard(number)
        self._plans.pop(number, None)

    def drop_all(self) -> None:
        """Plan nothing any more; what one has is found again by looking it over."""
        self._plans.clear()

    def offered(self, number: str) -> None:
        """A ticket is offered: take it soon, late, or too late."""
        if number not in self._plans:
            late = self._stage.happens(self._habits["takes_late"])
            self.plan(number, self._stage.within(self._habits["late_takes" if late else "takes"]), self.take)

    def written(self, number: str) -> None:
        """The resident of a ticket has written, which whoever has it answers."""
        if number in self.held:
            self.plan(number, self._stage.within(self._habits["answers_again"]), self.reply)

    def wait_on(self, number: str) -> None:
        """Wait for the resident, but not for ever."""
        self.held.add(number)
        if number not in self._plans:
            self.plan(number, self._stage.within(self._habits["gives_up_waiting"]), self._give_up_waiting)

    async def take(self, number: str) -> None:
        """Answer this resident from now on."""
        if await self._do(number, "take") == OK:
            self.held.add(number)
            self.plan(number, self._stage.within(self._habits["reads_and_writes"]), self.reply)

    async def reply(self, number: str) -> None:
        """Read the conversation and say something; then choose how it goes on."""
        found = await self._console.get(f"tickets/{number}")
        if found is None or found["assignee"] != self._person.name:
            return
        if self._stage.happens(self._habits["types_first"]):
            await self._console.post(f"tickets/{number}/doing", doing="typing")
        body = {"text": self._phrase(found["conversation"]["language"]), "client_message_id": self._reply_id(number)}
        if await self._do(number, "reply", **body) != ACCEPTED:
            return
        self._stage.wake(number)
        if found["callback"] is not None and self._once(number, "calls"):
            self.plan(number, self._stage.within((30, 200)), self._call)
        else:
            self._go_on(number)

    def _go_on(self, number: str) -> None:
        within = self._stage.within
        for habit, span, step in (
            ("waits_for_resident", (2, 10), self._wait),
            ("transfers", (5, 30), self._transfer),
            ("sends_back", (5, 30), self._send_back),
            ("changes_kind", (5, 30), self._change_kind),
            ("asks_for_time", (5, 30), self._ask_for_time),
        ):
            sent = habit != "sends_back" or number in self._stage.moved
            if sent and self._once(number, habit):
                self.plan(number, within(span), step)
                return
        self.plan(number, within(self._habits["finishes"]), self.finish)

    async def finish(self, number: str) -> None:
        """End it: closed, or back to the bot."""
        how = "close" if self._stage.happens(self._habits["closes"]) else "hand_back"
        if await self._do(number, how) == CONFLICT:
            # Most likely the resident has written meanwhile: read it and answer, if it is still ours.
            self.plan(number, self._stage.within(self._habits["answers_again"]), self.reply)
        self._stage.wake(number)

    async def finish_at_last(self, number: str, state: str) -> None:
        """Read what there is and end it, whether the resident was waited for or not."""
        await self._console.get(f"tickets/{number}")
        if state == "waiting_resident":
            await self._do(number, "go_on")
        await self._do(number, "close")
        self._stage.wake(number)

    async def _wait(self, number: str) -> None:
        if await self._do(number, "wait") == OK:
            self._stage.wake(number)
            self.plan(number, self._stage.within(self._habits["gives_up_waiting"]), self._give_up_waiting)

    async def _give_up_waiting(self, number: str) -> None:
        if await self._do(number, "go_on") == OK:
            self.plan(number, self._stage.within((20, 60)), self.finish)

    async def _transfer(self, number: str) -> None:
        others = [one for one in self._stage.city.stations if one != self._person.station]
        self._stage.moved.add(number)
        status = await self._do(
            number,
            "transfer",
            station=self._stage.chance.choice(others),
            why=self._stage.chance.choice(("load", "duty")),
        )
        if status == OK:
            self._stage.wake(number)
        else:
            self.plan(number, 60, self.finish)

    async def _send_back(self, number: str) -> None:
        if await self._do(number, "send_back", why="other") != OK:
            self.plan(number, 60, self.finish)

    async def _change_kind(self, number: str) -> None:
        kind = self._stage.chance.choice(("complaint", "about_staff", "confidential"))
        people = [self._stage.chance.choice(self._stage.city.people).name] if kind == "about_staff" else []
        await self._do(number, "kind", kind=kind, people=people)
        found = await self._console.get(f"tickets/{number}")
        if found is not None and found["assignee"] == self._person.name:
            self.plan(number, self._stage.within(self._habits["finishes"]), self.finish)

    async def _ask_for_time(self, number: str) -> None:
        await self._do(number, "extension", workdays=self._stage.chance.choice((0.5, 1, 2)))
        self.plan(number, self._stage.within(self._habits["finishes"]), self.finish)

    async def _call(self, number: str) -> None:
        await self._do(number, "called", reached=True)
        self.plan(number, self._stage.within(self._habits["finishes"]), self.finish)

    async def _do(self, number: str, what: str, **body: Any) -> int:
        """A step through the gateway; both that it was tried and what came of it are written down."""
        book, name = self._stage.book, self._person.name
        told = {key: value for key, value in body.items() if key != "text"}
        book.note(f"try {what}", name, number=number, **told)
        answer = await self._console.post(f"tickets/{number}/{what}", **body)
        book.note(what, name, number=number, status=answer.status_code, **told)
        return answer.status_code

    def _once(self, number: str, habit: str) -> bool:
        fresh = (number, habit) not in self._done
        if fresh and self._stage.happens(self._habits[habit]):
            self._done.add((number, habit))
            return True
        return False

    def _reply_id(self, number: str) -> str:
        # The same for as long as the reply was not acknowledged, so that a repeated one is said once.
        return f"{self._person.name}-{self._plans.get(number, 0)}"

    def _phrase(self, language: str) -> str:
        spoken = language if language in self._person.languages else CHINESE
        return self._stage.phrase(spoken)


def phrases(languages: list[str]) -> dict[str, list[str]]:
    """What operators say here, by language: canned phrases as the product has them."""
    book = read(languages)
    found = {one: [book.find("phrases", key, one)[1].text for key in PHRASES] for one in languages}
    return {one: [text for text in texts if text] for one, texts in found.items()}
