"""The blocks of a week in which somebody is there, as they are written and as they are held."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# One more line of a week, beside the days and in no range of them: the hours of duty on public holidays.
HOLIDAY = len(DAYS)
LINES = (*DAYS, "holiday")
MIDNIGHT = 24 * 60
LONGEST_SHOWN = 60
_BLOCK = re.compile(r"([01][0-9]|2[0-4]):([0-5][0-9])-([01][0-9]|2[0-4]):([0-5][0-9])")


class WeekError(ValueError):
    """The hours of a week are not written as they should be; carries every fault."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults: tuple[str, ...] = tuple(faults)


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """A stretch of one day in minutes from midnight; the start belongs to it, the end (up to 1440) does not."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse what lies outside one day or has no length."""
        if not 0 <= self.start < self.end <= MIDNIGHT:
            raise ValueError(f"minutes {self.start} to {self.end} are no block: write 0 <= start < end <= {MIDNIGHT}")

    def __str__(self) -> str:
        """As it is written, like 09:00-12:00."""
        return f"{_clock(self.start)}-{_clock(self.end)}"


# 0 is Monday, HOLIDAY the line for public holidays; a line that is missing is closed. Blocks are sorted and have time
# between them.
Week = Mapping[int, tuple[Block, ...]]


def parse_block(given: object) -> Block:
    """The block that a text like 09:00-12:00 means; raise ValueError saying what would be right."""
    found = _BLOCK.fullmatch(given) if isinstance(given, str) else None
    if found is None:
        raise ValueError(f"{_shown(given)} is no block: write it like 09:00-12:00, up to 24:00")
    hour, minute, end_hour, end_minute = (int(part) for part in found.groups())
    start, end = hour * 60 + minute, end_hour * 60 + end_minute
    if max(start, end) > MIDNIGHT:
        raise ValueError(f"{_shown(given)} ends after the day does: 24:00 is the latest")
    if start == end:
        raise ValueError(f"{_shown(given)} has no length: for a whole day write 00:00-24:00, for a closed day []")
    if start > end:
        raise ValueError(
            f"{_shown(given)} ends before it begins: if it runs over midnight write {_clock(start)}-24:00 "
            f"and on the next day 00:00-{_clock(end)}"
        )
    return Block(start, end)


def parse_blocks(given: object) -> tuple[Block, ...]:
    """The blocks of one day, sorted, those that touch made one; raise WeekError with every fault."""
    if not isinstance(given, Sequence) or isinstance(given, str | bytes):
        raise WeekError([f'{_shown(given)} is no list of blocks: write it like ["09:00-12:00"], or [] for closed'])
    blocks, faults = [], []
    for one in given:
        try:
            blocks.append(parse_block(one))
        except ValueError as fault:
            faults.append(str(fault))
    faults += _overlaps(sorted(blocks))
    if faults:
        raise WeekError(faults)
    return _joined(sorted(blocks))


def parse_week(given: Mapping[str, Sequence[str]]) -> Week:
    """The week that {"mon-fri": ["09:00-12:00", "14:00-18:00"], "sat": [...]} means; raise WeekError."""
    if not isinstance(given, Mapping):
        raise WeekError([f'{_shown(given)} is no week: write days with their blocks, like "mon-fri": ["09:00-12:00"]'])
    days: dict[int, tuple[Block, ...]] = {}
    named: dict[int, str] = {}
    faults: list[str] = []
    for name, written in given.items():
        numbers: Sequence[int] = ()
        blocks: tuple[Block, ...] = ()
        try:
            numbers = _days(name)
        except ValueError as fault:
            faults.append(str(fault))
        try:
            blocks = parse_blocks(written)
        except WeekError as fault:
            faults += [f"{name}: {one}" for one in fault.faults]
        faults += [
            f"{LINES[day]} stands under {named[day]} and {name}: write it once" for day in numbers if day in named
        ]
        named |= dict.fromkeys(numbers, name)
        days |= dict.fromkeys(numbers, blocks)
    if faults:
        raise WeekError(faults)
    return {day: days[day] for day in sorted(days) if days[day]}


def week_to_json(week: Week) -> dict[str, list[str]]:
    """The week as `parse_week` reads it, one key for each open day, Monday first, and public holidays last."""
    return {LINES[day]: blocks_to_json(week[day]) for day in sorted(week) if week[day]}


def blocks_to_json(blocks: Sequence[Block]) -> list[str]:
    """The blocks of one day as `parse_blocks` reads them."""
    return [str(block) for block in blocks]


def _days(name: object) -> range:
    if name == LINES[HOLIDAY]:
        return range(HOLIDAY, HOLIDAY + 1)
    first, dash, last = name.partition("-") if isinstance(name, str) else ("", "", "")
    last = last if dash else first
    if first not in DAYS or last not in DAYS:
        right = f"write one of {', '.join(DAYS)}, or a range like mon-fri, or holiday for duty on public holidays"
        raise ValueError(f"{_shown(name)} is no day: {right}")
    days = range(DAYS.index(first), DAYS.index(last) + 1)
    if not days:
        raise ValueError(f"{_shown(name)} runs backwards: write {first}-sun and mon-{last} apart")
    return days


def _overlaps(blocks: Sequence[Block]) -> list[str]:
    faults: list[str] = []
    for block, earlier in zip(blocks[1:], accumulate(blocks, _longer), strict=False):
        if block.start < earlier.end:
            faults.append(f"{earlier} and {block} overlap: one must end before the other begins")
    return faults


def _longer(one: Block, other: Block) -> Block:
    return max(one, other, key=lambda block: block.end)


def _joined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    joined: list[Block] = []
    for block in blocks:
        if joined and joined[-1].end == block.start:
            joined[-1] = Block(joined[-1].start, block.end)
        else:
            joined.append(block)
    return tuple(joined)


def _shown(given: object) -> str:
    text = repr(given)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
