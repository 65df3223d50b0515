/** Photos in WeChat: from the camera or the album, in WeChat's smaller version, which leaves out where they were taken. */

import Taro from '@tarojs/taro'

import type { LocalFile } from './chat-core/seams.ts'

/** A photo, ready to be sent; null where the person goes back. */
export function choosePhoto(): Promise<LocalFile | null> {
  // Taro makes no promise of this call, and old versions of WeChat don't either.
  return new Promise((resolve, reject) => {
    void Taro.chooseMedia({
      count: 1,
      mediaType: ['image'],
      sourceType: ['album', 'camera'],
      sizeType: ['compressed'],
      success: ({ tempFiles: [file] }) =>
        resolve(file ? { kind: 'photo', path: file.tempFilePath, bytes: file.size, seconds: null } : null),
      fail: ({ errMsg }) => (/cancel/.test(errMsg) ? resolve(null) : reject(new Error(errMsg))),
    })
  })
}
