"""Hours of a week and of single days, each block with its line."""

from typing import Any

from desk.hours import Block, Week, WeekError, parse_block, parse_blocks, parse_week
from desk.organisation.reading.part import Part


def read_week(part: Part, key: str) -> Week | None:
    """The week at a key; None where the key is absent, for then the hours are unknown."""
    if not part.has(key):
        return None
    below = part.below(key)
    if isinstance(part.value[key], dict) and all(blocks == [] for blocks in below.value.values()):
        part.fault("no hours stand here", "mon-fri: [09:00-12:00]; where they are unknown the key is left out", key)
    written = {day: _check_day(below, day, blocks) for day, blocks in below.value.items()}
    if not all(written.values()):
        return {}
    given: Any = below.value
    try:
        return parse_week(given)
    except WeekError as error:
        for fault in error.faults:
            part.fault(fault, "", key)
        return {}


def _check_day(part: Part, day: object, blocks: object) -> bool:
    """Whether one line of a week holds; a fault for each block that doesn't."""
    if not _check_blocks(part, day, blocks):
        return False
    given: Any = {day: blocks}
    try:
        parse_week(given)
    except WeekError as error:
        for fault in error.faults:
            part.fault(fault.removeprefix(f"{day}: "), "", day)
        return False
    return True


def _check_blocks(part: Part, day: object, blocks: object) -> bool:
    if not isinstance(blocks, list):
        return True
    right = True
    for place, block in enumerate(blocks):
        try:
            parse_block(block)
        except ValueError as error:
            part.fault(str(error), "", day, place)
            right = False
    return right


def read_blocks(part: Part, day: object) -> tuple[Block, ...]:
    """The blocks of a single day."""
    blocks = part.value[day]
    if _check_blocks(part, day, blocks):
        try:
            return parse_blocks(blocks)
        except WeekError as error:
            for fault in error.faults:
                part.fault(fault, "", day)
    return ()
