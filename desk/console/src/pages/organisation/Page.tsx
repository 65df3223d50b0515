/** The organisation: stations, areas, teams, duties, days, targets; looked at, and changed by who may. */

import '../../parts/form/form.css'
import './organisation.css'
import { may, type PageProps } from '../../pages.ts'
import { useView } from '../../parts/context.ts'
import { Waiting } from '../../parts/Waiting.tsx'
import { address } from '../../routes.ts'
import { at } from '../../times.ts'
import { t } from '../../texts.ts'
import type { Around } from './around.ts'
import { CalendarSection } from './CalendarSection.tsx'
import { ConfidentialSection } from './ConfidentialSection.tsx'
import type { Draft, DraftEvent } from './draft.ts'
import { useKeep } from './keep.ts'
import { ListSection } from './ListSection.tsx'
import { SaveBar } from './SaveBar.tsx'
import { SECTIONS, sectionOf, type Organisation, type Section } from './shapes.ts'
import { TargetsSection } from './TargetsSection.tsx'

export interface SectionProps {
  around: Around
  draft: Draft
  dispatch: (event: DraftEvent) => void
  editable: boolean
}

export default function Page({ rest }: PageProps) {
  const { keep, draft } = useKeep()
  const editable = useView((state) => may(state.me, 'organisation.write'))
  const section = sectionOf(rest)
  const { base, document } = draft
  return (
    <main className="sheet organisation" id="main" tabIndex={-1}>
      <h2>{t('page_organisation')}</h2>
      {base && document ? (
        <>
          <MissingYears organisation={base} editable={editable} />
          <Version organisation={base} />
          <SaveBar
            draft={draft}
            around={{ document, choices: base.choices }}
            onSave={() => void keep.save()}
            onThrowAway={() => void keep.startAnew()}
          />
          <Sections current={section} />
          <SectionView
            key={section}
            section={section}
            around={{ document, choices: base.choices }}
            draft={draft}
            dispatch={keep.dispatch}
            editable={editable}
          />
        </>
      ) : (
        <Waiting
          fetched={{
            data: null,
            status: draft.status === 'failed' ? 'failed' : 'loading',
            again: () => void keep.fetch(),
          }}
        />
      )}
    </main>
  )
}

function SectionView({ section, ...props }: SectionProps & { section: Section }) {
  switch (section) {
    case 'calendar':
      return <CalendarSection {...props} />
    case 'targets':
      return <TargetsSection {...props} />
    case 'confidential':
      return <ConfidentialSection {...props} />
    default:
      return <ListSection section={section} {...props} />
  }
}

/** A year without holidays would make every time limit a guess, so it is an alarm. */
function MissingYears({ organisation, editable }: { organisation: Organisation; editable: boolean }) {
  const { missing } = organisation.calendar
  if (!missing.length) return null
  return (
    <div className="alarm" role="alert">
      <p>
        <strong>{t('org_missing', { years: missing.join(t('comma')) })}</strong>
      </p>
      <p>{t('calendar_about')}</p>
      <p>{t(editable ? 'org_missing_do' : 'calendar_tell')}</p>
      <a href={address('organisation', 'calendar')}>{t('org_section_calendar')}</a>
    </div>
  )
}

function Version({ organisation }: { organisation: Organisation }) {
  const now = useView((state) => state.now)
  const { version, made_by, made_at } = organisation
  if (!made_at) return <p className="muted">{t('org_version_none')}</p>
  return <p className="muted">{t('org_version', { version, by: made_by ?? '', at: at(made_at, now) })}</p>
}

function Sections({ current }: { current: Section }) {
  return (
    <nav className="subnav" aria-label={t('org_sections')}>
      <ul>
        {SECTIONS.map((section) => (
          <li key={section}>
            <a href={address('organisation', section)} aria-current={section === current ? 'page' : undefined}>
              {t(`org_section_${section}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
