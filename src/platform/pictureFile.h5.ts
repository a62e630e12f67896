import { CallError } from './callError'
import { cloudHeaders } from './localCloud.h5'

/** `show`: what an image can show it by. */
export type PictureFile = Readonly<{ show: string; blob: Blob }>

const QUALITY = 0.75
const WIDEST = 1600

/** The browser's way to a camera or an album. */
export async function askForPicture(): Promise<PictureFile | undefined> {
  const chosen = await chooseFile()
  const blob = chosen && (await smaller(chosen).catch(() => undefined))
  return blob && { show: URL.createObjectURL(blob), blob }
}

function chooseFile(): Promise<File | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/*'
    input.addEventListener('change', () => resolve(input.files?.[0]))
    input.addEventListener('cancel', () => resolve(undefined))
    input.click()
  })
}

/** Drawn anew, so that nothing but what is seen goes out. */
async function smaller(file: File): Promise<Blob> {
  const image = await loaded(URL.createObjectURL(file))
  const scale = Math.min(1, WIDEST / Math.max(image.naturalWidth, image.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(image.naturalWidth * scale)
  canvas.height = Math.round(image.naturalHeight * scale)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  URL.revokeObjectURL(image.src)
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the picture cannot be drawn'))),
      'image/jpeg',
      QUALITY,
    ),
  )
}

function loaded(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('this is no picture'))
    image.src = url
  })
}

export async function sendPicture(path: string, file: PictureFile): Promise<string> {
  const response = await fetch(`./upload?path=${encodeURIComponent(path)}`, {
    method: 'PUT',
    headers: { 'content-type': 'image/jpeg', ...cloudHeaders() },
    body: file.blob,
  }).catch(() => {
    throw new CallError('Offline')
  })
  if (!response.ok) throw new CallError('InternalError')
  const { fileID } = (await response.json()) as { fileID: string }
  return fileID
}
