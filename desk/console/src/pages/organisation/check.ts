/** What a form can see to be wrong by itself, said in the language of the page; the server checks everything. */

import { own, type OwnFault } from '../../parts/form/faults.ts'
import { checkWeek } from '../../parts/form/week.ts'
import { ORIGINAL } from '../../texts.ts'
import type { Area, Duty, OrganisationDocument, Station, Team } from './shapes.ts'

const ID = /^[a-z][a-z0-9_-]{0,39}$/

export function checkArea(area: Area, document: OrganisationDocument, isNew: boolean): OwnFault[] {
  return [
    ...checkId(area.id, document.areas, isNew),
    ...missing(area.level, 'level'),
    ...(area.level && area.level !== 'city' ? missing(area.parent, 'parent') : []),
    ...checkNames(area.names, 'names'),
  ]
}

export function checkStation(station: Station, document: OrganisationDocument, isNew: boolean): OwnFault[] {
  const hours = station.hours
    ? checkWeek(station.hours).map((fault) => ({ ...fault, path: ['hours', ...fault.path] }))
    : []
  const none = station.hours && !Object.keys(station.hours).length ? [own(['hours'], 'org_no_hours')] : []
  return [
    ...checkId(station.id, document.stations, isNew),
    ...missing(station.area, 'area'),
    ...checkNames(station.names, 'names'),
    ...none,
    ...hours,
  ]
}

export function checkTeam(team: Team, document: OrganisationDocument, isNew: boolean): OwnFault[] {
  const both = Boolean(team.languages?.length) === Boolean(team.topics?.length)
  return [
    ...checkId(team.id, document.teams, isNew),
    ...missing(team.station, 'station'),
    ...checkNames(team.names, 'names'),
    ...(both ? [own([], 'org_team_either')] : []),
  ]
}

export function checkDuty(duty: Duty): OwnFault[] {
  return [...missing(duty.matter, 'matter'), ...checkNames(duty.department, 'department')]
}

/** What points at something that is not there (any more), and whether there is a city. */
export function checkWhole({ areas, stations, teams, duties }: OrganisationDocument): OwnFault[] {
  const known = { area: new Set(areas.map(({ id }) => id)), station: new Set(stations.map(({ id }) => id)) }
  const gone = (kind: keyof typeof known, id: string | undefined, ...path: (string | number)[]) =>
    id === undefined || known[kind].has(id) ? [] : [own(path, 'org_gone', { id })]
  const cities = areas.filter(({ level }) => level === 'city').length
  return [
    ...(cities === 1 ? [] : [own(['areas'], 'org_one_city')]),
    ...(stations.length ? [] : [own(['stations'], 'org_one_station')]),
    ...areas.flatMap(({ parent }, at) => gone('area', parent, 'areas', at, 'parent')),
    ...stations.flatMap(({ area }, at) => gone('area', area, 'stations', at, 'area')),
    ...teams.flatMap(({ station }, at) => gone('station', station, 'teams', at, 'station')),
    ...duties.flatMap(({ area, co_handlers = [] }, at) => [
      ...gone('area', area, 'duties', at, 'area'),
      ...co_handlers.flatMap((id, place) => gone('station', id, 'duties', at, 'co_handlers', place)),
    ]),
  ]
}

function checkId(id: string, others: { id: string }[], isNew: boolean): OwnFault[] {
  if (!isNew) return []
  if (!ID.test(id)) return [own(['id'], 'org_id_wrong')]
  return others.some((one) => one.id === id) ? [own(['id'], 'org_id_taken', { id })] : []
}

function checkNames(names: Record<string, string>, key: string): OwnFault[] {
  return names[ORIGINAL]?.trim() ? [] : [own([key, ORIGINAL], 'org_name_missing')]
}

function missing(value: string | undefined, key: string): OwnFault[] {
  return value ? [] : [own([key], 'org_missing_value')]
}
