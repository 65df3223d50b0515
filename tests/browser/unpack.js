// Unpacks Chromium from its package into $TMPDIR and prints where it lies; a system browser is not needed.
import chromium from '@sparticuz/chromium'

console.log(await chromium.executablePath())
