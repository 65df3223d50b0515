// Walk a resident's way through the built mini-program: start, language, reading, consent, asking, answer, a person.
// Usage: node walk.js [folder of the package]. Prints each step; exit 1 at the first that fails.
const assert = require('assert/strict')
const fs = require('fs')
const path = require('path')

const { makeGateway } = require('./fake_gateway')
const { start } = require('./weapp_harness')

const MINIPROGRAM = path.resolve(__dirname, '../../../channels/wechat/miniprogram')
const words = (code) => JSON.parse(fs.readFileSync(path.join(MINIPROGRAM, 'src/locales', `${code}.json`), 'utf8'))
const zh = words('zh')
const ug = words('ug')
const codes = fs.readdirSync(path.join(MINIPROGRAM, 'src/locales')).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5))
const locales = [zh, ...codes.filter((code) => code !== 'zh').map(words)]

const posted = (gateway) => gateway.calls.filter((call) => call.startsWith('POST'))
// The last of the built-in languages has its fixed phrases only, one more is only known.
const LANGUAGES = [
  ...locales.map(({ language }, index) => ({ ...language, level: index === 0 ? 'full' : index === locales.length - 1 ? 'greeting' : 'draft' })),
  { code: 'xx', name: 'xx', dir: 'ltr', font: '', level: 'planned', bcp47: 'xx' },
]
const choose = (page, { language }) => page.tap('choice', LANGUAGES.findIndex(({ code }) => code === language.code))

const has = (page, part) => page.texts().some((text) => String(text).includes(part))
const close = (page) => page.tap('sheet-close')

const STEPS = {
  'the first screen shows the emergency numbers, what this is and the topics': async (page) => {
    for (const number of ['110', '119', '120']) await page.until(() => page.texts().some((text) => String(text).includes(number)), number)
    await page.until(() => page.says(zh.texts.intro))
    await page.until(() => page.says('topic title'))
    page.tap('emergency-number')
    assert.deepEqual(page.dialled, ['110'])
  },
  'every language but the one that is only planned can be chosen, each by its own name': async (page) => {
    await page.until(() => page.withClass('choice').length === locales.length)
    for (const { language } of locales) assert.ok(page.says(language.name), language.name)
  },
  'each language brings its words, its font and its direction': async (page) => {
    for (const locale of locales.slice(1)) {
      const { code, dir, font } = locale.language
      choose(page, locale)
      await page.until(() => page.withClass('app')[0].cl.includes(`dir-${dir}`), `${code}: dir-${dir}`)
      await page.until(() => page.titles.at(-1) === locale.texts.title, `${code}: its title`)
      await page.until(() => font === '' || page.fonts.includes(`shiliu-${font}`), `${code}: ${font}`)
      assert.equal(page.withClass('head-title')[0].cl.includes('columns'), dir === 'vertical', code)
    }
  },
  'choosing Uyghur turns the page round': async (page) => {
    choose(page, ug)
    await page.until(() => page.withClass('app')[0].cl.includes('dir-rtl'))
    await page.until(() => page.says(ug.texts.intro))
    await page.until(() => page.titles.at(-1) === ug.texts.title)
  },
  'an entry is read without consent and without a conversation': async (page, gateway) => {
    page.tap('topic-head')
    await page.until(() => page.withClass('entry').length === 1)
    page.tap('entry')
    await page.until(() => page.says('first paragraph (ug)'))
    assert.deepEqual(posted(gateway), [])
  },
  'a section left in Chinese says so, places lie open, and who reviewed the translation is named': async (page) => {
    await page.until(() => page.says(ug.texts.section_chinese))
    await page.until(() => page.texts().some((text) => String(text).includes('address of a place')))
    await page.until(() => page.texts().some((text) => /Ana.*2026/.test(String(text))), 'the reviewer')
  },
  'a guided check asks, reckons a date and says nothing to the network or the storage': async (page, gateway) => {
    const [calls, stored] = [gateway.calls.length, JSON.stringify(page.storage)]
    page.tap('fold-check')
    await page.until(() => page.says(ug.texts.check_lead))
    page.tap('check-start')
    await page.until(() => page.says('born when?'))
    page.tap('check-next')
    await page.until(() => page.says(ug.texts.check_bad_date))
    const typed = ['2000', '2', '29']
    typed.forEach((digits, place) => page.type('digits-field', digits, place))
    page.tap('check-next')
    await page.until(() => page.says('option b'))
    page.tap('check-option')
    await page.until(() => page.texts().some((text) => /closes on .*2150.*28/.test(text)), 'the date')
    assert.ok(page.says(ug.texts.check_caution))
    assert.deepEqual([gateway.calls.length, JSON.stringify(page.storage)], [calls, stored])
    page.tap('fold-check')
    await page.until(() => !page.says(ug.texts.check_caution))
  },
  'the first written message asks for consent and sends nothing': async (page, gateway) => {
    page.type('field', 'question')
    page.tap('send')
    await page.until(() => page.says(ug.texts.consent_lead))
    assert.deepEqual(posted(gateway), [])
  },
  'refusing keeps the words in the field and says what still works': async (page, gateway) => {
    page.tap('button', -1)
    await page.until(() => page.says(ug.texts.said_refused))
    await page.settle()
    assert.deepEqual(posted(gateway), [])
  },
  'with consent the message is kept, learning stays off': async (page, gateway) => {
    page.confirm('field', 'question')
    await page.until(() => page.withClass('main').length === 1)
    page.tap('main')
    await page.until(() => page.says('question') && page.sent.length > 0)
    assert.deepEqual(gateway.state.consent, { keep: true, learn: false })
    assert.equal(JSON.parse(page.sent[0]).token, 'secret')
  },
  'the answer card comes with notice, folded sections, source and options': async (page) => {
    for (const text of ['entry title (ug)', 'notice text', 'section title', ug.texts.source_title, ug.texts.original_title, 'option person']) {
      await page.until(() => page.says(text), text)
    }
    await page.until(() => page.withClass('fold-source').length === 2, 'both answers')
    assert.equal(page.withClass('read-title').length, 2, 'a title over each answer')
    assert.ok(!page.says('document name'))
    page.tap('fold-source')
    page.tap('fold-source', -1)
    await page.until(() => page.says('document name'))
  },
  'an unclear question offers entries, and a tap answers': async (page, gateway) => {
    page.type('field', 'unclear')
    page.tap('send')
    await page.until(() => page.says('offered entry'))
    page.tap('option-entry', -1)
    await page.until(() => gateway.messages.at(-1).entry === 'topic/entry' && page.withClass('fold-source').length === 3, 'an answer')
  },
  'a ticket is looked up by number and code, without a conversation': async (page, gateway) => {
    const calls = gateway.calls.length
    page.tap('lookup-tool')
    await page.until(() => page.says(ug.texts.lookup_lead))
    page.type('line-field', 't7f3k92', 0)
    page.type('line-field', '000000', 1)
    page.tap('lookup-go')
    await page.until(() => page.says(ug.texts.lookup_wrong))
    page.type('line-field', '\u0661\u0662\u0663 \u0664\u0665\u0666', 1)
    page.tap('lookup-go')
    await page.until(() => page.says('looked up'))
    assert.deepEqual(gateway.bodies.at(-1), { number: 'T-7F3K-92', code: '123456', language: 'ug' })
    assert.deepEqual(gateway.calls.slice(calls), ['POST /v1/lookup', 'POST /v1/lookup'])
    close(page)
  },
  'asking for a person shows the ticket, how many are before, and the choice between one\'s language and anyone': async (page, gateway) => {
    page.tap('person')
    await page.until(() => has(page, 'T-7F3K-92'))
    await page.until(() => page.says('two before you'))
    page.tap('option-person', -1)
    await page.until(() => gateway.bodies.some((body) => body && body.choice === 'wish:anyone'), 'the wish')
  },
  'in the sheet of the ticket: a district, a call, and dropping it again': async (page, gateway) => {
    page.tap('banner-open')
    await page.until(() => page.says('nobody with your language') && page.says('district jia'))
    page.tap('choice-district')
    await page.until(() => gateway.standing.district === 'jia')
    page.tap('fold-call')
    await page.until(() => page.says('tomorrow 9:00'))
    page.tap('call-send')
    await page.until(() => page.says(ug.texts.callback_bad))
    page.type('line-field', '\u0661\u0663\u0668 0000 0000')
    page.tap('slot')
    await page.until(() => page.withClass('slot')[0].cl.includes('is-pressed'))
    page.tap('call-send')
    await page.until(() => page.says(ug.texts.callback_drop))
    const wish = gateway.bodies.find((body) => body && body.phone)
    assert.deepEqual(wish, { phone: '138 0000 0000', language: 'ug', since: 'a', until: 'b' })
    page.tap('call-drop')
    await page.until(() => page.says(ug.texts.callback_title))
    close(page)
  },
  'that few should see it is asked twice and then said to the station': async (page, gateway) => {
    page.tap('banner-open')
    await page.until(() => page.says(ug.texts.aside_title) && page.says(ug.texts.quiet_title))
    page.tap('ticket-quiet')
    await page.until(() => page.says(ug.texts.quiet_lead))
    page.tap('danger')
    await page.until(() => gateway.bodies.some((body) => body && body.kind === 'confidential'), 'the kind')
    await page.until(() => !page.says(ug.texts.quiet_lead), 'the sheet to close')
  },
  'who could not be reached is offered another time, by a button that opens the form': async (page, gateway) => {
    const calls = posted(gateway).length
    const options = [{ id: 'callback', label: 'call me', kind: 'person' }]
    gateway.say({ from: 'system', text: 'not reached', options })
    await page.until(() => page.says('call me'))
    page.tap('option-person', -1)
    await page.until(() => page.says('tomorrow 9:00'), 'the form')
    assert.equal(posted(gateway).length, calls)
    close(page)
  },
  'a photo is chosen, uploaded with the token and shown': async (page) => {
    page.tap('photo-tool')
    await page.until(() => page.withClass('photo-picture').length === 1, 'the photo')
    await page.until(() => page.uploaded.length === 1)
    assert.deepEqual(page.uploaded[0], { name: 'file', file: 'wxfile://photo.jpg', header: { Authorization: 'Bearer secret' } })
    assert.deepEqual(page.downloaded, [])
  },
  'a voice message is recorded by two taps, heard, and sent': async (page, gateway) => {
    page.tap('voice-tool')
    await page.until(() => page.says(ug.texts.voice_recording))
    page.tap('voice-tool')
    await page.until(() => page.withClass('voice-send').length === 1)
    page.tap('voice-play')
    await page.until(() => page.played.length === 1)
    page.endPlaying()
    page.tap('voice-send')
    await page.until(() => gateway.bodies.some((body) => body && body.attachment === 'voice1'), 'the message')
    assert.deepEqual(page.played, ['wxfile://voice.mp3'])
    assert.equal(page.recordings[0].format, 'mp3')
  },
  'held down, it goes when the finger is lifted; called off, nothing goes': async (page) => {
    const before = page.uploaded.length
    page.press('voice-tool')
    await page.until(() => page.says(ug.texts.voice_recording))
    await page.settle(1300)
    page.lift('voice-tool')
    await page.until(() => page.uploaded.length === before + 1)
    page.tap('voice-tool')
    await page.until(() => page.says(ug.texts.voice_recording))
    page.tap('voice-drop')
    await page.until(() => !page.says(ug.texts.voice_recording))
    await page.settle()
    assert.equal(page.uploaded.length, before + 1)
  },
  'a tap by a slow hand is a tap': async (page) => {
    const before = page.uploaded.length
    page.press('voice-tool')
    await page.until(() => page.says(ug.texts.voice_recording))
    page.lift('voice-tool')
    await page.settle(300)
    assert.ok(page.says(ug.texts.voice_recording))
    page.tap('voice-tool')
    await page.until(() => page.withClass('voice-drop').length === 1 && page.withClass('voice-send').length === 1)
    page.tap('voice-drop')
    await page.until(() => page.withClass('voice-send').length === 0)
    assert.equal(page.uploaded.length, before)
  },
  'a microphone that is not allowed says so': async (page) => {
    page.tap('voice-tool')
    page.recorder.fail('operateRecorder:fail auth deny')
    await page.until(() => page.says(ug.texts.voice_denied))
  },
  'then a person answers, in their own words, with a photo, and asks for a yes to a text': async (page, gateway) => {
    gateway.tell({ answered_by: 'person', operator: 'Ana' })
    gateway.say({ from: 'operator', text: 'hello from a person' })
    await page.until(() => page.says('hello from a person'))
    await page.until(() => page.withClass('banner-person').length === 1)
    gateway.say({ from: 'operator', text: 'put into words', translated_by: 'translated by Bo', attachments: [{ id: 'theirs', kind: 'photo', mime: 'any', bytes: 3 }] })
    await page.until(() => page.says('translated by Bo'))
    gateway.say({ from: 'operator', text: '', attachments: [{ id: 'theirs', kind: 'photo', mime: 'any', bytes: 3 }] })
    await page.until(() => page.downloaded.length === 1)
    const options = [{ id: 'refer:yes:0123456789abcdef', label: 'I agree', kind: 'person' }]
    gateway.say({ from: 'system', text: 'may this go?', quoted: { text: 'the very text', dir: 'ltr' }, options })
    await page.until(() => page.says('the very text') && page.withClass('quoted').length === 1)
    page.tap('option-person', -1)
    await page.until(() => gateway.bodies.some((body) => body && body.choice === options[0].id), 'the yes')
  },
  'three faces, and a few words to the one that was chosen': async (page, gateway) => {
    const options = [3, 2, 1].map((face) => ({ id: `rate:${face}`, label: `face ${face}`, kind: 'person' }))
    gateway.say({ from: 'system', text: 'did it help?', options: [...options, { id: 'reopen', label: 'open again', kind: 'person' }] })
    await page.until(() => page.withClass('face-option').length === 3)
    page.tap('face-option', 1)
    await page.until(() => page.withClass('rating-send').length === 1)
    page.type('field', 'a few words', 0)
    page.tap('rating-send')
    await page.until(() => gateway.bodies.some((body) => body && body.words === 'a few words' && body.face === 2), 'the words')
    await page.until(() => page.withClass('rating-send').length === 0)
  },
  'withdrawing is asked once more': async (page, gateway) => {
    page.tap('banner-open')
    await page.until(() => page.withClass('ticket-withdraw').length === 1)
    page.tap('ticket-withdraw')
    await page.until(() => page.says(ug.texts.withdraw_lead))
    page.tap('danger')
    await page.until(() => gateway.standing.state === 'withdrawn' && page.withClass('banner-open').length === 0)
  },
  'a broken line comes back without loss or doubles': async (page, gateway) => {
    const lines = page.connected.length
    page.breakLine()
    gateway.say({ from: 'operator', text: 'said meanwhile' })
    await page.until(() => page.connected.length > lines)
    await page.until(() => page.says('said meanwhile'))
    await page.settle()
    assert.equal(page.texts().filter((text) => text === 'said meanwhile').length, 1)
  },
}

Object.assign(STEPS, {
  'a code from a station\'s screen asks which conversation to go on with, and takes it': async (page, gateway) => {
    page.comeBack({ join: 'right' })
    await page.until(() => page.says(ug.texts.join_lead))
    assert.ok(!gateway.calls.includes('POST /v1/join'))
    page.tap('main')
    await page.until(() => page.sent.some((text) => JSON.parse(text).token === 'other'), 'the other conversation')
    assert.ok(!page.says(ug.texts.join_lead))
  },
})

async function main() {
  const gateway = makeGateway()
  gateway.languages = LANGUAGES
  const page = await start(process.argv[2] || path.join(MINIPROGRAM, 'dist/weapp'), gateway)
  for (const [name, step] of Object.entries(STEPS)) {
    await step(page, gateway)
    console.log(`ok: ${name}`)
  }
  console.log(`setData: ${page.setDataCalls} calls, ${page.setDataBytes} bytes; unknown wx calls: ${[...page.unknownCalls].join(', ') || 'none'}`)
}

main().then(() => process.exit(0), (error) => {
  console.error(error)
  process.exit(1)
})
