"""Which fonts the words are really drawn in, and letters that no font has."""

import time
from typing import Any

from playwright.sync_api import Error, Page

# Draws each letter of the page in its font and compares it with one that no font has (private use).
TOFU = """() => {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 48
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  const drawn = (letter, font) => {
    pen.clearRect(0, 0, 48, 48)
    pen.font = font
    pen.fillText(letter, 4, 36)
    return pen.getImageData(0, 0, 48, 48).data.join()
  }
  const missing = new Set(), boxes = new Map(), done = new Set()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const around = walker.currentNode.parentElement
    if (!around.checkVisibility()) continue
    const { fontWeight, fontFamily } = getComputedStyle(around)
    const font = fontWeight + ' 28px ' + fontFamily
    if (!boxes.has(font)) boxes.set(font, drawn('\\ue0f0', font))
    for (const letter of walker.currentNode.textContent) {
      if (/[\\s\\p{M}\\p{C}]/u.test(letter) || done.has(font + letter)) continue
      done.add(font + letter)
      if (drawn(letter, font) === boxes.get(font)) missing.add(letter)
    }
  }
  return [...missing]
}"""


def tofu(page: Page) -> list[str]:
    """Letters on the page that are drawn as an empty box."""
    page.evaluate("document.fonts.ready.then(() => undefined)")
    found: list[str] = page.evaluate(TOFU)
    return found


def fonts_of(page: Page, selector: str) -> dict[str, int]:
    """How many glyphs of each font are in what a selector finds, summed over all of it."""
    page.evaluate("document.fonts.ready.then(() => undefined)")
    end = time.monotonic() + 5
    while True:
        try:
            return _fonts_now(page, selector)
        except Error as problem:
            # The page was drawn anew while it was looked at: look again.
            if "Could not find node" not in str(problem) or time.monotonic() > end:
                raise


def _fonts_now(page: Page, selector: str) -> dict[str, int]:
    cdp = page.context.new_cdp_session(page)
    cdp.send("DOM.enable")
    cdp.send("CSS.enable")
    root = cdp.send("DOM.getDocument")["root"]["nodeId"]
    found: dict[str, int] = {}
    for node in cdp.send("DOM.querySelectorAll", {"nodeId": root, "selector": selector})["nodeIds"]:
        fonts: list[dict[str, Any]] = cdp.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        for font in fonts:
            found[font["familyName"]] = found.get(font["familyName"], 0) + int(font["glyphCount"])
    cdp.detach()
    return found
