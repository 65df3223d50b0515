/** Why the bot understood a message as it did: the decision first, then each way to read the message. */

import { inOrder, type Explanation } from '../../explanation.ts'
import { percent } from '../../chance.ts'
import { decisionLine, named, reasonLine, titleOf } from '../../operator/explanations.ts'
import { languageName, speechIn, type Speech } from '../../speech.ts'
import { t, word } from '../../texts.ts'
import { useDesk, useView } from '../../parts/context.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { ReadingView } from './ReadingView.tsx'

export function Explained() {
  const { store } = useDesk()
  const explained = useView((state) => state.explained)
  const shown = useView((state) => state.dialog === 'explanation')
  if (!shown || !explained) return null
  const { found } = explained
  const close = () => store.dispatch({ type: 'dialog', dialog: null })
  return (
    <Dialog
      wide
      title={t('explain_title')}
      onClose={close}
      buttons={
        <button type="button" className="button main" onClick={close}>
          {t('close_dialog')}
        </button>
      }
    >
      {typeof found === 'string' ? (
        <p role="status">{t(`explain_${found}`)}</p>
      ) : (
        <>
          <Decided explanation={found} />
          {inOrder(found).map((reading, index) => (
            <ReadingView key={index} reading={reading} language={found.language} open={index === 0} />
          ))}
          <p className="muted">{t('explain_now')}</p>
        </>
      )}
    </Dialog>
  )
}

function Decided({ explanation }: { explanation: Explanation }) {
  const topics = useView((state) => state.topics)
  const languages = useView((state) => state.languages)
  const { language, found, normalised, folded, entry, readings } = explanation
  const { answer, clarify } = readings[0]!.thresholds
  const name = languageName(languages, language)
  const rows: [string, string, Speech?][] = [
    [t('explain_language'), t('explain_language_found', { language: name, found: word('found', found) })],
    [t('explain_normalised'), normalised, speechIn(languages, language, normalised)],
    [t('explain_folded'), folded === normalised ? '' : folded, speechIn(languages, language, folded)],
    [t('explain_entry'), entry ? titleOf(topics, entry) : ''],
    [t('explain_readings'), readings.map((one) => named('read', one.role)).join(t('comma'))],
    [t('explain_limits'), t('explain_limits_of', { answer: percent(answer), clarify: percent(clarify) })],
  ]
  return (
    <>
      <p className="decided">{decisionLine(explanation, topics)}</p>
      <p>{reasonLine(explanation, topics, languages)}</p>
      <dl className="facts explained-facts">
        {rows
          .filter(([, value]) => value)
          .map(([label, value, speech]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{speech ? <bdi {...speech}>{value}</bdi> : value}</dd>
            </div>
          ))}
      </dl>
    </>
  )
}
