"""Reads the QR code on a page from its squares, as a telephone would: level M, bytes, up to version 6."""

import re
from collections.abc import Callable, Iterator

from playwright.sync_api import Page

# Of each version: how many blocks its words are dealt to, and how many of the words are data.
BLOCKS = {1: (1, 16), 2: (1, 28), 3: (1, 44), 4: (2, 64), 5: (2, 86), 6: (4, 108)}
BYTES = 0b0100
MASKS: list[Callable[[int, int], int]] = [
    lambda y, x: (y + x) % 2,
    lambda y, x: y % 2,
    lambda y, x: x % 3,
    lambda y, x: (y + x) % 3,
    lambda y, x: (y // 2 + x // 3) % 2,
    lambda y, x: y * x % 2 + y * x % 3,
    lambda y, x: (y * x % 2 + y * x % 3) % 2,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2,
]
Squares = list[list[int]]


def squares(page: Page) -> Squares:
    """The squares that are drawn, without the light ones around them."""
    path = page.locator(".qr path").get_attribute("d") or ""
    dark = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", path)}
    low, high = min(min(one) for one in dark), max(max(one) for one in dark)
    return [[int((x, y) in dark) for x in range(low, high + 1)] for y in range(low, high + 1)]


def read(code: Squares) -> str:
    """The text; nothing is mended, so that a single wrong square of it shows."""
    size = len(code)
    blocks, count = BLOCKS[(size - 17) // 4]
    words = _words(code)
    # One word to each block in turn.
    data = [words[place] for block in range(blocks) for place in range(block, count, blocks)]
    bits = "".join(f"{word:08b}" for word in data)
    assert int(bits[:4], 2) == BYTES
    length = int(bits[4:12], 2)
    return bytes(int(bits[12 + 8 * at : 20 + 8 * at], 2) for at in range(length)).decode()


def _words(code: Squares) -> list[int]:
    # The mask stands beside the upper left corner, behind a mask of its own.
    number = int("".join(str(code[8][x]) for x in (2, 3, 4)), 2) ^ 0b101
    hidden = MASKS[number]
    bits = [code[y][x] ^ (hidden(y, x) == 0) for y, x in _places(len(code))]
    return [int("".join(str(int(bit)) for bit in bits[at : at + 8]), 2) for at in range(0, len(bits) - 7, 8)]


def _places(size: int) -> Iterator[tuple[int, int]]:
    """Rows and columns of what is neither corner, line nor mark: in pairs of columns from the right, up and down."""
    columns = [x if x > 6 else x - 1 for x in range(size - 1, 0, -2)]
    for turn, right in enumerate(columns):
        for step in range(size):
            y = step if turn % 2 else size - 1 - step
            yield from ((y, x) for x in (right, right - 1) if not _is_fixed(y, x, size))


def _is_fixed(y: int, x: int, size: int) -> bool:
    corner = (y < 9 and x < 9) or (y < 9 and x >= size - 8) or (y >= size - 8 and x < 9)
    mark = size > 21 and abs(y - (size - 7)) <= 2 and abs(x - (size - 7)) <= 2
    return corner or mark or y == 6 or x == 6
