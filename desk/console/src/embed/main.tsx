/** Where the panel starts: the ticket is taken out of the address, and everything stays in memory. */

import '@fontsource/noto-naskh-arabic/arabic-400.css'
import '@fontsource/noto-sans-mongolian/mongolian-400.css'
import '@fontsource/noto-sans-yi/yi-400.css'
import '@fontsource/noto-serif-tibetan/tibetan-400.css'
import './panel.css'
import { createRoot } from 'react-dom/client'
import { Panel } from './panel.ts'
import { PanelView } from './PanelView.tsx'
import { takeStart } from './start.ts'

const root = document.getElementById('root')
if (!root) throw new Error('panel.html: an element with the id "root" is needed')

const start = takeStart()
const panel = new Panel(
  {
    fetch: (path, init) => fetch(path, init),
    later: (act, ms) => setTimeout(act, ms),
    cancel: (timer) => clearTimeout(timer as number),
    windows: { host: window.parent, listen: (hear) => addEventListener('message', hear) },
  },
  start,
)
createRoot(root).render(<PanelView panel={panel} />)
void panel.start(start)
