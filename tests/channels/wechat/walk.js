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
    for (const text of ['notice text', 'section title', ug.texts.source_title, ug.texts.original_title, 'option person']) {
      await page.until(() => page.says(text), text)
    }
    await page.until(() => page.withClass('fold-source').length === 2, 'both answers')
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
  'asking for a person shows the ticket, then who answers': async (page, gateway) => {
    page.tap('person')
    await page.until(() => page.texts().some((text) => String(text).includes('T-7F3K-92')))
    gateway.tell({ answered_by: 'person', operator: 'Ana' })
    gateway.say({ from: 'operator', text: 'hello from a person' })
    await page.until(() => page.says('hello from a person'))
    await page.until(() => page.withClass('banner-person').length === 1)
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
