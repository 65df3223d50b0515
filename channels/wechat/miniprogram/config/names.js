// Small fonts that hold only the languages' own names, so that the choice of language does not fetch every font.
const fs = require('fs')
const path = require('path')
const subsetFont = require('subset-font')

const { fontFile } = require('./fonts')
const { localeLanguages } = require('./locales')

/** Write name-<font>.woff2 and .woff for every font that a language's name needs. */
async function writeNameFonts(folder) {
  fs.mkdirSync(folder, { recursive: true })
  const letters = {}
  for (const { font, name } of localeLanguages()) if (font !== '') letters[font] = (letters[font] || '') + name
  for (const [font, text] of Object.entries(letters)) {
    const whole = fs.readFileSync(path.join(__dirname, '..', fontFile(font, 400, 'woff2')))
    for (const targetFormat of ['woff2', 'woff']) {
      fs.writeFileSync(path.join(folder, `name-${font}.${targetFormat}`), await subsetFont(whole, text, { targetFormat }))
    }
  }
}

module.exports = { writeNameFonts }
