"""How long the console takes with many open tickets: the list, scrolling, filters, a look-up, what comes in live."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from playwright.sync_api import Browser

from tests.browser.console import Console
from tests.browser.stopwatch import Stopwatch
from tests.browser.tickets import SEED, Row
from tests.whole.people import Operator, Resident

ROW = "#queue-list [role=option]"
# The filters, their values in the tickets, and which tickets a switch leaves.
FIELDS = ("language", "station", "state", "kind")
SWITCHES: dict[str, Callable[[Row], bool]] = {
    "overdue": lambda row: bool(row["late"]),
    "unread": lambda row: row["unread"] > 0,
}

LISTED = f"() => document.querySelector('{ROW}') !== null"
# The line above the list and the list itself tell the same number; without filters the line is not there.
NARROWED = """() => {
  const told = document.querySelector('.filters [role=status]')?.textContent.match(/[0-9]+/)
  return Boolean(told) && document.querySelector('ROW')?.getAttribute('aria-setsize') === told[0]
}""".replace("ROW", ROW)
WHOLE = """(count) => !document.querySelector('.filters [role=status]') &&
  Number(document.querySelector('ROW')?.getAttribute('aria-setsize')) >= count""".replace("ROW", ROW)
ONLY = f"(number) => [...document.querySelectorAll('{ROW}')].map((row) => row.dataset.key).join() === number"
OPENED = """(number) => document.querySelector('.ticket-name h2')?.textContent === number &&
  document.querySelector('[role=log] .from-resident') !== null"""
# A row that was not drawn before is brought into sight as soon as it comes.
ARRIVED = """(known) => {
  const last = [...document.querySelectorAll('ROW')].at(-1)
  if (!last || known.includes(last.dataset.key)) return false
  last.scrollIntoView({ block: 'end' })
  return true
}""".replace("ROW", ROW)
GONE = f"(number) => ![...document.querySelectorAll('{ROW}')].some((row) => row.dataset.key === number)"
SAYS = """([number, words, wanted]) =>
  document.querySelector(`#queue-list [data-key="${number}"]`)?.textContent.includes(words) === wanted"""
SIZE = f"() => document.querySelector('{ROW}').getAttribute('aria-setsize')"
TO_TOP = "async () => { document.querySelector('#queue-list').scrollTop = 0; await window.painted() }"
TO_END = """async () => {
  const frame = document.querySelector('#queue-list')
  for (let turn = 0; turn < 5; turn++) { frame.scrollTop = frame.scrollHeight; await window.painted() }
}"""
KNOWN = f"() => [...document.querySelectorAll('{ROW}')].map((row) => row.dataset.key)"
# Each step shows rows that were not drawn before. The first time is that of the next picture, whatever is on it; the
# second that of the picture on which rows fill the frame again.
SCROLL = """async (goals) => {
  const frame = document.querySelector('#queue-list')
  const isFilled = () => {
    const { left, top, width, height } = frame.getBoundingClientRect()
    return [2, height / 2, height - 2].every((down) =>
      document.elementFromPoint(left + width / 2, top + down)?.closest('[role=option]'))
  }
  const taken = { frame: [], filled: [] }
  const step = async (top) => {
    const begun = performance.now()
    frame.scrollTop = top
    taken.frame.push((await window.painted()) - begun)
    taken.filled.push((isFilled() ? begun + taken.frame.at(-1) : await window.shown(isFilled)) - begun)
  }
  if (goals) {
    for (const goal of goals) await step(goal * (frame.scrollHeight - frame.clientHeight))
    return taken
  }
  frame.scrollTop = 0
  await window.shown(isFilled)
  while (frame.scrollTop + frame.clientHeight < frame.scrollHeight - 2) await step(frame.scrollTop + frame.clientHeight)
  return taken
}"""


@dataclass(frozen=True)
class Often:
    """How often each is measured, and how often before that without counting."""

    logins: int = 10
    jumps: int = 100
    rounds: int = 5
    lookups: int = 30
    live: int = 30
    warm_up: int = 2


@dataclass
class Found:
    """Milliseconds by what was measured; those of tasks over 50 ms by what they held up; what each filter left."""

    ms: dict[str, list[float]] = field(default_factory=dict)
    held_up: dict[str, list[float]] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)


@dataclass
class Account:
    """Who looks at the queue."""

    name: str
    password: str


def measure(
    browser: Browser, address: str, viewer: Account, colleague: Operator, rows: list[Row], often: Often | None = None
) -> Found:
    """All of it, in one window after the log-ins; the viewer sees all `rows`, and the first is the colleague's."""
    often, found = often or Often(), Found()
    taken = [_log_in_once(browser, address, viewer) for _ in range(often.warm_up + often.logins)]
    found.ms["list"] = taken[often.warm_up :]
    console = Console(browser, address)
    try:
        _log_in(console, viewer)
        work = _Work(console, rows, often, found)
        for name, part in {"scroll": work.scroll, "filter": work.filter, "look_up": work.look_up}.items():
            part()
            found.held_up[name] = work.watch.held_up()
        work.live(colleague, Resident(address, "zh"))
        found.held_up["live"] = work.watch.held_up()
    finally:
        console.close()
    return found


def expected(rows: list[Row]) -> dict[str, int]:
    """How many tickets each filter leaves of these."""
    counts = Counter(f"{name} {row[name]}" for row in rows for name in FIELDS)
    return counts | Counter(name for name, leaves in SWITCHES.items() for row in rows if leaves(row))


def _log_in_once(browser: Browser, address: str, viewer: Account) -> float:
    console = Console(browser, address)
    try:
        return _log_in(console, viewer)
    finally:
        console.close()


def _log_in(console: Console, viewer: Account) -> float:
    """From the key that logs in to the first rows."""
    page = console.open().page
    watch = Stopwatch(page)
    page.locator("#name").fill(viewer.name)
    page.locator("#password").fill(viewer.password)
    return watch.after("keydown", lambda: page.keyboard.press("Enter"), LISTED)


class _Work:
    """What somebody does who has the list before them, each part from the whole list and back to it."""

    def __init__(self, console: Console, rows: list[Row], often: Often, found: Found) -> None:
        self.page = console.page
        self.watch = Stopwatch(console.page)
        self._words = console.words
        self._rows = rows
        self._often = often
        self._found = found

    def scroll(self) -> None:
        """Frame by frame from one end to the other, then to places anywhere, as with the scroll bar."""
        chance = random.Random(SEED)
        goals = [chance.random() for _ in range(self._often.warm_up + self._often.jumps)]
        self.page.evaluate(SCROLL, goals[: self._often.warm_up])
        self._keep("scroll", self.page.evaluate(SCROLL, None))
        self._keep("jump", self.page.evaluate(SCROLL, goals[self._often.warm_up :]))

    def _keep(self, name: str, taken: dict[str, list[float]]) -> None:
        self._found.ms |= {f"{name}_next_frame": taken["frame"], f"{name}_rows_there": taken["filled"]}

    def filter(self) -> None:
        """Each value of each field by itself, each switch, and all tickets again."""
        self.page.locator(".filters-line .button").first.click()
        fields, switches = self.page.locator(".filters-choice select"), self.page.locator(".filters-choices .toggle")
        for place, name in enumerate(FIELDS):
            for value in sorted({row[name] for row in self._rows}):
                self._narrow(name, value, "change", partial(fields.nth(place).select_option, value))
        for place, name in enumerate(SWITCHES):
            self._narrow(name, "", "click", switches.nth(place).click)

    def _narrow(self, name: str, value: str, event: str, act: Callable[[], object]) -> None:
        there, back = [], []
        for _ in range(self._often.warm_up + self._often.rounds):
            there.append(self.watch.after(event, act, NARROWED))
            self._found.left[f"{name} {value}".strip()] = int(self.page.evaluate(SIZE))
            off = self.page.locator(".filters-line .button.quiet")
            back.append(self.watch.after("click", off.click, WHOLE, len(self._rows)))
        for key, taken in ((f"filter_{name}", there), ("filter_off", back)):
            self._found.ms.setdefault(key, []).extend(taken[self._often.warm_up :])

    def look_up(self) -> None:
        """From the last key of a number to its one row, and from Enter to the conversation."""
        field, taken = self.page.locator("#lookup"), []
        for row in random.Random(SEED).choices(self._rows, k=self._often.warm_up + self._often.lookups):
            number = row["number"]
            field.fill(number[:-1])
            key = partial(self.page.keyboard.press, number[-1])
            one = self.watch.after("input", key, ONLY, number)
            taken.append((one, self.watch.after("keydown", partial(self.page.keyboard.press, "Enter"), OPENED, number)))
            # The focus has gone to the conversation.
            self.watch.after("input", partial(field.fill, ""), WHOLE, len(self._rows))
        found, opened = zip(*taken[self._often.warm_up :], strict=True)
        self._found.ms |= {"look_up_row": list(found), "look_up_conversation": list(opened)}

    def live(self, colleague: Operator, resident: Resident) -> None:
        """Tickets that come and go at the end of the list, and one at its top that changes."""
        times = self._often.warm_up + self._often.live
        self.page.evaluate(TO_END)
        come_and_gone = [self._come_and_go(resident) for _ in range(times)][self._often.warm_up :]
        self._found.ms["new_ticket"], self._found.ms["ended_ticket"] = map(list, zip(*come_and_gone, strict=True))
        self.page.evaluate(TO_TOP)
        # There and back, so that it stands in the end as it stood before.
        changes = [self._change(colleague, waits=waits) for _ in range((times + 1) // 2) for waits in (True, False)]
        self._found.ms["changed_ticket"] = changes[self._often.warm_up :]

    def _come_and_go(self, resident: Resident) -> tuple[float, float]:
        known = self.page.evaluate(KNOWN)
        come, answer = self.watch.across(partial(resident.http.post, f"{resident.path}/handoff"), ARRIVED, known)
        number = answer.raise_for_status().json()["ticket"]
        if self.page.evaluate(KNOWN)[-1] != number:
            raise RuntimeError(f"ticket {number} is not the last of the list, though the newest comes last")
        gone, answer = self.watch.across(partial(resident.http.post, f"{resident.path}/withdraw"), GONE, number)
        answer.raise_for_status()
        return come, gone

    def _change(self, colleague: Operator, *, waits: bool) -> float:
        number, step = self._rows[0]["number"], "wait" if waits else "go_on"
        says = [number, self._words["state_waiting_resident"], waits]
        taken, answer = self.watch.across(partial(colleague.do, number, step), SAYS, says)
        answer.raise_for_status()
        return taken
