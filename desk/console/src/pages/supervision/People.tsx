/** Who is there, with how much: to share work, not to rate anybody. */

import { useView } from '../../parts/context.ts'
import type { Presence } from '../../protocol.ts'
import { languageName } from '../../speech.ts'
import { t, word } from '../../texts.ts'
import type { Choice } from './Reassign.tsx'
import type { Loaded, Supervision } from './shapes.ts'

interface Props {
  people: Loaded[]
  stations: Supervision['stations']
  onChoose: (choice: Choice) => void
}

const ORDER: Presence[] = ['online', 'break', 'offline']

export function People({ people, stations, onChoose }: Props) {
  const languages = useView((state) => state.languages)
  const lists = useView((state) => state.lists.open !== null)
  const station = (id: string) => stations.find((one) => one.id === id)?.name ?? id
  const sorted = [...people].sort(
    (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || b.load / b.capacity - a.load / a.capacity,
  )
  const present = people.filter(({ state }) => state === 'online').length
  return (
    <section aria-labelledby="load-title">
      <h3 id="load-title">{t('load_title', { present, all: people.length })}</h3>
      <div className="table-frame" role="region" aria-labelledby="load-title" tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              {(['load_name', 'load_state', 'load_load', 'load_languages', 'filter_station', 'load_role'] as const).map((key) => (
                <th key={key} scope="col">
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((one) => (
              <tr key={one.name}>
                <th scope="row">{one.display_name}</th>
                <td>
                  <span className={`mark is-${one.state}`}>{t(`presence_${one.state}`)}</span>
                </td>
                <td>
                  <Load one={one} chooses={lists} onChoose={() => onChoose({ of: 'person', name: one.name })} />
                </td>
                <td>{one.languages.map((code) => languageName(languages, code)).join(t('comma'))}</td>
                <td>{station(one.station)}</td>
                <td>{word('role', one.role)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Load({ one, chooses, onChoose }: { one: Loaded; chooses: boolean; onChoose: () => void }) {
  const { load, capacity } = one
  const level = load > capacity ? 'is-late' : load === capacity ? 'is-near' : 'is-calm'
  return (
    <span className="load">
      <span className={`clock ${level}`}>{t('load_of', { load, capacity })}</span>
      {load > 0 && chooses && (
        <button type="button" className="button small quiet" onClick={onChoose}>
          {t('load_show')}
          <span className="unseen"> {one.display_name}</span>
        </button>
      )}
    </span>
  )
}
