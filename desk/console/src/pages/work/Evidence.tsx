/** The evidence of each view for each candidate: what it is worth, and what it adds by the weights of the language. */

import type { ReadAs } from '../../explanation.ts'
import { percent } from '../../chance.ts'
import { named } from '../../operator/explanations.ts'
import { languageName } from '../../speech.ts'
import { t } from '../../texts.ts'
import { useView } from '../../parts/context.ts'
import { plain, signed } from './numbers.ts'

export function Evidence({ reading, language }: { reading: ReadAs; language: string }) {
  const languages = useView((state) => state.languages)
  const { candidates, weights_of: own } = reading
  const views = candidates[0]!.views
  return (
    <details className="fold">
      <summary>{t('evidence')}</summary>
      <p className="muted">{t(own ? 'evidence_own' : 'evidence_shared', { language: languageName(languages, language) })}</p>
      <div className="table-frame" role="region" aria-label={t('evidence')} tabIndex={0}>
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">{t('evidence_view')}</th>
              <th scope="col">{t('evidence_weight')}</th>
              {candidates.map((one, index) => (
                <th key={one.entry} scope="col">
                  {index + 1}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {views.map(({ view, weight }, place) => (
              <tr key={view}>
                <th scope="row">{named('view', view)}</th>
                <td>{signed(weight)}</td>
                {candidates.map((one) => (
                  <td key={one.entry}>
                    {t('evidence_adds', {
                      value: plain(one.views[place]!.value),
                      contribution: signed(one.views[place]!.contribution),
                    })}
                  </td>
                ))}
              </tr>
            ))}
            <Row label={t('view_constant')} cells={candidates.map((one) => signed(one.constant))} />
            <Row label={t('view_sum')} cells={candidates.map((one) => signed(one.sum))} result />
            <Row label={t('view_chance')} cells={candidates.map((one) => percent(one.chance))} result />
          </tbody>
        </table>
      </div>
    </details>
  )
}

function Row({ label, cells, result }: { label: string; cells: string[]; result?: boolean }) {
  return (
    <tr className={result ? 'is-result' : undefined}>
      <th scope="row">{label}</th>
      <td />
      {cells.map((cell, index) => (
        <td key={index}>{cell}</td>
      ))}
    </tr>
  )
}
