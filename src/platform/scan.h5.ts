import type { CameraWords, Scanned } from './scan'

export type { CameraWords, Scanned } from './scan'

/** A window on a desk seldom has a camera, so a picture of the code will do. */
export const readsPictures: boolean = true

/** A browser first asks whether it may use the camera; that should not come unasked. */
export const opensAtOnce: boolean = false

const LOOK_EVERY = 150

/** The camera over the whole window, until it sees a code or she gives up. */
export async function scanWithCamera(words: CameraWords): Promise<Scanned> {
  const stream = await openCamera()
  if (!stream) return { ok: false, why: 'noCamera' }
  const { overlay, video, giveUp } = overlayWith(words)
  video.srcObject = stream
  document.body.append(overlay)
  try {
    await video.play()
    return await firstCodeIn(video, giveUp)
  } finally {
    stream.getTracks().forEach((track) => track.stop())
    overlay.remove()
  }
}

export async function scanPicture(): Promise<Scanned> {
  const file = await chosenPicture()
  if (!file) return { ok: false, why: 'gaveUp' }
  try {
    const bitmap = await createImageBitmap(file)
    const text = await codeIn(bitmap, bitmap.width, bitmap.height)
    return text ? { ok: true, text } : { ok: false, why: 'nothingFound' }
  } catch {
    return { ok: false, why: 'nothingFound' }
  }
}

async function openCamera(): Promise<MediaStream | undefined> {
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false })
  } catch {
    return undefined
  }
}

function overlayWith({ hint, giveUp: giveUpWord }: CameraWords) {
  const overlay = document.createElement('div')
  overlay.style.cssText =
    'position:fixed;inset:0;z-index:1000;background:#000;color:#fff;display:flex;flex-direction:column'
  const video = document.createElement('video')
  video.setAttribute('playsinline', '')
  video.muted = true
  video.style.cssText = 'flex:1;min-height:0;width:100%;object-fit:cover'
  const line = document.createElement('p')
  line.textContent = hint
  line.style.cssText = 'margin:0;padding:16px;font-size:20px;text-align:center'
  const giveUp = document.createElement('button')
  giveUp.textContent = giveUpWord
  giveUp.style.cssText =
    'min-height:64px;border:0;font-size:22px;background:#fff;color:#2b241e;padding-bottom:env(safe-area-inset-bottom)'
  overlay.append(video, line, giveUp)
  return { overlay, video, giveUp }
}

async function firstCodeIn(video: HTMLVideoElement, giveUp: HTMLButtonElement): Promise<Scanned> {
  let over = false
  const gaveUp = new Promise<Scanned>((resolve) => {
    giveUp.onclick = () => resolve({ ok: false, why: 'gaveUp' })
  })
  const seen = (async (): Promise<Scanned> => {
    for (;;) {
      const text = over ? undefined : await codeIn(video, video.videoWidth, video.videoHeight)
      if (over) return { ok: false, why: 'gaveUp' }
      if (text) return { ok: true, text }
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))
    }
  })()
  const result = await Promise.race([gaveUp, seen])
  over = true
  return result
}

function chosenPicture(): Promise<File | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/*'
    input.style.display = 'none'
    const settle = () => {
      resolve(input.files?.[0])
      input.remove()
    }
    input.addEventListener('change', settle)
    input.addEventListener('cancel', settle)
    document.body.append(input)
    input.click()
  })
}

async function codeIn(source: CanvasImageSource, width: number, height: number): Promise<string | undefined> {
  if (width === 0 || height === 0) return undefined
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return undefined
  context.drawImage(source, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  const { default: readCode } = await import('jsqr')
  return readCode(data, width, height)?.data
}
