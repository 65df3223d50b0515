/** Photos and voice messages of a conversation: sent once each, fetched once each. */

import { bodyOf, filePath, type Key } from './api.ts'
import { markUploaded, type Outgoing } from './log.ts'
import type { Attachment } from './protocol.ts'
import type { Board } from './board.ts'
import type { Files as Device, LocalFile, Upload } from './seams.ts'

/** What the gateway takes at most, by its default setting. */
export const MOST_BYTES = 10_485_760

/** An upload that the resident has called off: no fault, and nothing to try again. */
export class CalledOff extends Error {}

/** The files of one conversation. */
export class Files {
  private readonly board: Board
  private readonly device: Device
  private readonly uploads = new Map<string, Upload>()
  private readonly off = new Set<string>()
  private readonly places = new Map<string, Promise<string | null>>()

  constructor(board: Board, device: Device) {
    this.board = board
    this.device = device
  }

  /** Upload the file of a message where that was not done before; gives what the message then holds. */
  async upload(key: Key, outgoing: Outgoing): Promise<Outgoing['content']> {
    const { file, clientId, content } = outgoing
    if (!file || ('attachment' in content && content.attachment !== '')) return content
    this.progress(clientId, 0)
    const upload = this.device.upload(filePath(key), key.token, file, (share) => this.progress(clientId, share))
    this.uploads.set(clientId, upload)
    try {
      const { id } = bodyOf<Attachment>(await upload.answer)
      if (this.off.has(clientId)) throw new CalledOff(clientId)
      this.places.set(id, Promise.resolve(file.path))
      this.board.log(markUploaded(this.board.view.log, clientId, id))
      return { attachment: id }
    } catch (error) {
      if (this.off.delete(clientId)) throw new CalledOff(clientId)
      throw error
    } finally {
      this.uploads.delete(clientId)
      this.progress(clientId, null)
    }
  }

  /** Stop the upload of a message, wherever it is. */
  callOff(clientId: string): void {
    const upload = this.uploads.get(clientId)
    if (!upload) return
    this.off.add(clientId)
    upload.cancel()
  }

  /** Where a file of the conversation lies on this device, fetched where it is not there yet; null where it cannot be had. */
  async place(key: Key, id: string): Promise<string | null> {
    const known = this.places.get(id)
    if (known) return known
    const place = this.device.download(filePath(key, id), key.token).then(({ path }) => path).catch(() => null)
    this.places.set(id, place)
    // What failed may be tried again.
    if ((await place) === null) this.places.delete(id)
    return place
  }

  /** Let go of one that was taken and not sent. */
  release(file: LocalFile): void {
    this.device.release(file.path)
  }

  /** Let go of everything: the conversation is over. */
  clear(): void {
    for (const clientId of this.uploads.keys()) this.callOff(clientId)
    for (const place of this.places.values()) void place.then((path) => path !== null && this.device.release(path))
    this.places.clear()
  }

  private progress(clientId: string, share: number | null): void {
    const { [clientId]: _, ...others } = this.board.view.uploads
    this.board.set({ uploads: share === null ? others : { ...others, [clientId]: share } })
  }
}
