import { barePicture, LARGEST_PICTURE } from '#domain/picture'
import { isIssuedTo, takenId, takenPath, type UploadPurpose } from '#domain/upload'
import type { Cloud } from './ports'
import { done, fail, type Caller } from './serve'

/**
 * Takes a picture that the caller's phone has put where `volunteer.placeForPicture` told it to: looks whether it is one,
 * takes out what it says about place and time, keeps it where no phone can write, and clears the place.
 * Taking it again answers the same picture, whatever lies in the place by then.
 */
export async function takePicture(cloud: Cloud, caller: Caller, purpose: UploadPurpose, fileId: string) {
  const { files, townKey } = cloud
  if (!isIssuedTo(caller.personId, purpose, fileId, townKey)) return fail('PictureMissing')
  const kept = takenId(fileId)
  if (await files.read(kept)) return done({ fileId: kept })

  const sent = await files.read(fileId)
  if (!sent) return fail('PictureMissing')
  const bare = sent.length > LARGEST_PICTURE ? undefined : barePicture(sent)
  if (!bare) {
    await files.remove([fileId])
    return fail('PictureNotFit')
  }
  const taken = await files.put(takenPath(fileId), bare)
  await files.remove([fileId])
  return done({ fileId: taken })
}
