import type { Input } from '#contract/index'
import { call } from './call'
import { randomBytes } from './chance'
import { makeKey } from './commandKeys'
import { askForPicture, type PictureFile, sendPicture } from './pictureFile'

/** A picture a person took or chose, with a key of its own: sent again it lands in the same place. */
export type Picture = Readonly<{ key: string; file: PictureFile }>
export type UploadPurpose = Input<'volunteer.placeForPicture'>['purpose']

/** Lets the person take a picture or choose one. Undefined when she would rather not. */
export async function choosePicture(): Promise<Picture | undefined> {
  const file = await askForPicture()
  return file && { key: await makeKey(randomBytes), file }
}

/**
 * Sends the picture to where the cloud says, and answers the id to name it by in a call.
 * Throws a `CallError` as a call does; trying again with the same picture is safe.
 */
export async function uploadPicture(picture: Picture, purpose: UploadPurpose): Promise<string> {
  const { path } = await call('volunteer.placeForPicture', { purpose, pictureKey: picture.key })
  return sendPicture(path, picture.file)
}
