import Taro from '@tarojs/taro'

/** As much of a canvas as a picture of words needs. */
export type Canvas = Readonly<{
  fillRect(x: number, y: number, width: number, height: number): void
  fillText(words: string, x: number, y: number): void
}> & { fillStyle: string; font: string; textAlign: 'left' | 'right' }

export type PaintedPicture = Readonly<{ width: number; height: number; paint(canvas: Canvas): void }>

/** Paints a picture and hands it to WeChat, which lets her send, keep or print it. False where that cannot be done. */
export async function paintAndShare(
  { width, height, paint }: PaintedPicture,
  _name: string,
): Promise<boolean> {
  try {
    const canvas = Taro.createOffscreenCanvas({ type: '2d', width, height })
    paint(canvas.getContext('2d') as unknown as Canvas)
    const { tempFilePath } = await Taro.canvasToTempFilePath({
      canvas: canvas as never,
      width,
      height,
      destWidth: width,
      destHeight: height,
    })
    await Taro.showShareImageMenu({ path: tempFilePath })
    return true
  } catch (fault) {
    // She closed WeChat's menu again: the picture was there.
    return /cancel/.test(String((fault as { errMsg?: string }).errMsg))
  }
}
