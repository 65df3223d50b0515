"""Each letter in the face, the language and the direction of its script: data-driven from the register of languages."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from playwright.sync_api import CDPSession, Page

from tests.browser.chromium import HAN_FAMILY, HANGUL_FAMILY, LATIN_FAMILY
from tests.browser.content import languages

# Registers name scripts for people; letters have those of Unicode.
UNICODE = {"Hans": "Hani", "Hant": "Hani", "Kore": "Hang"}
# What devices bring; the other faces are sent by the service under the name that the register gives.
BROUGHT = {"Hani": HAN_FAMILY, "Hang": HANGUL_FAMILY, "Latn": LATIN_FAMILY}
# Letters of these stand in texts of every language.
EVERYWHERE = {"Hani", "Latn"}
# How often to look again where the page was drawn anew between two looks.
REDRAWN = 3

# Marks every element with words of its own and tells what is set on it. Brackets explain, often in Chinese.
PIECES = """scripts => {
  const found = new Set(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { parentElement: e, textContent } = walker.currentNode
    if (/\\p{L}/u.test(textContent) && e.checkVisibility({ visibilityProperty: true })) found.add(e)
  }
  for (const e of document.querySelectorAll('[data-piece]')) delete e.dataset.piece
  for (const e of found) e.dataset.piece = ''
  const among = (text) => scripts.filter((script) => new RegExp(`\\\\p{Script=${script}}`, 'u').test(text))
  return [...document.querySelectorAll('[data-piece]')].map((e) => {
    const own = [...e.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent).join('')
    const { direction, writingMode, textOrientation } = getComputedStyle(e)
    return {
      text: own.trim().slice(0, 40), lang: e.closest('[lang]').lang,
      direction, flow: writingMode, turn: textOrientation,
      upright: e.closest('.upright') !== null, columns: e.closest('.columns') !== null,
      scripts: among(e.textContent), own: among(own.replace(/[(\\uff08][^()\\uff08\\uff09]*[)\\uff09]/g, '')),
    }
  })
}"""


class Piece(NamedTuple):
    """An element with words of its own."""

    text: str
    lang: str
    direction: str
    flow: str
    turn: str
    upright: bool
    columns: bool
    scripts: list[str]
    own: list[str]
    faces: set[str]


def script_of(row: dict[str, str]) -> str:
    """The script of a language's letters, as Unicode names it."""
    return UNICODE.get(row["script"], row["script"])


def faces() -> dict[str, str]:
    """The face of each script."""
    sent = {script_of(row): row["font"].replace("-", " ").title() for row in languages().values() if row["font"]}
    return {**BROUGHT, **sent}


def strays(page: Page) -> list[str]:
    """Words in an unexpected face, a wrong language or the wrong direction."""
    script_by_tag = {row["bcp47"]: script_of(row) for row in languages().values()}
    return [
        f"{fault}: {piece.text!r} ({piece.lang}, {sorted(piece.faces)})"
        for piece in pieces(page)
        for fault in _faults(piece, script_by_tag.get(piece.lang, ""))
    ]


def pieces(page: Page) -> list[Piece]:
    """Every element with words of its own, with the faces that the browser has picked for them."""
    page.evaluate("document.fonts.ready.then(() => undefined)")
    cdp = page.context.new_cdp_session(page)
    cdp.send("DOM.enable")
    cdp.send("CSS.enable")
    rows, nodes = _marked(page, cdp)
    for _ in range(REDRAWN):
        if len(rows) == len(nodes):
            break
        rows, nodes = _marked(page, cdp)
    found = []
    for row, node in zip(rows, nodes, strict=True):
        fonts = cdp.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        found.append(Piece(**row, faces={font["familyName"] for font in fonts}))
    cdp.detach()
    return found


def _marked(page: Page, cdp: CDPSession) -> tuple[list[dict[str, Any]], list[int]]:
    """What each piece is, and the browser's own number for it; of different length where the page was drawn anew."""
    rows: list[dict[str, Any]] = page.evaluate(PIECES, list(faces()))
    root = cdp.send("DOM.getDocument")["root"]["nodeId"]
    return rows, cdp.send("DOM.querySelectorAll", {"nodeId": root, "selector": "[data-piece]"})["nodeIds"]


def _is(family: str, faces: set[str]) -> bool:
    """Whether a family is among the faces; an installed font carries its weight in the name."""
    return any(face == family or face.startswith(f"{family} ") for face in faces)


def _faults(piece: Piece, around: str) -> Iterator[str]:
    """What is wrong with one piece; `around` is the script of the language that it is marked with."""
    face = faces()
    allowed = {face[script] for script in piece.scripts} | {HAN_FAMILY, face.get(around, HAN_FAMILY)}
    for drawn in piece.faces:
        if not any(_is(family, {drawn}) for family in allowed):
            yield f"drawn in {drawn}"
    for script in piece.scripts:
        # Chinese faces have Latin letters, and Korean ones Chinese.
        if script not in EVERYWHERE and not _is(face[script], piece.faces):
            yield f"{script} is not drawn in {face[script]}"
    own = set(piece.own) - EVERYWHERE
    if own - {around}:
        yield f"{sorted(own)} is marked as another language"
    if piece.own == ["Hani"] and around != "Hani" and not piece.upright:
        yield "Chinese is marked as another language"
    if "Arab" in own and piece.direction != "rtl" or piece.own == ["Hani"] and piece.direction != "ltr":
        yield f"runs {piece.direction}"
    if "Mong" in own and (piece.flow, piece.turn) != ("vertical-lr", "sideways"):
        yield f"stands {piece.flow} {piece.turn}"
    if "Mong" not in own and not piece.columns and piece.flow != "horizontal-tb":
        yield f"stands {piece.flow}"
