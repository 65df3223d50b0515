// The web fonts: which files of which @fontsource package the page can ask for, under the names the language register uses.
const path = require('path')

const SUBSETS = {
  'noto-naskh-arabic': { subset: 'arabic', weights: [400, 700] },
  'noto-serif-tibetan': { subset: 'tibetan', weights: [400] },
  'noto-sans-yi': { subset: 'yi', weights: [400] },
  'noto-sans-mongolian': { subset: 'mongolian', weights: [400] },
}
const FORMATS = ['woff2', 'woff']
// Where config/names.js puts the fonts of the languages' names.
const NAMES = path.join('dist', 'names')

/** Where the file of a font lies in its package. */
function fontFile(name, weight, format) {
  return path.join('node_modules', '@fontsource', name, 'files', `${name}-${SUBSETS[name].subset}-${weight}-normal.${format}`)
}

/** Copy patterns of Taro: fonts/<name>-<weight>.woff2 and .woff, the names' fonts and the licence beside them. */
function fontPatterns(outputRoot) {
  const to = (name) => path.join(outputRoot, 'fonts', name)
  const patterns = [{ from: 'config/OFL.txt', to: to('OFL.txt') }, { from: NAMES, to: to('') }]
  for (const [name, { weights }] of Object.entries(SUBSETS)) {
    for (const weight of weights) {
      for (const format of FORMATS) patterns.push({ from: fontFile(name, weight, format), to: to(`${name}-${weight}.${format}`) })
    }
  }
  return patterns
}

module.exports = { fontFile, fontPatterns, NAMES }
