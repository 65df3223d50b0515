/** Where the page starts. */

import '@fontsource/noto-naskh-arabic/arabic-400.css'
import '@fontsource/noto-naskh-arabic/arabic-700.css'
import '@fontsource/noto-sans-mongolian/mongolian-400.css'
import '@fontsource/noto-sans-yi/yi-400.css'
import '@fontsource/noto-serif-tibetan/tibetan-400.css'
import './styles/base.css'
import './styles/frame.css'
import './styles/sheet.css'
import { createRoot } from 'react-dom/client'
import { browser } from './net/seams.ts'
import { Desk } from './operator/desk.ts'
import { DeskContext } from './parts/context.ts'
import { App } from './shell/App.tsx'
import { chosenLanguage } from './shell/language.ts'
import { speak, spoken } from './texts.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html: an element with the id "root" is needed')

const desk = new Desk(browser)
addEventListener('online', () => desk.wake())
addEventListener('offline', () => desk.offline())
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && desk.wake())
const page = createRoot(root)
// Words that cannot be fetched leave the page in the original.
void speak(chosenLanguage())
  .catch(() => undefined)
  .then(() => {
    document.documentElement.lang = spoken().language
    document.documentElement.dir = spoken().dir
    page.render(
      <DeskContext.Provider value={desk}>
        <App />
      </DeskContext.Provider>,
    )
    return desk.start()
  })
