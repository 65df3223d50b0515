/** Recording a voice message with the browser's own recorder. */

import { useEffect, useRef, useState } from 'react'

/** As long as the server takes. */
const LONGEST_S = 120
const TYPES = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4']

export interface Recorder {
  possible: boolean
  /** How long it has been running; null while it is not. */
  seconds: number | null
  start: () => void
  finish: () => void
  cancel: () => void
}

export function useRecorder(onVoice: (voice: Blob) => void, onRefused: () => void): Recorder {
  const running = useRef<MediaRecorder | null>(null)
  const wanted = useRef(false)
  const [seconds, setSeconds] = useState<number | null>(null)
  const possible = typeof MediaRecorder !== 'undefined' && Boolean(navigator.mediaDevices?.getUserMedia)

  function end(send: boolean) {
    wanted.current = send
    if (running.current?.state === 'recording') running.current.stop()
  }

  async function start() {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      running.current = begun(stream, (voice) => {
        setSeconds(null)
        if (wanted.current && voice.size) onVoice(voice)
      })
      setSeconds(0)
    } catch {
      onRefused()
    }
  }

  useEffect(() => {
    if (seconds === null) return undefined
    const timer = setTimeout(() => (seconds + 1 >= LONGEST_S ? end(true) : setSeconds(seconds + 1)), 1000)
    return () => clearTimeout(timer)
  }, [seconds])
  useEffect(() => () => end(false), [])

  return { possible, seconds, start: () => void start(), finish: () => end(true), cancel: () => end(false) }
}

function begun(stream: MediaStream, ended: (voice: Blob) => void): MediaRecorder {
  const type = TYPES.find((one) => MediaRecorder.isTypeSupported(one))
  const recorder = new MediaRecorder(stream, type ? { mimeType: type } : {})
  const parts: Blob[] = []
  recorder.ondataavailable = (event) => parts.push(event.data)
  recorder.onstop = () => {
    for (const track of stream.getTracks()) track.stop()
    ended(new Blob(parts, { type: recorder.mimeType }))
  }
  recorder.start()
  return recorder
}
