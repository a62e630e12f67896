import Taro from '@tarojs/taro'
import { CallError } from './callError'

/** `show`: what an image can show it by. */
export type PictureFile = Readonly<{ show: string; path: string }>

const QUALITY = 75
const WIDEST = 1600

/** WeChat's camera and album; its compressed picture is made smaller still. */
export async function askForPicture(): Promise<PictureFile | undefined> {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count: 1,
      mediaType: ['image'],
      sizeType: ['compressed'],
      sourceType: ['camera', 'album'],
    })
    const chosen = tempFiles[0]?.tempFilePath
    if (chosen === undefined) return undefined
    const path = await smaller(chosen)
    return { show: path, path }
  } catch {
    return undefined
  }
}

/** A phone that cannot do it sends the picture as it is; the cloud looks at its size anyway. */
async function smaller(path: string): Promise<string> {
  try {
    const { tempFilePath } = await Taro.compressImage({
      src: path,
      quality: QUALITY,
      compressedWidth: WIDEST,
    })
    return tempFilePath
  } catch {
    return path
  }
}

/** Storage's own faults have codes from here down; the rest mean that nobody was reached. */
const STORAGE_FAULTS_FROM = -403_000

export async function sendPicture(path: string, file: PictureFile): Promise<string> {
  try {
    const { fileID } = await Taro.cloud.uploadFile({ cloudPath: path, filePath: file.path })
    return fileID
  } catch (fault) {
    const code = typeof fault === 'object' && fault !== null && 'errCode' in fault ? Number(fault.errCode) : 0
    throw new CallError(code <= STORAGE_FAULTS_FROM ? 'InternalError' : 'Offline')
  }
}
