"""The Tab walk: every control is reached, and one sees where one is."""

from dataclasses import dataclass

from playwright.sync_api import Page

MOST_STOPS = 120
# Remembers the controls that a person could use now. A set with a roving stop (tabs, a list of tickets) is one control.
EXPECTED = """() => {
  const dialog = document.querySelector('dialog[open]')
  const all = (dialog || document).querySelectorAll(
    'button, a[href], input, select, textarea, summary, audio[controls], [tabindex="0"]')
  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0
  window.expected = [...all].filter((e) => seen(e) && !e.disabled && e.tabIndex >= 0)
  return window.expected.length
}"""
STOP = """() => {
  const e = document.activeElement
  if (!e || e === document.body) return null
  const style = getComputedStyle(e), box = e.getBoundingClientRect()
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
  const at = document.elementFromPoint(
    Math.min(Math.max((box.left + box.right) / 2, 1), innerWidth - 1),
    Math.min(Math.max((Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2, 1), innerHeight - 1))
  const name = (e.getAttribute('aria-label') || e.innerText || e.placeholder || e.id || '').slice(0, 30)
  return { index: window.expected.indexOf(e), name: e.tagName.toLowerCase() + ' ' + name,
    visible: ring && inside && (e === at || e.contains(at) || (at !== null && at.contains(e))) }
}"""
NAMES = "indexes => indexes.map((i) => window.expected[i].outerHTML.slice(0, 120))"


@dataclass(frozen=True)
class Walk:
    """What a Tab walk found."""

    stops: int
    unreached: list[str]
    unseen: list[str]


def tab_walk(page: Page) -> Walk:
    """Presses Tab from the top until it comes round."""
    # A font that comes during the walk would move what has the focus.
    page.evaluate("document.fonts.ready.then(() => document.activeElement && document.activeElement.blur())")
    expected: int = page.evaluate(EXPECTED)
    reached: set[int] = set()
    unseen: list[str] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        # What scrolls is a stop of the browser's own where it holds nothing that is one.
        if stop is None or stop["index"] < 0 or stop["index"] in reached:
            if len(reached) == expected:
                break
            continue
        reached.add(stop["index"])
        if not stop["visible"]:
            unseen.append(stop["name"])
    missing = sorted(set(range(expected)) - reached)
    return Walk(expected, page.evaluate(NAMES, missing), unseen)
