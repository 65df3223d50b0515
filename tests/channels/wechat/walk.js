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

const posted = (gateway) => gateway.calls.filter((call) => call.startsWith('POST'))
const LANGUAGES = [
  { ...zh.language, level: 'full' },
  { ...ug.language, level: 'draft' },
  { code: 'bo', name: 'bo', dir: 'ltr', font: 'noto-serif-tibetan', level: 'planned', bcp47: 'bo' },
]

const STEPS = {
  'the first screen shows the emergency numbers, what this is and the topics': async (page) => {
    for (const number of ['110', '119', '120']) assert.ok(page.texts().some((text) => String(text).includes(number)), number)
    assert.ok(page.says(zh.texts.intro))
    assert.ok(page.says('topic title'))
    page.tap('emergency-number')
    assert.deepEqual(page.dialled, ['110'])
  },
  'only answered languages can be chosen, each by its own name': async (page) => {
    assert.equal(page.withClass('choice').length, 2)
    assert.ok(page.says(ug.language.name))
  },
  'choosing Uyghur turns the page round and loads its font': async (page) => {
    page.tap('choice', 1)
    await page.settle()
    assert.ok(page.withClass('app')[0].cl.includes('dir-rtl'))
    assert.ok(page.says(ug.texts.intro))
    assert.ok(page.fonts.includes('shiliu-noto-naskh-arabic'))
    assert.equal(page.titles.at(-1), ug.texts.title)
  },
  'an entry is read without consent and without a conversation': async (page, gateway) => {
    page.tap('topic-head')
    await page.settle()
    page.tap('entry')
    await page.settle()
    assert.ok(page.says('first paragraph (ug)'))
    assert.deepEqual(posted(gateway), [])
  },
  'the first written message asks for consent and sends nothing': async (page, gateway) => {
    page.type('field', 'question')
    page.tap('send')
    await page.settle()
    assert.ok(page.says(ug.texts.consent_lead))
    assert.deepEqual(posted(gateway), [])
  },
  'refusing keeps the words in the field and says what still works': async (page, gateway) => {
    page.tap('button', -1)
    await page.settle()
    assert.ok(page.says(ug.texts.said_refused))
    assert.deepEqual(posted(gateway), [])
  },
  'with consent the message is kept, learning stays off': async (page, gateway) => {
    page.confirm('field', 'question')
    await page.settle()
    page.tap('main')
    await page.settle(400)
    assert.deepEqual(gateway.state.consent, { keep: true, learn: false })
    assert.ok(page.says('question'))
    assert.equal(JSON.parse(page.sent[0]).token, 'secret')
  },
  'the answer card comes with notice, folded sections, source and options': async (page) => {
    for (const text of ['notice text', 'section title', ug.texts.source_title, ug.texts.original_title, 'option person']) {
      assert.ok(page.says(text), text)
    }
    assert.ok(!page.says('document name'))
    page.tap('fold-source')
    page.tap('fold-source', -1)
    await page.settle()
    assert.ok(page.says('document name'))
  },
  'an unclear question offers entries, and a tap answers': async (page, gateway) => {
    page.type('field', 'unclear')
    page.tap('send')
    await page.settle(300)
    page.tap('option-entry', -1)
    await page.settle(300)
    assert.equal(gateway.messages.at(-1).entry, 'topic/entry')
  },
  'asking for a person shows the ticket, then who answers': async (page, gateway) => {
    page.tap('person')
    await page.settle(300)
    assert.ok(page.texts().some((text) => String(text).includes('T-7F3K-92')))
    gateway.tell({ answered_by: 'person', operator: 'Ana' })
    gateway.say({ from: 'operator', text: 'hello from a person' })
    await page.settle()
    assert.ok(page.says('hello from a person'))
    assert.equal(page.withClass('banner-person').length, 1)
  },
  'a broken line comes back without loss or doubles': async (page, gateway) => {
    const lines = page.connected.length
    page.breakLine()
    gateway.say({ from: 'operator', text: 'said meanwhile' })
    await page.settle(1500)
    assert.ok(page.connected.length > lines)
    assert.equal(page.texts().filter((text) => text === 'said meanwhile').length, 1)
  },
}

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
