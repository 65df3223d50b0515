"""What does not fit: anything wider than the window, words cut by their box, torn, or lying over each other."""

from playwright.sync_api import Page

# A control may scroll inside (the log, a sheet, a long text field), words may not be cut. Sub-pixels are no fault.
FAULTS = """() => {
  const faults = [], width = innerWidth, dialog = document.querySelector('dialog[open]')
  const told = (what, e) => faults.push(what + ': ' + e.tagName.toLowerCase() + '.' + String(e.className).slice(0, 40)
    + ' "' + (e.textContent || '').trim().slice(0, 30) + '"')
  if (document.scrollingElement.scrollWidth > width) faults.push('the page scrolls sideways')
  // The console fills the window, and its parts scroll: whatever is below it is emptiness.
  const frame = document.querySelector('.page'), whole = document.scrollingElement
  if (frame && (frame.scrollHeight > frame.clientHeight + 1 || whole.scrollHeight > innerHeight + 1))
    faults.push('the window scrolls below its frame: ' + frame.scrollHeight + ', ' + whole.scrollHeight)
  for (const e of (dialog || document.body).querySelectorAll('*')) {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e)
    if (!box.width || !box.height || style.clipPath !== 'none' || e.closest('.unseen')) continue
    if (!e.checkVisibility({ visibilityProperty: true })) continue
    const own = [...e.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())
    const scrolls = /auto|scroll/.test(style.overflowY), within = e.parentElement.closest('.columns')
    // Columns that are too many scroll sideways; whoever has no mouse must be able to, too.
    const sideways = style.writingMode === 'vertical-lr' && style.overflowX === 'auto' && e.tabIndex === 0
    if (!within && (box.left < -1 || box.right > width + 1)) told('outside the window', e)
    if (!sideways) {
      if (style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1) told('scrolls or is cut sideways', e)
      if (own && e.scrollWidth > e.clientWidth + 1 && style.display !== 'inline') told('words wider than their box', e)
    }
    if (own && !scrolls && style.overflowY !== 'visible' && e.scrollHeight > e.clientHeight + 1) told('cut below', e)
    if (e.matches('button, a.button, .emergency-number')) {
      if (e.scrollHeight > e.clientHeight + 1) told('words higher than the button', e)
      if (e.scrollWidth > e.clientWidth + 1) told('words wider than the button', e)
      if (box.height < 43.5 || box.width < 43.5) told('smaller than a finger ' + box.width + 'x' + box.height, e)
    }
  }
  const walker = document.createTreeWalker(dialog || document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange(), written = []
  const blockOf = (e) => (getComputedStyle(e).display === 'inline' ? blockOf(e.parentElement) : e)
  const boxesOf = (node, from, to) => {
    range.setStart(node, from)
    range.setEnd(node, to)
    return [...range.getClientRects()]
  }
  const word = /[\\p{Script=Arabic}\\p{Script=Latin}\\p{Script=Mongolian}\\p{Script=Hangul}\\u202f\\p{M}\\d]{2,24}/gu
  while (walker.nextNode()) {
    const node = walker.currentNode, e = node.parentElement
    if (!node.textContent.trim() || !e.checkVisibility({ visibilityProperty: true })) continue
    const lines = getComputedStyle(e).writingMode === 'horizontal-tb'
    const around = blockOf(e)
    for (const found of node.textContent.matchAll(word)) {
      const boxes = boxesOf(node, found.index, found.index + found[0].length)
      const places = boxes.map((box) => Math.round(lines ? box.top : box.left))
      if (Math.max(...places) - Math.min(...places) <= 8) continue
      // What is longer than a line, up to the next spaces, may be torn.
      const from = node.textContent.lastIndexOf(' ', found.index) + 1, to = node.textContent.indexOf(' ', found.index)
      const whole = boxesOf(node, from, to < 0 ? node.textContent.length : to)
      const long = whole.reduce((sum, box) => sum + (lines ? box.width : box.height), 0)
      if (long < (lines ? around.clientWidth : around.clientHeight) * 0.97) told('the word ' + found[0] + ' is torn', e)
    }
    range.selectNodeContents(node)
    const frame = e.closest('.middle, .head, .foot, .banners, dialog'), block = e.closest('.columns') || blockOf(e)
    const cut = block.getBoundingClientRect(), box = range.getBoundingClientRect()
    // A box of letters is higher than what is drawn of them: less than half a letter is no overlap.
    const half = parseFloat(getComputedStyle(e).fontSize) * 0.45
    const { left, top, bottom } = box, right = Math.min(box.right, cut.right)
    if (frame) written.push({ e, frame, block, half, left, top, right, bottom })
  }
  for (const [place, one] of written.entries()) {
    for (const other of written.slice(place + 1)) {
      if (one.frame !== other.frame || one.block === other.block || one.block.contains(other.block)) continue
      if (getComputedStyle(one.e).clipPath !== 'none' || getComputedStyle(other.e).clipPath !== 'none') continue
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left)
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
      const least = Math.min(one.half, other.half)
      if (across > least && down > least) told('lies over "' + other.e.textContent.trim().slice(0, 30) + '"', one.e)
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
