// The web fonts: which files of which @fontsource package the page can ask for, under the names the language register uses.
const path = require('path')

const SUBSETS = {
  'noto-naskh-arabic': { subset: 'arabic', weights: [400, 700] },
  'noto-serif-tibetan': { subset: 'tibetan', weights: [400] },
  'noto-sans-yi': { subset: 'yi', weights: [400] },
  'noto-sans-mongolian': { subset: 'mongolian', weights: [400] },
}

/** Copy patterns of Taro: fonts/<name>-<weight>.woff2 and .woff, with the licence beside them. */
function fontPatterns(outputRoot) {
  const patterns = []
  for (const [name, { subset, weights }] of Object.entries(SUBSETS)) {
    const source = path.join('node_modules', '@fontsource', name)
    for (const weight of weights) {
      for (const format of ['woff2', 'woff']) {
        patterns.push({
          from: path.join(source, 'files', `${name}-${subset}-${weight}-normal.${format}`),
          to: path.join(outputRoot, 'fonts', `${name}-${weight}.${format}`),
        })
      }
    }
  }
  patterns.push({ from: 'config/OFL.txt', to: path.join(outputRoot, 'fonts', 'OFL.txt') })
  return patterns
}

module.exports = { fontPatterns }
