/** Files in the browser: addresses of what lies in memory, and their way to the server and back. */

import type { Files, HttpAnswer } from './chat-core/seams.ts'

// Reading a blob by its address would be a connection, which the page's policy does not allow.
const blobs = new Map<string, Blob>()

/** Keep a file in memory; gives the address under which the page shows or plays it. */
export function keepBlob(blob: Blob): string {
  const path = URL.createObjectURL(blob)
  blobs.set(path, blob)
  return path
}

/** The address of a path of the API, whatever stands before it. */
export function address(path: string): URL {
  return new URL(`.${path}`, document.baseURI.replace(/#.*$/, ''))
}

/** The JSON in an answer, or null. */
export function parse(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return null
  }
}

export const files: Files = {
  upload: (path, token, file, progress) => {
    // fetch() tells nothing of how far an upload is.
    const request = new XMLHttpRequest()
    const answer = new Promise<HttpAnswer>((resolve, reject) => {
      request.onload = () => resolve({ status: request.status, body: parse(request.responseText) })
      request.onerror = request.onabort = request.ontimeout = () => reject(new Error(`upload: no answer from ${path}`))
    })
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0)
    request.open('POST', address(path))
    request.setRequestHeader('Authorization', `Bearer ${token}`)
    const form = new FormData()
    form.append('file', blobs.get(file.path) ?? new Blob(), file.kind)
    request.send(form)
    return { answer, cancel: () => request.abort() }
  },
  download: async (path, token) => {
    const headers = { Authorization: `Bearer ${token}` }
    const answer = await fetch(address(path), { headers, credentials: 'omit', cache: 'no-store' })
    return { status: answer.status, path: answer.ok ? keepBlob(await answer.blob()) : null }
  },
  release: (path) => {
    blobs.delete(path)
    URL.revokeObjectURL(path)
  },
}
