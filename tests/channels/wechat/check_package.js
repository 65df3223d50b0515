// Compile the WXML and WXSS of the built mini-program with WeChat's own wcc and wcsc, and weigh the package.
// Usage: node check_package.js [folder of the package]. Exit 1: the compiler's message with line and column, or the weight.
const fs = require('fs')
const path = require('path')
const { createRequire } = require('module')

const MINIPROGRAM = path.resolve(__dirname, '../../../channels/wechat/miniprogram')
const LIMIT_BYTES = 2 * 1024 * 1024

/** Bytes of all files under a folder. */
function weigh(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).reduce((sum, found) => {
    const here = path.join(folder, found.name)
    return sum + (found.isDirectory() ? weigh(here) : fs.statSync(here).size)
  }, 0)
}

/** Compile one kind of file; gives whether it went well. */
function compiles(label, compile, root) {
  try {
    console.log(`${label}: ok, ${compile(root).length} characters compiled`)
    return true
  } catch (error) {
    console.error(`${label}: ${error.message || error}`)
    return false
  }
}

function main() {
  const root = path.resolve(process.argv[2] || path.join(MINIPROGRAM, 'dist/weapp'))
  if (!fs.existsSync(path.join(root, 'app.json'))) {
    console.error(`${root}: no built package: would be right: npm run build:weapp first`)
    return 1
  }
  const compiler = createRequire(path.join(MINIPROGRAM, 'package.json'))('miniprogram-compiler')
  const bytes = weigh(root)
  console.log(`package: ${Math.round(bytes / 1024)} KB`)
  const light = bytes < LIMIT_BYTES
  if (!light) console.error(`${root}: ${bytes} bytes: would be right: under ${LIMIT_BYTES}`)
  const wxml = compiles('wxml', (folder) => compiler.wxmlToJs(folder), root)
  const wxss = compiles('wxss', (folder) => compiler.wxssToJs(folder), root)
  return light && wxml && wxss ? 0 : 1
}

process.exit(main())
