// Run the logic layer of a mini-program built by Taro in plain Node, with a fake `wx` over a fake gateway.
//   const page = await start('dist/weapp', makeGateway())
//   page.type('field', 'hello'); page.tap('send'); await page.until(() => page.says('hello'))
//   page.texts() -> all words on the page; page.sent -> what went out over the socket
const fs = require('fs')
const path = require('path')
const vm = require('vm')

const PATIENCE_MS = 10_000
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const copy = (value) => JSON.parse(JSON.stringify(value ?? null))

function succeed(options, result) {
  options.success && options.success(result)
  options.complete && options.complete(result)
}

function fakeSocket(log, gateway, options) {
  const on = {}
  log.connected.push(options.url)
  gateway.push = (frame) => on.message && on.message({ data: JSON.stringify(frame) })
  setTimeout(() => {
    succeed(options, { errMsg: 'connectSocket:ok' })
    setTimeout(() => on.open && on.open({}), 20) // opening is never synchronous in WeChat
  }, 5)
  log.breakLine = () => on.close && on.close({ code: 1006 })
  return {
    send(message) { log.sent.push(message.data); succeed(message, {}) },
    close() {},
    onOpen(f) { on.open = f }, onMessage(f) { on.message = f },
    onError(f) { on.error = f }, onClose(f) { on.close = f },
  }
}

function fakeRequest(gateway, options) {
  const body = typeof options.data === 'string' ? JSON.parse(options.data) : options.data
  setTimeout(() => {
    const [statusCode, data] = gateway.answer(options.method || 'GET', options.url, body)
    succeed(options, { statusCode, data, header: {} })
  }, 5)
  return { abort() {} }
}

/** A file on its way to the gateway: half of it is told of, then the answer comes, unless it was called off. */
function fakeUpload(log, gateway, options) {
  let off = false
  let told = () => {}
  log.uploaded.push({ name: options.name, file: options.filePath, header: copy(options.header) })
  setTimeout(() => {
    told({ progress: 50 })
    if (off) return options.fail && options.fail({ errMsg: 'uploadFile:fail abort' })
    const [statusCode, data] = gateway.answer('POST', options.url, { file: options.filePath })
    succeed(options, { statusCode, data: JSON.stringify(data) })
  }, 5)
  return { onProgressUpdate: (f) => { told = f }, abort: () => { off = true } }
}

/** The one recorder of a phone, which takes a while to begin and to end. */
function fakeRecorder(log) {
  const on = {}
  const soon = (what, told) => setTimeout(() => on[what] && on[what](told), 5)
  return {
    start: (options) => { log.recordings.push(copy(options)); soon('start', {}) },
    stop: () => soon('stop', { duration: 2000, fileSize: 4000, tempFilePath: 'wxfile://voice.mp3' }),
    onStart: (f) => { on.start = f }, onStop: (f) => { on.stop = f }, onError: (f) => { on.error = f },
    fail: (errMsg) => soon('error', { errMsg }),
  }
}

function fakeAudio(log) {
  const on = {}
  const audio = {
    src: '',
    play: () => { log.played.push(audio.src); log.endPlaying = () => on.ended && on.ended() },
    stop() {}, destroy() {},
    onEnded: (f) => { on.ended = f }, onError: (f) => { on.error = f },
  }
  return audio
}

/** What the page needs of files, sound and photos. */
function fakeMedia(log, gateway) {
  const photo = { tempFiles: [{ tempFilePath: 'wxfile://photo.jpg', size: 3000, fileType: 'image' }], type: 'image' }
  log.recorder = fakeRecorder(log)
  return {
    uploadFile: (options) => fakeUpload(log, gateway, options),
    downloadFile: (options) => {
      log.downloaded.push(options.url)
      setTimeout(() => succeed(options, { statusCode: 200, tempFilePath: 'wxfile://fetched' }), 5)
      return { onProgressUpdate() {}, abort() {} }
    },
    chooseMedia: (options) => succeed(options, photo),
    getRecorderManager: () => log.recorder,
    createInnerAudioContext: () => fakeAudio(log),
  }
}

function fakeWx(log, gateway) {
  const windowInfo = { windowWidth: 375, windowHeight: 667, pixelRatio: 2 }
  const appInfo = { SDKVersion: '3.8.0', language: 'zh_CN', fontSizeSetting: 17 }
  const known = {
    connectSocket: (options) => fakeSocket(log, gateway, options),
    request: (options) => fakeRequest(gateway, options),
    getStorageSync: (key) => log.storage[key] ?? '',
    setStorageSync: (key, value) => { log.storage[key] = value },
    setNavigationBarTitle: (options) => { log.titles.push(options.title); succeed(options, {}) },
    loadFontFace: (options) => { log.fonts.push(options.family); succeed(options, {}) },
    makePhoneCall: (options) => { log.dialled.push(options.phoneNumber); succeed(options, {}) },
    onNetworkStatusChange: (told) => { log.network = told },
    onAppShow: (told) => { log.shown.push(told) },
    getEnterOptionsSync: () => ({ path: 'pages/chat/index', query: log.query, scene: 1001 }),
    ...fakeMedia(log, gateway),
    getSystemInfoSync: () => ({ platform: 'devtools', ...appInfo, ...windowInfo }),
    getAppBaseInfo: () => appInfo,
    getWindowInfo: () => windowInfo,
    getDeviceInfo: () => ({ platform: 'devtools' }),
    getMenuButtonBoundingClientRect: () => ({ top: 20, height: 32, left: 280, right: 367, width: 87, bottom: 52 }),
    canIUse: () => true,
    env: { USER_DATA_PATH: 'wxfile://usr' },
  }
  return new Proxy(known, {
    get(target, key) {
      if (key in target) return target[key]
      if (typeof key !== 'symbol' && !/^webpackJsonp/.test(key)) log.unknownCalls.add(key)
      return undefined
    },
    set(target, key, value) { target[key] = value; return true },
  })
}

function setPath(object, dotted, value) {
  const keys = dotted.replace(/\.?\[(\d+)\]/g, '.$1').split('.')
  let here = object
  keys.slice(0, -1).forEach((key, i) => {
    here = here[key] ?? (here[key] = /^\d+$/.test(keys[i + 1]) ? [] : {})
  })
  here[keys.at(-1)] = value
}

function makeLoader(root, globals) {
  const context = vm.createContext(globals)
  const modules = {}
  return function load(file) {
    const name = file.endsWith('.js') ? file : `${file}.js`
    if (!modules[name]) {
      const module = (modules[name] = { exports: {} })
      const wrapped = `(function(require,module,exports){${fs.readFileSync(name, 'utf8')}\n})`
      const body = vm.runInContext(wrapped, context, { filename: name })
      body.call(undefined, (wanted) => load(path.resolve(path.dirname(name), wanted)), module, module.exports)
    }
    return modules[name].exports
  }
}

function makePage(definition, route, log) {
  const data = copy(definition.data) || {}
  const page = Object.assign(Object.create(null), definition, { data, route, __route__: route, options: {} })
  page.setData = (change, done) => {
    log.setDataCalls += 1
    log.setDataBytes += JSON.stringify(change).length
    for (const key in change) setPath(page.data, key, copy(change[key]))
    setTimeout(() => done && done(), 0)
  }
  page.createSelectorQuery = () => {}
  return page
}

function nodesOf(page) {
  const all = []
  const walk = (node) => { all.push(node); (node.cn || []).forEach(walk) }
  walk({ cn: page.data.root.cn })
  return all
}

function fire(page, type, node, detail = {}) {
  const target = { id: node.uid || node.sid, dataset: { sid: node.sid } }
  page.eh.call(page, { type, detail, target, currentTarget: target, timeStamp: Date.now() })
}

/** Wait until something holds; a slow machine may take its time. */
async function until(check, what = String(check)) {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(20)) if (check()) return
  throw new Error(`waited ${PATIENCE_MS} ms in vain for: ${what}`)
}

/** What a test may ask of and do to the page. */
function handles(page, log) {
  const nodes = () => nodesOf(page)
  const withClass = (name) => nodes().filter((node) => (node.cl || '').split(' ').includes(name))
  const need = (name, index) => {
    const node = withClass(name).at(index)
    if (!node) throw new Error(`no element of class ${name} (number ${index}): would be right: one on the page`)
    return node
  }
  return Object.assign(log, {
    page, nodes, withClass,
    texts: () => nodes().filter((node) => node.v !== undefined).map((node) => node.v),
    says: (words) => nodes().some((node) => node.v === words),
    settle: (ms = 150) => sleep(ms),
    until: (check, what) => until(check, what),
    tap: (name, index = 0) => fire(page, 'tap', need(name, index)),
    type: (name, value, index = 0) => fire(page, 'input', need(name, index), { value }),
    press: (name) => fire(page, 'longpress', need(name, 0)),
    lift: (name) => fire(page, 'touchend', need(name, 0)),
    /** The mini-program comes back to the front, opened with this query. */
    comeBack: (query) => { log.query = query; log.shown.forEach((told) => told({ query })) },
    confirm: (name, value) => fire(page, 'confirm', need(name, 0), { value }),
  })
}

/** Start the app in this folder; gives the page with handles once it has drawn. */
async function start(folder, gateway) {
  const root = path.resolve(folder)
  const config = JSON.parse(fs.readFileSync(path.join(root, 'app.json'), 'utf8'))
  const route = config.pages[0]
  const log = {
    connected: [], sent: [], titles: [], fonts: [], dialled: [], storage: {},
    uploaded: [], downloaded: [], recordings: [], played: [], shown: [], query: {},
    unknownCalls: new Set(), setDataCalls: 0, setDataBytes: 0,
  }
  const stack = []
  let app
  let definition
  const load = makeLoader(root, {
    wx: fakeWx(log, gateway), console, setTimeout, clearTimeout, setInterval, clearInterval, Promise,
    App: (options) => { app = options }, getApp: () => app, getCurrentPages: () => stack,
    Page: (options) => { definition = options }, Component() {}, Behavior: (b) => b,
    requirePlugin() {}, __wxConfig: {}, globalThis: undefined,
  })
  load(path.join(root, 'app.js'))
  app.onLaunch && app.onLaunch.call(app, { path: route, query: {}, scene: 1001 })
  app.onShow && app.onShow.call(app, { path: route, query: {} })
  load(path.join(root, route))
  const page = makePage(definition, route, log)
  stack.push(page)
  page.onLoad.call(page, {})
  await sleep(50)
  page.onShow && page.onShow.call(page)
  page.onReady && page.onReady.call(page)
  return handles(page, log)
}

module.exports = { start }
