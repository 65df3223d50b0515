/** Files in WeChat: they lie under temporary paths, and go by wx.uploadFile and wx.downloadFile. */

import Taro from '@tarojs/taro'

import type { Files, HttpAnswer } from './chat-core/seams.ts'

const TIMEOUT_MS = 120_000

function parse(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return null
  }
}

export const files: Files = {
  upload: (path, token, file, progress) => {
    const task = Taro.uploadFile({
      url: API_BASE + path,
      filePath: file.path,
      name: 'file',
      header: { Authorization: `Bearer ${token}` },
      timeout: TIMEOUT_MS,
    })
    task.progress((told) => progress(told.progress / 100))
    const answer = task.then(({ statusCode, data }): HttpAnswer => ({ status: statusCode, body: parse(data) }))
    return { answer, cancel: () => task.abort() }
  },
  download: async (path, token) => {
    const found = await Taro.downloadFile({ url: API_BASE + path, header: { Authorization: `Bearer ${token}` }, timeout: TIMEOUT_MS })
    return { status: found.statusCode, path: found.statusCode === 200 ? found.tempFilePath : null }
  },
  // Temporary files are WeChat's to clear away.
  release: () => undefined,
}
