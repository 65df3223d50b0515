// What the page knows of its languages from the start: the head of each file in src/locales/, in the register's order.
const fs = require('fs')
const path = require('path')

const FOLDER = path.join(__dirname, '..', 'src', 'locales')
// As residents see them; the server's register has the last word. A language that is not here comes after these.
const ORDER = ['zh', 'ug', 'bo', 'ii', 'za', 'kk', 'mn', 'ko', 'en']
const place = ({ code }) => (ORDER.includes(code) ? ORDER.indexOf(code) : ORDER.length)

/** The languages that the page has words for. */
function localeLanguages() {
  const files = fs.readdirSync(FOLDER).filter((name) => name.endsWith('.json'))
  return files
    .map((name) => JSON.parse(fs.readFileSync(path.join(FOLDER, name), 'utf8')).language)
    .sort((one, other) => place(one) - place(other))
}

module.exports = { localeLanguages }
