import Taro from '@tarojs/taro'
import { CallError } from './callError'

/** WeChat shows it and offers to send it on or to print it. */
export async function openPaper(url: string): Promise<void> {
  try {
    const { tempFilePath } = await Taro.downloadFile({ url })
    await Taro.openDocument({ filePath: tempFilePath, fileType: 'pdf', showMenu: true })
  } catch {
    throw new CallError('Offline')
  }
}
