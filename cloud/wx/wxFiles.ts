import wx from 'wx-server-sdk'
import type { Files } from '../ports'

type Addresses = Readonly<{ fileList: readonly Readonly<{ fileID: string; tempFileURL: string }>[] }>

/** The files of the environment, on the real SDK. */
export function createWxFiles(): Files {
  return {
    async read(fileId) {
      try {
        const { fileContent } = await wx.downloadFile({ fileID: fileId })
        return fileContent
      } catch (fault) {
        if (isMissing(fault)) return undefined
        throw fault
      }
    },

    async put(path, bytes) {
      const { fileID } = await wx.uploadFile({ cloudPath: path, fileContent: Buffer.from(bytes) })
      return fileID
    },

    async remove(fileIds) {
      if (fileIds.length > 0) await wx.deleteFile({ fileList: [...fileIds] })
    },

    async urlsOf(fileIds) {
      if (fileIds.length === 0) return {}
      const { fileList } = (await wx.getTempFileURL({ fileList: [...fileIds] })) as Addresses
      const there = fileList.filter(({ tempFileURL }) => tempFileURL !== '')
      return Object.fromEntries(there.map(({ fileID, tempFileURL }) => [fileID, tempFileURL]))
    },
  }
}

/** WeChat says so by code; its object store, asked for a file deleted a moment ago, by the status 404. */
function isMissing(fault: unknown): boolean {
  const { code = '', message = '', errMsg = '' } = (fault ?? {}) as Record<string, string | undefined>
  return /STORAGE_FILE_NONEXIST|Status:404/.test(`${code} ${message} ${errMsg}`)
}
