import type { Files } from '#cloud/ports'

const PLACE = 'cloud://test.bucket/'

/** Files in this process; `upload` is what a phone does with a path that it was told. */
export function createMemoryFiles() {
  const kept = new Map<string, Uint8Array>()
  const put: Files['put'] = async (path, bytes) => {
    kept.set(PLACE + path, bytes)
    return PLACE + path
  }
  const files: Files = {
    read: async (fileId) => kept.get(fileId),
    put,
    remove: async (fileIds) => fileIds.forEach((fileId) => kept.delete(fileId)),
    urlsOf: async (fileIds) =>
      Object.fromEntries(
        fileIds.filter((id) => kept.has(id)).map((id) => [id, id.replace('cloud://', 'https://')]),
      ),
  }
  return { ...files, upload: put, all: () => [...kept.keys()] }
}
