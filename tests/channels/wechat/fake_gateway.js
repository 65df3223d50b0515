// The answers of the web chat API that the walk needs; a conversation in memory, told to the open socket.

/** A gateway for one resident. `answer` serves wx.request; `socket` is set by the harness. */
function makeGateway() {
  const state = { answered_by: 'bot', ticket: null, operator: null, language: 'zh', consent: { keep: null, learn: false } }
  const gateway = { messages: [], state, calls: [], push: () => {} }

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
    if (body.choice === 'person') {
      say({ from: 'bot', text: 'handed over' })
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
    if (body.text && state.consent.keep !== true) return [403, { error: 'consent_needed' }]
    const own = say({ from: 'resident', text: body.text || body.choice, client_message_id: body.client_message_id })
    setTimeout(() => reply(body), 20)
    return [202, { seq: own.seq, duplicate: false }]
  }

  const within = (method, action, body) => {
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
    const language = searchParams.get('language') || 'zh'
    if (pathname === '/v1/languages') return [200, { languages: gateway.languages }]
    if (pathname === '/v1/menu') return [200, { language, dir: language === 'ug' ? 'rtl' : 'ltr', topics: MENU }]
    if (pathname.startsWith('/v1/entries/')) return [200, { title: 'entry title', ...answerOf(language), check: CHECK }]
    if (pathname === '/v1/conversations') return [201, { id: 'c1', token: 'secret' }]
    return within(method, pathname.split('/')[4] || '', body)
  }
  return gateway
}

const MENU = [{ id: 'topic', title: 'topic title', entries: [{ id: 'topic/entry', title: 'entry title' }] }]

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
