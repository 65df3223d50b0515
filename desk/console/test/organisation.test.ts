/** The organisation's forms: hours and days as people write them, what is wrong beside its field, the draft. */

import { describe, expect, it } from 'vitest'
import { elsewhere, own, under } from '../src/parts/form/faults.ts'
import { blocksOf, checkBlocks, checkWeek, linesOf, spansOf, weekOf } from '../src/parts/form/week.ts'
import { checkArea, checkDuty, checkStation, checkTeam, checkWhole } from '../src/pages/organisation/check.ts'
import { checkDays, daysIn, openIn, openLines, workedIn, workedLines, yearsIn } from '../src/pages/organisation/days.ts'
import { EMPTY, isChanged, reduce, type Draft, type DraftEvent } from '../src/pages/organisation/draft.ts'
import { fieldName } from '../src/pages/organisation/labels.ts'
import { sectionOf, type Organisation, type OrganisationDocument } from '../src/pages/organisation/shapes.ts'
import { t } from '../src/texts.ts'

const CITY = { id: 'city', level: 'city' as const, names: { zh: 'x' } }
const MAIN = { id: 'main', area: 'city', names: { zh: 'x' } }
const DOCUMENT: OrganisationDocument = {
  calendar: {},
  targets: {},
  areas: [CITY],
  stations: [MAIN, { ...MAIN, id: 'other' }],
  teams: [],
  duties: [],
  confidential: [],
}
const FOUND: Organisation = {
  version: 3,
  made_by: 'root',
  made_at: '2026-11-24T09:00:00Z',
  document: DOCUMENT,
  calendar: { known_until: '2026-12-31T16:00:00Z', missing: [] },
  choices: { languages: [], topics: [], entries: [] },
}
const after = (...events: DraftEvent[]): Draft =>
  events.reduce(reduce, reduce(EMPTY, { type: 'fetched', found: FOUND }))
const keysOf = (faults: { path: unknown[] }[]) => faults.map(({ path }) => path)

describe('hours', () => {
  it('may be written in any of the ways in which one writes them', () => {
    for (const line of [
      '09:00-12:00, 14:00-18:00',
      '9:00-12:00 14:00-18:00',
      '9\uff1a00\u201412\uff1a00\uff0c14:00 ~ 18:00',
      '9:00\u523012:00\u300114:00\u81f318:00',
    ]) {
      expect(blocksOf(line)).toEqual(['09:00-12:00', '14:00-18:00'])
    }
    expect(blocksOf('  ')).toEqual([])
  })

  it('of a span are those of each of its days, and come back as they were', () => {
    const lines = linesOf({ 'mon-wed': ['09:00-12:00'], sat: ['10:00-11:00', '12:00-13:00'] })
    expect(lines).toMatchObject({ mon: '09:00-12:00', wed: '09:00-12:00', thu: '', sat: '10:00-11:00, 12:00-13:00' })
    expect(weekOf(lines)).toEqual({
      mon: ['09:00-12:00'],
      tue: ['09:00-12:00'],
      wed: ['09:00-12:00'],
      sat: ['10:00-11:00', '12:00-13:00'],
    })
  })

  it('that are the same on days that follow each other are read as one', () => {
    const spans = spansOf({ mon: ['09:00-12:00'], tue: ['09:00-12:00'], thu: ['09:00-12:00'], fri: ['10:00-12:00'] })
    expect(spans.map(({ first, last }) => [first, last])).toEqual([
      ['mon', 'tue'],
      ['thu', 'thu'],
      ['fri', 'fri'],
    ])
  })

  it('of duty on public holidays are a line of their own, and never part of a span', () => {
    const week = { 'mon-sun': ['09:00-12:00'], holiday: ['09:00-12:00'] }
    const lines = linesOf(week)
    expect(lines.holiday).toBe('09:00-12:00')
    expect(weekOf({ ...lines, holiday: '9:00-12:00\u300114:00-17:00' }).holiday).toEqual(['09:00-12:00', '14:00-17:00'])
    expect(weekOf(linesOf({ mon: ['09:00-12:00'] })).holiday).toBeUndefined()
    expect(spansOf(week).map(({ first, last }) => [first, last])).toEqual([
      ['mon', 'sun'],
      ['holiday', 'holiday'],
    ])
    expect(keysOf(checkWeek({ holiday: ['9'] }))).toEqual([['holiday', 0]])
    expect(keysOf(checkStation({ ...MAIN, hours: { holiday: ['9'] } }, DOCUMENT, false))).toEqual([
      ['hours', 'holiday', 0],
    ])
  })

  it('that are none are told with their day and place', () => {
    expect(checkBlocks(['09:00-12:00', '00:00-24:00'])).toEqual([])
    for (const block of ['9-12', '12:00-09:00', '09:00-09:00', '09:60-12:00', '09:00-24:01'])
      expect(checkBlocks([block])).toHaveLength(1)
    expect(keysOf(checkWeek({ fri: ['09:00-12:00', 'x'] }))).toEqual([['fri', 1]])
  })
})

describe('single days', () => {
  it('are taken with dots and slashes, too', () => {
    expect(daysIn('2026-12-04, 2026.1.5\n2026/02/03')).toEqual(['2026-12-04', '2026-01-05', '2026-02-03'])
    expect(keysOf(checkDays(['2026-12-04', '2026-02-30', 'x']))).toEqual([[1], [2]])
    expect(yearsIn('2027, 2028\n')).toEqual([2027, 2028])
  })

  it('come back as they were written', () => {
    const open = { '2026-12-05': ['09:00-12:00', '14:00-18:00'] }
    expect(openIn(openLines(open))).toEqual(open)
    const words = { mon: 'Monday', fri: 'Friday' }
    expect(workedLines({ '2026-10-10': 'fri' }, words)).toBe('2026-10-10 Friday')
    expect(workedIn('2026-10-10 Friday\n2026-10-11 mon', words)).toEqual({ '2026-10-10': 'fri', '2026-10-11': 'mon' })
  })
})

describe('what a form sees by itself', () => {
  it('is nothing where all is right', () => {
    expect(checkArea(CITY, DOCUMENT, false)).toEqual([])
    expect(checkStation({ ...MAIN, id: 'jia', hours: { mon: ['09:00-12:00'] } }, DOCUMENT, true)).toEqual([])
    expect(
      checkTeam({ id: 'ug', station: 'main', names: { zh: 'x' }, languages: ['ug'], topics: [] }, DOCUMENT, true),
    ).toEqual([])
    expect(checkDuty({ matter: 'legal', department: { zh: 'x' } })).toEqual([])
  })

  it('lies beside the field', () => {
    const area = { id: 'A', level: 'street' as const, names: { en: 'x' } }
    expect(keysOf(checkArea(area, DOCUMENT, true))).toEqual([['id'], ['parent'], ['names', 'zh']])
    expect(keysOf(checkStation({ ...MAIN, hours: {} }, DOCUMENT, true))).toEqual([['id'], ['hours']])
    expect(keysOf(checkStation({ ...MAIN, hours: { mon: ['9'] } }, DOCUMENT, false))).toEqual([['hours', 'mon', 0]])
    for (const both of [{}, { languages: ['ug'], topics: ['legal'] }]) {
      expect(keysOf(checkTeam({ id: 'a', station: 'main', names: { zh: 'x' }, ...both }, DOCUMENT, true))).toEqual([[]])
    }
    expect(keysOf(checkDuty({ matter: '', department: {} }))).toEqual([['matter'], ['department', 'zh']])
  })

  it('is what points at something that is gone, and a city that is not there', () => {
    expect(checkWhole(DOCUMENT)).toEqual([])
    const team = { id: 'ug', station: 'gone', names: { zh: 'x' }, languages: ['ug'] }
    const duty = { matter: 'legal', department: { zh: 'x' }, area: 'gone', co_handlers: ['main', 'gone'] }
    expect(keysOf(checkWhole({ ...DOCUMENT, areas: [], stations: [MAIN], teams: [team], duties: [duty] }))).toEqual([
      ['areas'],
      ['stations', 0, 'area'],
      ['teams', 0, 'station'],
      ['duties', 0, 'area'],
      ['duties', 0, 'co_handlers', 1],
    ])
    expect(keysOf(checkWhole({ ...DOCUMENT, stations: [] }))).toEqual([['stations']])
  })

  it('is told with the name of its field', () => {
    expect(fieldName(['stations', 0, 'hours', 'mon', 0])).toBe(t('org_hours'))
    expect(fieldName(['targets', 'accept_s'])).toBe(t('org_target_accept_s'))
    expect(fieldName(['calendar', 'workdays', 1])).toBe(t('org_workdays_of'))
    expect(fieldName(['duties', 0])).toBe('')
  })

  it('is sorted out by the way to the field', () => {
    const faults = [own(['hours', 'mon', 0], 'org_no_hours'), own([], 'org_team_either'), own(['wage'], 'org_no_hours')]
    expect(keysOf(under(faults, 'hours', 'mon'))).toEqual([[0]])
    expect(keysOf(elsewhere(faults, ['hours']))).toEqual([[], ['wage']])
  })
})

describe('the draft', () => {
  const renamed = { ...MAIN, names: { zh: 'y' } }

  it('is what is in force until something is changed', () => {
    expect(isChanged(EMPTY)).toBe(false)
    expect(isChanged(after())).toBe(false)
    const draft = after({ type: 'put', section: 'stations', place: 0, item: renamed })
    expect(isChanged(draft)).toBe(true)
    expect(draft.document?.stations.map(({ names }) => names.zh)).toEqual(['y', 'x'])
    expect(draft.base?.document.stations[0]?.names.zh).toBe('x')
  })

  it('grows, shrinks, and is thrown away', () => {
    const grown = after({ type: 'put', section: 'areas', place: null, item: { ...CITY, id: 'jia' } })
    expect(grown.document?.areas.map(({ id }) => id)).toEqual(['city', 'jia'])
    expect(
      reduce(grown, { type: 'taken_out', section: 'areas', place: 0 }).document?.areas.map(({ id }) => id),
    ).toEqual(['jia'])
    expect(reduce(grown, { type: 'set', section: 'targets', value: { accept_s: 50 } }).document?.targets).toEqual({
      accept_s: 50,
    })
    expect(reduce(grown, { type: 'thrown_away' })).toEqual(after())
  })

  it('is not overwritten by what is fetched meanwhile', () => {
    const draft = after({ type: 'put', section: 'stations', place: 0, item: renamed })
    expect(reduce(draft, { type: 'fetched', found: { ...FOUND, version: 4 } })).toBe(draft)
  })

  it('is in force once it is saved, and then has the new version', () => {
    const saved = after(
      { type: 'put', section: 'stations', place: 0, item: renamed },
      { type: 'saving' },
      { type: 'saved' },
    )
    expect(isChanged(saved)).toBe(false)
    const document = { ...DOCUMENT, stations: [renamed] }
    const fetched = reduce(saved, { type: 'fetched', found: { ...FOUND, version: 4, document } })
    expect([fetched.status, fetched.base?.version, fetched.document]).toEqual(['saved', 4, document])
  })

  it('forgets what was wrong in what was changed, and nothing else', () => {
    const faults = [
      own(['stations', 0, 'area'], 'org_no_hours'),
      own(['stations', 1, 'area'], 'org_no_hours'),
      own(['areas', 0], 'org_no_hours'),
    ]
    const refused = after({ type: 'put', section: 'stations', place: 0, item: renamed }, { type: 'refused', faults })
    expect(keysOf(reduce(refused, { type: 'put', section: 'stations', place: 0, item: MAIN }).faults)).toEqual([
      ['stations', 1, 'area'],
      ['areas', 0],
    ])
    // Places move: of a list that got shorter nothing is known any more.
    expect(keysOf(reduce(refused, { type: 'taken_out', section: 'stations', place: 0 }).faults)).toEqual([['areas', 0]])
    expect(keysOf(reduce(refused, { type: 'put', section: 'stations', place: null, item: MAIN }).faults)).toHaveLength(
      3,
    )
  })

  it('stays when it could not be sent', () => {
    for (const type of ['conflict', 'failed'] as const) {
      const draft = after({ type: 'put', section: 'stations', place: 0, item: renamed }, { type })
      expect([isChanged(draft), draft.status]).toEqual([true, type])
    }
  })
})

it('an address names a section, or the first', () => {
  expect(sectionOf('duties')).toBe('duties')
  expect(sectionOf('')).toBe('stations')
  expect(sectionOf('wages')).toBe('stations')
})
