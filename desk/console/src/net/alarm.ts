/** A short sound and a desktop notification, from the browser. */

export interface Alarm {
  sound: () => void
  /** Ask for leave to show notifications. */
  ask: () => Promise<boolean>
  show: (title: string, text: string, pressed: () => void) => void
}

const TONES = [660, 880]
const LENGTH_S = 0.16
const LOUDNESS = 0.12

let audio: AudioContext | null = null

/** Two short tones, made here: no file has to be fetched. */
function sound(): void {
  try {
    audio ??= new AudioContext()
    void audio.resume()
    for (const [index, pitch] of TONES.entries()) tone(audio, pitch, audio.currentTime + index * LENGTH_S)
  } catch {
    // A machine without sound has the list and the notification.
  }
}

function tone(context: AudioContext, pitch: number, start: number): void {
  const source = context.createOscillator()
  const volume = context.createGain()
  source.frequency.value = pitch
  volume.gain.setValueAtTime(LOUDNESS, start)
  volume.gain.exponentialRampToValueAtTime(0.001, start + LENGTH_S)
  source.connect(volume).connect(context.destination)
  source.start(start)
  source.stop(start + LENGTH_S)
}

async function ask(): Promise<boolean> {
  if (!('Notification' in window)) return false
  return Notification.permission === 'granted' || (await Notification.requestPermission()) === 'granted'
}

/** Only who was given leave by `ask` calls this; where it was taken back since, the browser shows nothing. */
function show(title: string, text: string, pressed: () => void): void {
  const shown = notification(title, text)
  if (!shown) return
  shown.onclick = () => {
    window.focus()
    pressed()
    shown.close()
  }
}

function notification(title: string, text: string): Notification | null {
  try {
    return new Notification(title, { body: text, tag: title })
  } catch {
    // Telephones' browsers have the name and refuse to make one; the list and the sound remain.
    return null
  }
}

export const alarm: Alarm = { sound, ask, show }
