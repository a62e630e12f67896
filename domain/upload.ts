import { keyedHash, sameText } from './bytes'
import type { CommandKey, PersonId } from './ids'

/** What a phone may send pictures for. A picture sent for one cannot be used for another. */
export const UPLOAD_PURPOSES = ['proof', 'claim', 'receipt'] as const
export type UploadPurpose = (typeof UPLOAD_PURPOSES)[number]

/** Where phones may write, by the storage rules; whatever is taken leaves this folder. */
const UPLOADS = 'up/'
/** Where only functions write, so that a picture stays as it was taken. */
const TAKEN = 'pictures/'
const SIGNATURE_LENGTH = 20

/** The one place where this person may put this picture. The same key names the same place. */
export function uploadPath(
  purpose: UploadPurpose,
  personId: PersonId,
  key: CommandKey,
  townKey: string,
): string {
  const body = `${purpose}/${personId.replace(':', '-')}/${key}`
  return `${UPLOADS}${body}.${keyedHash(`${townKey}/upload`, body, SIGNATURE_LENGTH)}.jpg`
}

/** Whether the file stands where we told this person to put a picture for this purpose. */
export function isIssuedTo(
  personId: PersonId,
  purpose: UploadPurpose,
  fileId: string,
  townKey: string,
): boolean {
  const path = pathOf(fileId)
  const key = /^up\/[a-z]+\/[^/]+\/([A-Za-z0-9_-]+)\.[A-Z2-7]+\.jpg$/.exec(path ?? '')?.[1]
  return (
    path !== undefined && key !== undefined && sameText(path, uploadPath(purpose, personId, key, townKey))
  )
}

/** Where an uploaded picture is kept once it is taken. */
export function takenPath(fileId: string): string {
  return (pathOf(fileId) ?? '').replace(UPLOADS, TAKEN)
}

/** The name under which the cloud will know the picture that is kept there. */
export function takenId(fileId: string): string {
  return fileId.slice(0, fileId.length - (pathOf(fileId) ?? '').length) + takenPath(fileId)
}

/** `cloud://<environment>.<bucket>/<path>` */
function pathOf(fileId: string): string | undefined {
  return /^cloud:\/\/[\w.-]+\/(.+)$/.exec(fileId)?.[1]
}
