"""The share of one working day: how much of its blocks is over at a moment, and the moment at which so much is over.

Moments of a day are microseconds from midnight; a share is counted over all blocks together.
"""

from collections.abc import Sequence

from desk.hours.blocks import Block

MINUTE = 60 * 1_000_000
# Less than this is lost when shares are added up in floating point; it never pushes an end into the next day.
TOLERANCE = 2


def length(blocks: Sequence[Block]) -> int:
    """How long a day's blocks are together."""
    return sum(block.end - block.start for block in blocks) * MINUTE


def worked(blocks: Sequence[Block], now: int) -> int:
    """How much of a day's blocks is over."""
    return sum(min(max(now - block.start * MINUTE, 0), (block.end - block.start) * MINUTE) for block in blocks)


def rest(blocks: Sequence[Block], begun: int) -> float:
    """Which share of a working day is left of it; 0 for a closed day."""
    whole = length(blocks)
    return (whole - begun) / whole if whole else 0.0


def land(blocks: Sequence[Block], begun: int, share: float) -> int | None:
    """When so large a share is over, counted from where so much was; None if the day ends before."""
    whole = length(blocks)
    if begun == whole or share * whole > whole - begun + TOLERANCE:
        return None
    # At least one step forward, so that the end never falls into the break before it.
    left = min(begun + max(round(share * whole), 1), whole)
    for block in blocks:
        long = (block.end - block.start) * MINUTE
        if left <= long:
            return block.start * MINUTE + left
        left -= long
    return None


def next_open(blocks: Sequence[Block], now: int) -> int | None:
    """The moment itself if it is open, else when the day opens next; None if it does not."""
    return next((max(block.start * MINUTE, now) for block in blocks if now < block.end * MINUTE), None)


def end_of_block(blocks: Sequence[Block], now: int) -> int | None:
    """The end of the block that the moment lies in; None if it is closed."""
    return next((block.end * MINUTE for block in blocks if block.start * MINUTE <= now < block.end * MINUTE), None)
