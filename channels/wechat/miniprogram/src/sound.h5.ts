/** Sound in the browser: recorded by MediaRecorder in whatever form it knows, played by an audio element. */

import { LONGEST_MS, SHORTEST_MS, type RecordEvents, type Recording } from './platform.types.ts'
import { keepBlob } from './transfer.h5.ts'

// Speech needs no more; the gateway takes all of these.
const BITS_PER_SECOND = 32_000
const FORMS = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus']

/** Browsers offer a microphone to secure pages only. */
export function canRecord(): boolean {
  return typeof MediaRecorder !== 'undefined' && navigator.mediaDevices?.getUserMedia !== undefined
}

/** One recording over one stream; the microphone is let go of when it ends. */
function begin(stream: MediaStream, events: RecordEvents): Recording {
  const mimeType = FORMS.find((form) => MediaRecorder.isTypeSupported(form))
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND })
  const pieces: Blob[] = []
  const began = Date.now()
  let wanted = true
  recorder.ondataavailable = ({ data }) => pieces.push(data)
  recorder.onstop = () => {
    clearTimeout(timer)
    stream.getTracks().forEach((track) => track.stop())
    if (!wanted) return
    const ms = Date.now() - began
    if (ms < SHORTEST_MS) return events.failed('short')
    const blob = new Blob(pieces, { type: recorder.mimeType })
    events.done({ kind: 'voice', path: keepBlob(blob), bytes: blob.size, seconds: ms / 1000 })
  }
  const end = (keep: boolean): void => {
    wanted = keep
    if (recorder.state !== 'inactive') recorder.stop()
  }
  const timer = setTimeout(() => end(true), LONGEST_MS)
  recorder.start()
  events.began()
  return { stop: () => end(true), cancel: () => end(false) }
}

/** Ask for the microphone, then record. */
export function record(events: RecordEvents): Recording {
  let recording: Recording | null = null
  let ended: 'stop' | 'cancel' | null = null
  const started = (stream: MediaStream): void => {
    if (ended === null) {
      recording = begin(stream, events)
      return
    }
    stream.getTracks().forEach((track) => track.stop())
    if (ended === 'stop') events.failed('short')
  }
  const refused = (fault: unknown): void => {
    if (ended === 'cancel') return
    const name = fault instanceof DOMException ? fault.name : ''
    events.failed(name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : 'failed')
  }
  navigator.mediaDevices.getUserMedia({ audio: true }).then(started).catch(refused)
  const end = (how: 'stop' | 'cancel'): void => {
    if (recording) recording[how]()
    else ended = how
  }
  return { stop: () => end('stop'), cancel: () => end('cancel') }
}

let stopPlaying: () => void = () => undefined

/** Play one recording; whatever plays already is stopped. */
export function play(path: string, ended: (well: boolean) => void): () => void {
  stopPlaying()
  const audio = new Audio(path)
  let told = false
  const tell = (well: boolean): void => {
    if (!told) ended(well)
    told = true
  }
  audio.onended = () => tell(true)
  audio.onerror = () => tell(false)
  audio.play().catch(() => tell(false))
  stopPlaying = () => {
    audio.pause()
    tell(true)
  }
  return stopPlaying
}
