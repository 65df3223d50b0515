/** Photos in the browser: chosen or taken with the system's own means, made smaller and bare of everything but their pixels. */

import type { LocalFile } from './chat-core/seams.ts'
import { keepBlob } from './transfer.h5.ts'

// As large as the gateway keeps them: small print and seals stay readable.
const LONGEST = 2560
const QUALITY = 0.9

/** Let the person choose; null where they close the choice. */
function choose(): Promise<File | null> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = 'image/*'
  input.hidden = true
  document.body.append(input)
  return new Promise((resolve) => {
    const chosen = (file: File | null): void => {
      input.remove()
      resolve(file)
    }
    input.addEventListener('change', () => chosen(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => chosen(null))
    input.click()
  })
}

/** The photo drawn anew, so that where and with what it was taken stays here; as it is where the browser cannot read it. */
async function drawn(file: File): Promise<Blob> {
  const image = await createImageBitmap(file).catch(() => null)
  if (!image) return file
  const scale = Math.min(1, LONGEST / Math.max(image.width, image.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.width * scale))
  canvas.height = Math.max(1, Math.round(image.height * scale))
  const pen = canvas.getContext('2d')
  if (!pen) return file
  // What is see-through would turn black.
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(image, 0, 0, canvas.width, canvas.height)
  image.close()
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? file), 'image/jpeg', QUALITY))
}

/** A photo, ready to be sent. */
export async function choosePhoto(): Promise<LocalFile | null> {
  const file = await choose()
  if (!file) return null
  const blob = await drawn(file)
  return { kind: 'photo', path: keepBlob(blob), bytes: blob.size, seconds: null }
}
