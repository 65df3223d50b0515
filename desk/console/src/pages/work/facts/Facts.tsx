/** All about a ticket: the call that is wanted, facts, what can be done, departments, notes, history. */

import { useView } from '../../../parts/context.ts'
import { hasEnded, type Detail, type Duty, type Rating } from '../../../protocol.ts'
import { languageName } from '../../../speech.ts'
import { districtName, personName, stationName } from '../../../state/names.ts'
import { t, word } from '../../../texts.ts'
import { at } from '../../../times.ts'
import { Clocks } from '../Clocks.tsx'
import { topicTitle } from '../TicketRow.tsx'
import { Actions } from './Actions.tsx'
import { Callback } from './Callback.tsx'
import { CoHandlers } from './CoHandlers.tsx'
import { History } from './History.tsx'
import { Notes } from './Notes.tsx'
import { Referrals } from './Referrals.tsx'

export function Facts({ detail }: { detail: Detail }) {
  return (
    <>
      {detail.callback && <Callback callback={detail.callback} />}
      <section className="side-part">
        <h2>{t('facts')}</h2>
        <Rows detail={detail} />
        {!hasEnded(detail) && (
          <p className="ticket-clocks">
            <Clocks ticket={detail} all />
          </p>
        )}
      </section>
      <Actions detail={detail} />
      <CoHandlers detail={detail} />
      <Referrals detail={detail} />
      <Notes detail={detail} />
      <History detail={detail} />
    </>
  )
}

/** The department, and the time that the duty table gives it. */
function dutyOf({ department, workdays }: Duty): string {
  return workdays === null ? department : t('fact_duty_within', { department, workdays })
}

/** The face, and what the resident has said besides. */
function rated({ face, words }: Rating): string {
  return words ? t('fact_rating_words', { face: word('face', `${face}`), words }) : word('face', `${face}`)
}

function Rows({ detail }: { detail: Detail }) {
  const languages = useView((state) => state.languages)
  const topics = useView((state) => state.topics)
  const there = useView((state) => state.there)
  const now = useView((state) => state.now)
  const { owner, assignee } = detail
  const rows: [string, string | null][] = [
    [t('fact_topic'), topicTitle(topics, detail)],
    [t('fact_language'), languageName(languages, detail.language)],
    [t('fact_kind'), word('kind', detail.kind)],
    [t('fact_state'), word('state', detail.state)],
    [t('fact_assignee'), assignee && (detail.assignee_name ?? assignee)],
    // Who has a ticket answers for it; while nobody has it, a lead does.
    [t('fact_owner'), owner && owner !== assignee ? personName(there, owner) : null],
    [t('fact_level'), word('level', detail.level)],
    [t('fact_station'), stationName(there, detail.station)],
    [t('fact_from_station'), detail.from_station && stationName(there, detail.from_station)],
    [t('fact_district'), detail.district && districtName(there, detail.district)],
    [t('fact_duty'), detail.duty && dutyOf(detail.duty)],
    [t('fact_duty_basis'), detail.duty?.basis ?? null],
    [t('fact_duty_help'), detail.duty?.co_handlers.map((id) => stationName(there, id)).join(t('between')) ?? null],
    [t('fact_department'), detail.department],
    [t('fact_wish'), detail.wish && word('wish', detail.wish)],
    [t('fact_channel'), word('channel', detail.channel)],
    [t('fact_origin'), detail.origin === 'chat' ? null : word('origin', detail.origin)],
    [t('fact_opened'), at(detail.opened_at, now)],
    [t('fact_merged_into'), detail.merged_into],
    [t('fact_rating'), detail.rating && rated(detail.rating)],
    [t('fact_reopened'), detail.reopened ? t('fact_times', { count: detail.reopened }) : null],
  ]
  return (
    <dl className="facts">
      {rows
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
