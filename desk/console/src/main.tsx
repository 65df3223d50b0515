/** Where the page starts. */

import '@fontsource/noto-naskh-arabic/arabic-400.css'
import '@fontsource/noto-naskh-arabic/arabic-700.css'
import '@fontsource/noto-sans-mongolian/mongolian-400.css'
import '@fontsource/noto-sans-yi/yi-400.css'
import '@fontsource/noto-serif-tibetan/tibetan-400.css'
import './styles/base.css'
import './styles/frame.css'
import './styles/queue.css'
import './styles/talk.css'
import './styles/side.css'
import './styles/explained.css'
import './styles/narrow.css'
import { createRoot } from 'react-dom/client'
import { browser } from './net/seams.ts'
import { App } from './parts/App.tsx'
import { DeskContext } from './parts/context.ts'
import { LOCALE } from './texts.ts'
import { Desk } from './operator/desk.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html: an element with the id "root" is needed')

const desk = new Desk(browser)
document.documentElement.lang = LOCALE.language
addEventListener('online', () => desk.wake())
addEventListener('offline', () => desk.offline())
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && desk.wake())
createRoot(root).render(
  <DeskContext.Provider value={desk}>
    <App />
  </DeskContext.Provider>,
)
void desk.start()
