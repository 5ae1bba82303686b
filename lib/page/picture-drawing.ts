/** Draws a picture of the shop small, in the page: as the page itself may read it, without cookies; what it may not is not drawn. */
import { MAX_PICTURE_BYTES } from '../contract/limits.ts'
import { barePicture } from './bare-picture.ts'

/** Twice what it is shown at, for fine screens. */
const SIDES = [96, 80, 64, 48] as const
const QUALITIES = [0.75, 0.5, 0.3] as const
/** In the order of what comes out smaller; an engine that has no way to write one writes PNG instead. */
const TYPES = ['image/webp', 'image/jpeg'] as const
const MOST_READ_BYTES = 5 * 1024 * 1024

type PageWindow = Window & typeof globalThis

/** The picture of an address as a small file in Base64; undefined where the page may not read it, it is none, or it does not get small enough. */
export async function drawnPicture(window: PageWindow, address: string, signal: AbortSignal): Promise<string | undefined> {
  const response = await window.fetch(address, { credentials: 'omit', mode: 'cors', referrerPolicy: 'no-referrer', signal })
  const blob = await response.blob()
  if (!response.ok || blob.size > MOST_READ_BYTES || !blob.type.startsWith('image/')) return undefined
  const drawn = await sourceOf(window, blob)
  for (const side of SIDES) {
    const canvas = canvasOf(window, drawn, side)
    for (const quality of canvas ? QUALITIES : []) {
      const file = canvas && (await smallFile(canvas, quality))
      if (file) return file
    }
  }
  return undefined
}

// Drawings are read by elements only.
function sourceOf(window: PageWindow, blob: Blob): Promise<ImageBitmap | HTMLImageElement> {
  if (!blob.type.startsWith('image/svg')) return window.createImageBitmap(blob)
  const image = new window.Image()
  const address = window.URL.createObjectURL(blob)
  image.src = address
  return image
    .decode()
    .then(() => image)
    .finally(() => window.URL.revokeObjectURL(address))
}

// On white, as shops show them: what is see-through would be dark in a JPEG, and takes more in a WebP.
function canvasOf({ document }: PageWindow, drawn: ImageBitmap | HTMLImageElement, side: number): HTMLCanvasElement | undefined {
  const { width, height } = 'naturalWidth' in drawn ? { width: drawn.naturalWidth, height: drawn.naturalHeight } : drawn
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { alpha: false })
  const scale = Math.min(1, side / Math.max(width, height))
  if (!context || !(scale > 0)) return undefined
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  // A browser that hides what is drawn gives back something else each time, or always the same. Told by text: Firefox lets no script see numbers of the page's own arrays.
  const white = canvas.toDataURL()
  const isHidden = canvas.toDataURL() !== white
  context.drawImage(drawn, 0, 0, canvas.width, canvas.height)
  return isHidden || canvas.toDataURL() === white ? undefined : canvas
}

async function smallFile(canvas: HTMLCanvasElement, quality: number): Promise<string | undefined> {
  for (const type of TYPES) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality))
    const bytes = blob?.type === type ? barePicture(await bytesOf(blob)) : undefined
    if (bytes && bytes.length <= MAX_PICTURE_BYTES) return btoa(String.fromCharCode(...bytes))
  }
  return undefined
}

// By way of text, for the same reason.
async function bytesOf(blob: Blob): Promise<Uint8Array> {
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
  return Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (letter) => letter.charCodeAt(0))
}
