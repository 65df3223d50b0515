// Build one target quietly: node config/build.js h5|weapp. Prints one line, or everything that Taro said when it failed.
const { spawnSync } = require('child_process')
const path = require('path')

const { NAMES } = require('./fonts')
const { writeNameFonts } = require('./names')

const home = path.join(__dirname, '..')
const target = process.argv[2]
if (!['h5', 'weapp'].includes(target)) {
  console.error(`config/build.js: unknown target ${target}: would be right: h5 or weapp`)
  process.exit(2)
}

/** Run Taro; everything it said where it failed, else nothing. */
function build() {
  const taro = path.join(home, 'node_modules', '@tarojs', 'cli', 'bin', 'taro')
  const done = spawnSync(process.execPath, [taro, 'build', '--type', target, '--no-check'], {
    cwd: home,
    env: { ...process.env, TARO_ENV: target, NODE_ENV: 'production', CI: '1', NO_UPDATE_NOTIFIER: '1' },
    encoding: 'utf8',
  })
  const said = `${done.stdout || ''}${done.stderr || ''}`
  return done.status !== 0 || /Failed to compile|✗|compiled with \d+ error/i.test(said) ? said : ''
}

async function main() {
  const started = Date.now()
  if (target === 'h5') await writeNameFonts(path.join(home, NAMES))
  const fault = build()
  if (fault !== '') throw new Error(fault)
  console.log(`${target}: built in ${Math.round((Date.now() - started) / 1000)} s`)
}

main().catch((error) => {
  console.error(error.message)
  process.exit(1)
})
