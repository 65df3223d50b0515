/** The lists of the organisation: what their rows show, the form of one of them, and what a new one begins with. */

import type { ComponentType, ReactNode } from 'react'
import { WeekView } from '../../parts/form/WeekView.tsx'
import type { OwnFault } from '../../parts/form/faults.ts'
import { t, word, type TextKey } from '../../texts.ts'
import { areaName, matterName, stationName, type Around, type FormProps } from './around.ts'
import { AreaForm } from './AreaForm.tsx'
import { checkArea, checkDuty, checkStation, checkTeam } from './check.ts'
import { DutyForm } from './DutyForm.tsx'
import { namedIn } from './names.ts'
import type { Duty, Lists, OrganisationDocument, Station, Team } from './shapes.ts'
import { StationForm } from './StationForm.tsx'
import { TeamForm } from './TeamForm.tsx'

export interface Kind<T> {
  /** What one of them is called. */
  name: (item: T, around: Around) => string
  columns: { title: TextKey; cell: (item: T, around: Around) => ReactNode }[]
  Form: ComponentType<FormProps<T>>
  check: (item: T, document: OrganisationDocument, isNew: boolean) => OwnFault[]
  blank: (document: OrganisationDocument) => T
}

export const KINDS: { [K in keyof Lists]: Kind<Lists[K]> } = {
  areas: {
    name: ({ id, names }) => namedIn(names, id),
    columns: [
      { title: 'org_level', cell: ({ level }) => level && t(`org_level_${level}`) },
      { title: 'org_parent', cell: ({ parent }, around) => areaName(around, parent) },
    ],
    Form: AreaForm,
    check: checkArea,
    blank: ({ areas }) => ({
      id: '',
      level: 'district',
      parent: areas.find(({ level }) => level === 'city')?.id,
      names: {},
    }),
  },
  stations: {
    name: ({ id, names }) => namedIn(names, id),
    columns: [
      { title: 'org_area', cell: ({ area }, around) => areaName(around, area) },
      { title: 'org_hours', cell: (station) => <HoursCell station={station} /> },
    ],
    Form: StationForm,
    check: checkStation,
    blank: ({ areas }) => ({ id: '', area: areas[0]?.id ?? '', names: {} }),
  },
  teams: {
    name: ({ id, names }) => namedIn(names, id),
    columns: [
      { title: 'org_station', cell: ({ station }, around) => stationName(around, station) },
      { title: 'org_team_of', cell: teamOf },
    ],
    Form: TeamForm,
    check: checkTeam,
    blank: ({ stations }) => ({ id: '', station: stations[0]?.id ?? '', names: {} }),
  },
  duties: {
    name: ({ matter }, around) => matterName(around, matter),
    columns: [
      { title: 'org_where', cell: whereOf },
      { title: 'org_department', cell: ({ department }) => namedIn(department, '') },
      { title: 'org_workdays', cell: ({ workdays }) => workdays ?? t('org_target') },
      { title: 'org_basis', cell: ({ basis }) => basis },
      {
        title: 'org_co_handlers',
        cell: ({ co_handlers = [] }, around) => co_handlers.map((id) => stationName(around, id)).join(t('comma')),
      },
    ],
    Form: DutyForm,
    check: checkDuty,
    blank: () => ({ matter: '', department: {} }),
  },
}

function HoursCell({ station: { hours } }: { station: Station }) {
  return hours ? <WeekView week={hours} /> : <span className="muted">{t('org_hours_unknown')}</span>
}

function teamOf({ languages = [], topics = [] }: Team, { choices }: Around): string {
  const names = languages.length
    ? languages.map((code) => word('language', code))
    : topics.map((id) => choices.topics.find((one) => one.id === id)?.name ?? id)
  return names.join(t('comma'))
}

function whereOf({ area, level }: Duty, around: Around): string {
  if (area) return areaName(around, area)
  return level ? t('org_each_level', { level: t(`org_level_${level}`) }) : t('org_everywhere')
}
