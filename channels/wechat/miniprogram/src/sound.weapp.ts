/** Sound in WeChat: its one recorder, in a form that every phone and browser plays, and its audio context. */

import Taro from '@tarojs/taro'

import { LONGEST_MS, SHORTEST_MS, type RecordEvents, type Recording } from './platform.types.ts'

let manager: Taro.RecorderManager | null = null
// What the recorder tells is about the recording that was begun last.
let current: RecordEvents | null = null
// Recordings that were called off and whose end the recorder has yet to tell.
let unwanted = 0

/** The recorder; its listeners can be set once only. */
function recorder(): Taro.RecorderManager {
  if (manager) return manager
  manager = Taro.getRecorderManager()
  manager.onStart(() => current?.began())
  manager.onStop(({ duration, fileSize, tempFilePath }) => {
    if (unwanted > 0) {
      unwanted -= 1
      return
    }
    const events = current
    current = null
    if (duration < SHORTEST_MS) events?.failed('short')
    else events?.done({ kind: 'voice', path: tempFilePath, bytes: fileSize, seconds: duration / 1000 })
  })
  manager.onError(({ errMsg }) => {
    const events = current
    current = null
    unwanted = 0
    events?.failed(/auth|deny|denied|permission/i.test(errMsg) ? 'denied' : 'failed')
  })
  return manager
}

/** Every WeChat that runs this page can record. */
export function canRecord(): boolean {
  return true
}

/** Begin to record; WeChat itself asks for the microphone. */
export function record(events: RecordEvents): Recording {
  const here = recorder()
  current = events
  here.start({ duration: LONGEST_MS, format: 'mp3', sampleRate: 16000, numberOfChannels: 1, encodeBitRate: 48000 })
  return {
    stop: () => here.stop(),
    cancel: () => {
      current = null
      unwanted += 1
      here.stop()
    },
  }
}

let stopPlaying: () => void = () => undefined

/** Play one recording; whatever plays already is stopped. */
export function play(path: string, ended: (well: boolean) => void): () => void {
  stopPlaying()
  const audio = Taro.createInnerAudioContext()
  let told = false
  const tell = (well: boolean): void => {
    if (told) return
    told = true
    ended(well)
    audio.destroy()
  }
  audio.onEnded(() => tell(true))
  audio.onError(() => tell(false))
  audio.src = path
  audio.play()
  stopPlaying = () => {
    if (!told) audio.stop()
    tell(true)
  }
  return stopPlaying
}
