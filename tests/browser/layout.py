"""What does not fit: anything wider than the window, words cut by their box, and words torn over two lines."""

from playwright.sync_api import Page

# A control may scroll inside (the log, a sheet, a long text field), words may not be cut. Sub-pixels are no fault.
FAULTS = """() => {
  const faults = [], width = innerWidth, dialog = document.querySelector('dialog[open]')
  const told = (what, e) => faults.push(what + ': ' + e.tagName.toLowerCase() + '.' + String(e.className).slice(0, 40)
    + ' "' + (e.textContent || '').trim().slice(0, 30) + '"')
  if (document.scrollingElement.scrollWidth > width) faults.push('the page scrolls sideways')
  for (const e of (dialog || document.body).querySelectorAll('*')) {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e)
    if (!box.width || !box.height || style.clipPath !== 'none' || e.closest('.unseen')) continue
    if (!e.checkVisibility({ visibilityProperty: true })) continue
    const own = [...e.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())
    const scrolls = /auto|scroll/.test(style.overflowY)
    if (box.left < -1 || box.right > width + 1) told('outside the window', e)
    if (style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1) told('scrolls or is cut sideways', e)
    if (own && e.scrollWidth > e.clientWidth + 1 && style.display !== 'inline') told('words wider than their box', e)
    if (own && !scrolls && style.overflowY !== 'visible' && e.scrollHeight > e.clientHeight + 1) told('cut below', e)
    if (e.matches('button, a.button, .emergency-number')) {
      if (e.scrollHeight > e.clientHeight + 1) told('words higher than the button', e)
      if (box.height < 43.5 || box.width < 43.5) told('smaller than a finger ' + box.width + 'x' + box.height, e)
    }
  }
  const walker = document.createTreeWalker(dialog || document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  while (walker.nextNode()) {
    const node = walker.currentNode
    for (const word of node.textContent.matchAll(/[\\p{Script=Arabic}\\p{Script=Latin}\\p{M}\\d]{2,24}/gu)) {
      range.setStart(node, word.index)
      range.setEnd(node, word.index + word[0].length)
      const tops = [...range.getClientRects()].map((box) => Math.round(box.top))
      if (Math.max(...tops) - Math.min(...tops) > 8) told('the word ' + word[0] + ' is torn', node.parentElement)
    }
  }
  return faults
}"""


def faults(page: Page) -> list[str]:
    """What is cut, too wide or too small in the page, or in the sheet that lies over it."""
    found: list[str] = page.evaluate(FAULTS)
    return found


def text_size(page: Page, selector: str) -> float:
    """The size in pixels in which something is written."""
    size: float = page.locator(selector).first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    return size
