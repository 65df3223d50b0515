/** The list of shortcuts. */

import { t, type TextKey } from '../texts.ts'
import { useDesk, useView } from '../parts/context.ts'
import { Dialog } from '../parts/Dialog.tsx'

const SHORTCUTS: [string[], TextKey][] = [
  [['Alt+Q'], 'shortcut_queue'],
  [['\u2191', '\u2193'], 'shortcut_move'],
  [['Enter'], 'shortcut_open'],
  [['Alt+G'], 'shortcut_number'],
  [['Alt+A'], 'shortcut_take'],
  [['Alt+L'], 'shortcut_talk'],
  [['Alt+R'], 'shortcut_reply'],
  [['Ctrl+Enter'], 'shortcut_send'],
  [['Alt+1', 'Alt+5'], 'shortcut_insert'],
  [['Alt+1', 'Alt+5'], 'shortcut_pin'],
  [['Alt+0'], 'shortcut_over'],
  [['Alt+S'], 'shortcut_offers'],
  [['Alt+P'], 'shortcut_words'],
  [['Alt+I'], 'shortcut_facts'],
  [['Alt+W'], 'shortcut_wait'],
  [['Alt+B'], 'shortcut_hand_back'],
  [['Alt+C'], 'shortcut_close'],
  [['?'], 'shortcut_help'],
  [['Esc'], 'shortcut_escape'],
]

export function Help() {
  const { store } = useDesk()
  const shown = useView((state) => state.dialog === 'help')
  if (!shown) return null
  const close = () => store.dispatch({ type: 'dialog', dialog: null })
  return (
    <Dialog
      title={t('shortcuts_title')}
      onClose={close}
      buttons={
        <button type="button" className="button main" onClick={close}>
          {t('close_dialog')}
        </button>
      }
    >
      <dl className="shortcuts">
        {SHORTCUTS.map(([keys, text]) => (
          <div key={text}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
