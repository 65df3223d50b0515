// The answers of the web chat API that the walk needs; a conversation in memory, told to the open socket.

/** A gateway for one resident. `answer` serves wx.request; `socket` is set by the harness. */
function makeGateway() {
  const state = { answered_by: 'bot', ticket: null, operator: null, language: 'zh', consent: { keep: null, learn: false } }
  const gateway = { messages: [], state, calls: [], bodies: [], standing: null, push: () => {} }

  const say = (message) => {
    const whole = { seq: gateway.messages.length + 1, at: '2026-11-24T08:00:00Z', language: state.language, dir: state.language === 'ug' ? 'rtl' : 'ltr', ...message }
    gateway.messages.push(whole)
    gateway.push({ type: 'message', message: whole })
    return whole
  }
  const tell = (change) => {
    Object.assign(state, change)
    gateway.push({ type: 'state', state })
  }

  const answerOf = (language) => ({
    text: `first paragraph (${language})`,
    language,
    dir: language === 'ug' ? 'rtl' : 'ltr',
    entry: 'topic/entry',
    title: `entry title (${language})`,
    card: {
      first: `first paragraph (${language})`,
      sections: [
        { title: 'section title', text: '- point\n1. step' },
        { title: 'left title', text: 'left text', language: 'zh' },
        { title: 'places title', text: '- address of a place', kind: 'places' },
      ],
      reviewed: { by: 'Ana', on: '2026-11-24' },
      original: { first: 'original text', sections: [] },
      check: true,
    },
    sources: [{ document: 'document name', issuer: 'issuer', number: 'No. 2', date: '2016-01-01', checked_on: '2026-11-24' }],
    options: [{ id: 'person', label: 'option person', kind: 'person' }],
    notice: { key: 'notice_draft', text: 'notice text' },
  })

  const reply = (body) => {
    if (body.attachment) return
    if (body.choice && body.choice !== 'person' && !body.choice.startsWith('entry:')) return
    if (body.choice === 'person') {
      say({ from: 'bot', text: 'handed over', options: WISHES })
      gateway.standing = STANDING
      tell({ answered_by: 'waiting', ticket: 'T-7F3K-92' })
    } else if (body.text === 'unclear') {
      const option = { id: 'entry:topic/entry', label: 'offered entry', kind: 'entry' }
      say({ from: 'bot', text: 'which one?', options: [option] })
    } else {
      say({ from: 'bot', ...answerOf(state.language) })
    }
  }

  const post = (body) => {
    const known = gateway.messages.find((message) => message.client_message_id === body.client_message_id)
    if (known) return [202, { seq: known.seq, duplicate: true }]
    if (!body.choice && state.consent.keep !== true) return [403, { error: 'consent_needed' }]
    const attachments = body.attachment ? [{ id: body.attachment, kind: KINDS[body.attachment], mime: 'any', bytes: 3 }] : []
    const own = say({ from: 'resident', text: body.text || body.choice || '', client_message_id: body.client_message_id, attachments })
    setTimeout(() => reply(body), 20)
    return [202, { seq: own.seq, duplicate: false }]
  }

  const within = (method, action, body) => {
    if (action === 'ticket') return gateway.standing ? [200, gateway.standing] : [404, { error: 'not_found' }]
    if (action === 'attachments') return [201, { id: body.file.includes('voice') ? 'voice1' : 'photo1', kind: 'any', mime: 'any', bytes: 3 }]
    if (action === 'callback' && method === 'GET') return [200, { slots: [{ since: 'a', until: 'b', text: 'tomorrow 9:00' }] }]
    if (action === 'callback') {
      gateway.standing = { ...gateway.standing, callback: method === 'POST' ? 'a' : null, callback_text: 'tomorrow 9:00' }
      return [method === 'POST' ? 202 : 204, { ticket: 'T-7F3K-92' }]
    }
    if (action === 'district') gateway.standing = { ...gateway.standing, district: body.district }
    if (action === 'withdraw') {
      gateway.standing = { ...gateway.standing, state: 'withdrawn', promise: null, text: 'called off' }
      tell({ answered_by: 'bot', ticket: null })
      return [200, { ticket: 'T-7F3K-92' }]
    }
    if (method === 'DELETE') return [204, '']
    if (action === 'messages') return method === 'POST' ? post(body) : [200, { messages: gateway.messages, state }]
    if (action === 'consent') tell({ consent: { keep: body.keep, learn: body.learn } })
    if (action === 'language') tell({ language: body.language })
    return [204, '']
  }

  gateway.say = say
  gateway.tell = tell
  gateway.answer = (method, url, body) => {
    const { pathname, searchParams } = new URL(url)
    gateway.calls.push(`${method} ${pathname}`)
    gateway.bodies.push(body)
    const language = searchParams.get('language') || 'zh'
    if (pathname === '/v1/languages') return [200, { languages: gateway.languages }]
    if (pathname === '/v1/menu') return [200, { language, dir: language === 'ug' ? 'rtl' : 'ltr', topics: MENU }]
    if (pathname.startsWith('/v1/entries/')) return [200, { ...answerOf(language), check: CHECK }]
    if (pathname === '/v1/districts') return [200, { districts: [{ id: 'jia', name: 'district jia' }] }]
    if (pathname === '/v1/lookup') return body.code === '123456' ? [200, { ...STANDING, text: 'looked up' }] : [404, { error: 'not_found' }]
    if (pathname === '/v1/join') return body.code === 'right' ? [201, { id: 'c2', token: 'other' }] : [404, { error: 'not_found' }]
    if (pathname === '/v1/conversations') return [201, { id: 'c1', token: 'secret' }]
    return within(method, pathname.split('/')[4] || '', body)
  }
  return gateway
}

const MENU = [{ id: 'topic', title: 'topic title', entries: [{ id: 'topic/entry', title: 'entry title' }] }]

const WISHES = [
  { id: 'wish:language', label: 'wait for my language', kind: 'person' },
  { id: 'wish:anyone', label: 'anyone now', kind: 'person' },
]

const STANDING = {
  ticket: 'T-7F3K-92', state: 'new', who: null, station: 'station name', ahead: 2, minutes: 8,
  promise: { kind: 'wish', opens_at: null, text: 'nobody with your language', options: WISHES },
  wish: null, district: null, callback: null, callback_text: null, rated: false, reopen_until: null, merged_into: null,
  kinds: ['about_staff', 'confidential'], text: 'two before you', language: null,
}

// What was uploaded, by the id under which the message carries it.
const KINDS = { photo1: 'photo', voice1: 'voice' }

const CHECK = {
  language: 'zh',
  dir: 'ltr',
  questions: {
    born: { kind: 'date', ask: 'born when?' },
    ground: { kind: 'choice', ask: 'which one?', options: [{ id: 'a', label: 'option a' }, { id: 'b', label: 'option b' }] },
  },
  rules: [{ when: { born: { years: { under: 150 } }, ground: ['a'] }, outcome: 'x' }, { outcome: 'y' }],
  outcomes: {
    x: { text: 'closes on {closes}', dates: { closes: { of: 'born', years: 150 } }, sources: [], entry: { id: 'topic/next', title: 'next entry' } },
    y: { text: 'nothing', dates: {}, sources: [] },
  },
}

module.exports = { makeGateway }
