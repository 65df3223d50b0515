"""How long a reply takes from the key that sends to the words on the page, by the page's own clock."""

from playwright.sync_api import Browser

from tests.browser.chat import Chat

REPLY_WITHIN_MS = 30_000
# Enter starts the clock; the first picture that can hold one more row of the bot's stops it.
CLOCK = """() => {
  window.taken = []
  let begun = null, before = 0
  const rows = () => document.querySelectorAll('.row-bot').length
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') { begun = performance.now(); before = rows() }
  }, true)
  new MutationObserver(() => {
    if (begun === null || rows() <= before) return
    const since = begun
    begun = null
    requestAnimationFrame(() => window.taken.push(performance.now() - since))
  }).observe(document.querySelector('.log'), { childList: true, subtree: true })
}"""


def measure(browser: Browser, address: str, texts: list[str], count: int = 20) -> list[float]:
    """Seconds to each of `count` replies, the texts asked in turn in one window; TimeoutError where none comes."""
    chat = Chat(browser, address)
    try:
        chat.open().ask(texts[0])
        chat.page.evaluate(CLOCK)
        for number in range(count):
            chat.write(texts[number % len(texts)])
            chat.page.wait_for_function(
                "wanted => window.taken.length >= wanted", arg=number + 1, timeout=REPLY_WITHIN_MS
            )
        taken: list[float] = chat.page.evaluate("window.taken")
        return [milliseconds / 1000 for milliseconds in taken]
    finally:
        chat.close()


def p95(seconds: list[float]) -> float:
    """The time that 95 of 100 stay within."""
    ordered = sorted(seconds)
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]
