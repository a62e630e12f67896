import type { Canvas, PaintedPicture } from './paintPicture'

export type { Canvas, PaintedPicture }

/** In a browser the picture is downloaded. */
export function paintAndShare({ width, height, paint }: PaintedPicture, name: string): Promise<boolean> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) return Promise.resolve(false)
  paint(context as unknown as Canvas)
  const link = document.createElement('a')
  link.href = canvas.toDataURL('image/png')
  link.download = `${name}.png`
  link.click()
  return Promise.resolve(true)
}
