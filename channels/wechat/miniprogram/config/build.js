// Build one target quietly: node config/build.js h5|weapp. Prints one line, or everything that Taro said when it failed.
const { spawnSync } = require('child_process')
const path = require('path')

const target = process.argv[2]
if (!['h5', 'weapp'].includes(target)) {
  console.error(`config/build.js: unknown target ${target}: would be right: h5 or weapp`)
  process.exit(2)
}
const started = Date.now()
const taro = path.join(__dirname, '..', 'node_modules', '@tarojs', 'cli', 'bin', 'taro')
const done = spawnSync(process.execPath, [taro, 'build', '--type', target, '--no-check'], {
  cwd: path.join(__dirname, '..'),
  env: { ...process.env, TARO_ENV: target, NODE_ENV: 'production', CI: '1', NO_UPDATE_NOTIFIER: '1' },
  encoding: 'utf8',
})
const said = `${done.stdout || ''}${done.stderr || ''}`
const failed = done.status !== 0 || /Failed to compile|✗|compiled with \d+ error/i.test(said)
if (failed) {
  console.error(said)
  process.exit(1)
}
console.log(`${target}: built in ${Math.round((Date.now() - started) / 1000)} s`)
