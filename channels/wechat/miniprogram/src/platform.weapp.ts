/** WeChat: wx.request, wx.connectSocket, wx storage, through Taro. The server's address is set when the package is built. */

import Taro from '@tarojs/taro'

import { onArrival, onLink } from './arrival.weapp.ts'
import type { Http, OpenSocket, Seams, SocketEvents } from './chat-core/seams.ts'
import { choosePhoto } from './photo.weapp.ts'
import { nameFamily, safeUrl, uuidFrom, webFamily, type Platform } from './platform.types.ts'
import { canRecord, play, record } from './sound.weapp.ts'
import { files } from './transfer.weapp.ts'

const TIMEOUT_MS = 20_000

const http: Http = async ({ method, path, token, body }) => {
  const header: Record<string, string> = { Accept: 'application/json' }
  if (token) header.Authorization = `Bearer ${token}`
  if (body !== undefined) header['Content-Type'] = 'application/json'
  const answer = await Taro.request<unknown>({
    url: API_BASE + path,
    method,
    header,
    data: body === undefined ? undefined : JSON.stringify(body),
    timeout: TIMEOUT_MS,
  })
  return { status: answer.statusCode, body: answer.data === '' ? null : answer.data }
}

/** Tell `close` once, whichever of error, close and failed opening comes first. */
function once(events: SocketEvents): SocketEvents {
  let told = false
  return {
    ...events,
    close: (code) => {
      if (!told) events.close(code)
      told = true
    },
  }
}

const openSocket: OpenSocket = (path, given) => {
  const events = once(given)
  let task: Taro.SocketTask | null = null
  let closed = false
  const url = API_BASE.replace(/^http/, 'ws') + path
  void Promise.resolve(Taro.connectSocket({ url, fail: () => events.close(1006) })).then((opened) => {
    task = opened
    if (closed) return opened.close({})
    opened.onOpen(() => events.open())
    opened.onMessage((event) => events.message(event.data))
    opened.onError(() => events.close(1006))
    opened.onClose((event) => events.close(event?.code ?? 1006))
  }, () => events.close(1006))
  return {
    send: (data) => void task?.send({ data }),
    close: () => {
      closed = true
      task?.close({})
    },
  }
}

const seams: Seams = {
  http,
  openSocket,
  files,
  storage: {
    read: (key) => (Taro.getStorageSync(key) as string) || null,
    write: (key, value) => Taro.setStorageSync(key, value),
  },
  clock: {
    later: (run, ms) => setTimeout(run, ms),
    cancel: (timer) => clearTimeout(timer as number),
    random: () => Math.random(),
  },
  // An id only has to differ from this device's other ids; it opens nothing.
  newId: () => uuidFrom(Array.from({ length: 16 }, () => Math.floor(Math.random() * 256))),
}

const offered = new Set<string>()

function offer(family: string, file: string): void {
  if (offered.has(file)) return
  offered.add(file)
  // woff, not woff2: older iOS takes no woff2 here.
  const source = `url("${API_BASE}/fonts/${file}.woff")`
  void Promise.resolve(Taro.loadFontFace({ family, source, global: true })).catch(() => offered.delete(file))
}

function offerFont(name: string): void {
  if (name !== '') offer(webFamily(name), `${name}-400`)
}

function offerNameFont(name: string): void {
  if (name !== '') offer(nameFamily(name), `name-${name}`)
}

function openUrl(url: string): void {
  const safe = safeUrl(url)
  if (!safe) return
  // A mini-program may dial, but open only addresses of its own: a link is put on the clipboard instead.
  if (safe.startsWith('tel:')) void Taro.makePhoneCall({ phoneNumber: safe.slice(4) })
  else void Taro.setClipboardData({ data: safe })
}

function saveJson(name: string, value: unknown): void {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`
  const files = Taro.getFileSystemManager()
  files.writeFile({
    filePath,
    data: JSON.stringify(value, null, 2),
    encoding: 'utf8',
    success: () => void Taro.shareFileMessage({ filePath, fileName: name }),
  })
}

export const platform: Platform = {
  seams,
  wantedLanguages: () => [Taro.getAppBaseInfo().language ?? ''],
  onNetwork: (told) => {
    Taro.onNetworkStatusChange((event) => told(event.isConnected))
    Taro.onAppShow(() => told(true))
  },
  // There are no tabs with titles that somebody could look at meanwhile.
  onSight: () => () => undefined,
  present: (_bcp47, _rightToLeft, title) => void Taro.setNavigationBarTitle({ title }),
  offerFont,
  offerNameFont,
  openUrl,
  saveJson,
  choosePhoto,
  canRecord,
  record,
  play,
  onArrival,
  onLink,
}
