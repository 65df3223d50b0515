/** People: what of a form is different, leave, who is found; and what is asked of the audit log. */

import { describe, expect, it } from 'vitest'
import { ApiError } from '../src/net/http.ts'
import { detailLine, whoLine } from '../src/pages/audit/detail.ts'
import { pathOf, NOTHING, WHATS } from '../src/pages/audit/query.ts'
import { ALL, filtered } from '../src/pages/people/filter.ts'
import {
  changeOf,
  checkForm,
  formOf,
  isAway,
  leaveAhead,
  newForm,
  NO_LEAVE,
  statedBy,
} from '../src/pages/people/form.ts'
import { accountLine } from '../src/pages/people/PeopleList.tsx'
import { conflictOf } from '../src/pages/people/RefusalView.tsx'
import type { People, Person } from '../src/pages/people/shapes.ts'
import type { Organisation } from '../src/pages/organisation/shapes.ts'
import { hasWord, t } from '../src/texts.ts'

const PERSON: Person = {
  name: 'aynur',
  shown: 'Aynur',
  role: 'operator',
  station: 'main',
  languages: ['ug', 'zh'],
  topics: [],
  districts: [],
  teams: [],
  hours: { mon: ['09:00-12:00'] },
  capacity: 4,
  leave: [
    { from: '2026-12-21', until: '2026-12-25', stand_in: 'rena' },
    { from: '2026-12-30 14:00:00', until: '2026-12-30 18:00:00', stand_in: null },
  ],
  revision: '0'.repeat(16),
  account: { active: true, has_password: true, second_factor: 'none', invited_until: null },
}
const FORM = formOf(PERSON)
const at = (time: string) => Date.parse(`${time}+08:00`)

describe('a form about somebody', () => {
  it('that says the same changes nothing', () => expect(changeOf(PERSON, FORM)).toEqual({}))

  it('sends what is different and nothing else', () => {
    expect(changeOf(PERSON, { ...FORM, role: 'volunteer', capacity: 2 })).toEqual({ role: 'volunteer', capacity: 2 })
    expect(changeOf(PERSON, { ...FORM, hours: { ...FORM.hours, on: false } })).toEqual({ hours: null })
    expect(changeOf(PERSON, { ...FORM, leave: FORM.leave.slice(1) })).toEqual({
      leave: [{ from: '2026-12-30 14:00', until: '2026-12-30 18:00', stand_in: null }],
    })
  })

  it('that keeps the hours of the station has none of its own', () => {
    expect(formOf({ ...PERSON, hours: null }).hours.on).toBe(false)
    expect(
      checkForm({ ...FORM, hours: { on: true, lines: formOf({ ...PERSON, hours: null }).hours.lines } }),
    ).toHaveLength(1)
  })

  it('finds leave without days, and leave that runs backwards', () => {
    const wrong = [
      NO_LEAVE,
      { ...NO_LEAVE, day: '2026-12-25' },
      { ...NO_LEAVE, day: '2026-12-25', untilDay: '2026-12-24' },
    ]
    expect(checkForm({ ...FORM, leave: wrong }).map(({ path }) => path)).toEqual([
      ['leave', 0, 'from'],
      ['leave', 1, 'until'],
      ['leave', 2, 'until'],
    ])
    expect(checkForm({ ...FORM, leave: [{ ...NO_LEAVE, day: '2026-12-25', untilDay: '2026-12-25' }] })).toEqual([])
  })
})

describe('somebody new', () => {
  it('is stated whole, and is shown by the account without another name', () => {
    const form = { ...newForm('main'), languages: ['ug'] }
    expect(statedBy(' rena ', form)).toEqual({
      name: 'rena',
      role: 'operator',
      station: 'main',
      languages: ['ug'],
      topics: [],
      districts: [],
      teams: [],
      hours: null,
      capacity: 4,
      leave: [],
    })
    expect(statedBy('rena', { ...form, shown: 'Rena' }).shown).toBe('Rena')
    expect(checkForm(newForm('main'))).toEqual([])
  })
})

describe('how an account stands', () => {
  it('says until when an invitation works', () => {
    const account = { active: true, has_password: false, second_factor: 'none' as const }
    const line = (until: string | null) =>
      accountLine({ ...PERSON, account: { ...account, invited_until: until } }, at('2026-12-20T10:00'))
    expect(line(null)).not.toContain(':')
    expect(line('2026-12-20T09:30:00Z')).toContain(t('ppl_invited_line', { until: '17:30' }))
    expect(line('2026-12-20T09:30:00Z')).toContain(t('ppl_no_password'))
  })
})

describe('leave', () => {
  it('lasts to the end of its last day, at the place', () => {
    expect(isAway(PERSON.leave, at('2026-12-20T23:59'))).toBe(false)
    expect(isAway(PERSON.leave, at('2026-12-21T00:00'))).toBe(true)
    expect(isAway(PERSON.leave, at('2026-12-25T23:59'))).toBe(true)
    expect(isAway(PERSON.leave, at('2026-12-26T00:00'))).toBe(false)
    expect(isAway(PERSON.leave, at('2026-12-30T17:59'))).toBe(true)
    expect(isAway(PERSON.leave, at('2026-12-30T18:00'))).toBe(false)
  })

  it('that is over is not ahead', () => {
    expect(leaveAhead(PERSON.leave, at('2026-12-26T00:00'))).toEqual([PERSON.leave[1]])
    expect(leaveAhead(PERSON.leave, at('2027-01-01T00:00'))).toEqual([])
  })
})

describe('looking for somebody', () => {
  const gone: Person = {
    ...PERSON,
    name: 'old',
    shown: 'Old',
    account: { active: false, has_password: false, second_factor: 'none', invited_until: null },
  }
  const lead: Person = { ...PERSON, name: 'lead', shown: 'Lead', role: 'city_lead', languages: ['zh'], account: null }
  const names = (filter: Partial<typeof ALL>) =>
    filtered([PERSON, lead, gone], { ...ALL, ...filter }).map(({ name }) => name)

  it('goes by name, station, role and language, and leaves out who has left', () => {
    expect(names({})).toEqual(['aynur', 'lead'])
    expect(names({ left: true })).toEqual(['aynur', 'lead', 'old'])
    expect(names({ text: ' AYN ' })).toEqual(['aynur'])
    expect(names({ role: 'city_lead' })).toEqual(['lead'])
    expect(names({ language: 'ug' })).toEqual(['aynur'])
    expect(names({ station: 'jia' })).toEqual([])
  })
})

describe('the audit log', () => {
  it('is asked for days of the place, the last one included', () => {
    expect(pathOf(NOTHING, null)).toBe('/v1/desk/audit')
    const asked = new URL(
      pathOf({ ...NOTHING, since: '2026-12-01', until: '2026-12-01', who: ' root ' }, 7),
      'http://desk',
    )
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      since: '2026-11-30T16:00:00.000Z',
      until: '2026-12-01T16:00:00.000Z',
      who: 'root',
      after: '7',
    })
  })

  it('has a word for everything that it can be asked for', () => {
    expect(WHATS.filter((what) => !hasWord('audit', what))).toEqual([])
  })

  it('tells in words what the server writes in codes', () => {
    expect(whoLine('(command line)')).toBe(t('aud_command_line'))
    expect(whoLine('')).toBe(t('aud_nobody'))
    expect(detailLine({ what: 'login', detail: 'none_needed' })).toBe(t('aud_second_none_needed'))
    expect(detailLine({ what: 'account_made', detail: 'rena: operator' })).toBe(
      t('aud_of', { name: 'rena', what: t('role_operator') }),
    )
    expect(detailLine({ what: 'invited', detail: 'rena' })).toBe('rena')
  })

  it('tells what of somebody was changed, and what of the organisation', () => {
    const role = t('aud_role_changed', { before: t('role_operator'), after: t('role_volunteer') })
    expect(detailLine({ what: 'person_changed', detail: 'rena: role (operator to volunteer), leave' })).toBe(
      t('aud_of', { name: 'rena', what: [role, t('aud_field_leave')].join(t('comma')) }),
    )
    const stations = t('aud_of', { name: t('aud_section_stations'), what: t('aud_new_of', { count: 2 }) })
    const calendar = t('aud_of', { name: t('aud_section_calendar'), what: t('aud_changed') })
    expect(detailLine({ what: 'organisation_changed', detail: 'version 3: stations: 2 new; calendar: changed' })).toBe(
      t('aud_of', { name: t('aud_version', { version: 3 }), what: [stations, calendar].join(t('aud_then')) }),
    )
  })

  it('leaves as it is what has no word', () => {
    expect(detailLine({ what: 'login', detail: 'brand_new' })).toBe('brand_new')
    expect(detailLine({ what: 'organisation_changed', detail: 'version 3: moons: 1 new' })).toContain('moons: 1 new')
    expect(detailLine({ what: 'person_changed', detail: 'odd' })).toBe('odd')
  })
})

describe('what stands in the way of a change', () => {
  const root: Person = { ...PERSON, name: 'root', role: 'administrator' }
  const organisation = (confidential: string[]) => ({ document: { confidential } }) as unknown as Organisation
  const of = (people: Person[], confidential: string[] = []) =>
    conflictOf(root, { people } as People, organisation(confidential))

  it('is that nobody else could give accounts back, or a list that somebody stands on', () => {
    const second: Person = { ...root, name: 'second' }
    const silent: Person = { ...second, account: { ...second.account!, has_password: false } }
    expect(of([root, PERSON])).toBe('ppl_conflict_keeper')
    expect(of([root, silent])).toBe('ppl_conflict_keeper')
    expect(of([root, second])).toBe('ppl_conflict')
    expect(of([root, second], ['root'])).toBe('ppl_conflict_confidential')
  })
})

describe('a refusal', () => {
  it('carries every fault with its path', () => {
    const faults = [{ path: ['stations', 0], place: 'stations.x', what: 'a', right: 'b' }]
    expect(new ApiError(422, JSON.stringify({ error: 'invalid', message: 'm', faults })).faults).toEqual(faults)
    expect(new ApiError(422, '{}').faults).toEqual([])
    expect(new ApiError(502, '<html>').faults).toEqual([])
  })
})
