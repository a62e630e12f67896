import { barePicture, LARGEST_PICTURE } from '#domain/picture'
import { takenPicture, takenPictureIdOf } from '#domain/takenPicture'
import { isIssuedTo, takenId, takenPath, type UploadPurpose } from '#domain/upload'
import type { Cloud } from './ports'
import { done, fail, type Caller } from './serve'
import type { Instant } from '#domain/time'

/** Who sent it, and when: the one moment of the call. */
type Sender = Caller & Readonly<{ now: Instant }>

/**
 * Takes a picture that the caller's phone has put where `volunteer.placeForPicture` told it to: looks whether it is one,
 * takes out what it says about place and time, keeps it where no phone can write, clears the place, and asks WeChat.
 * Taking it again answers the same picture, whatever lies in the place by then.
 */
export async function takePicture(cloud: Cloud, caller: Sender, purpose: UploadPurpose, fileId: string) {
  const { files, townKey } = cloud
  if (!isIssuedTo(caller.personId, purpose, fileId, townKey)) return fail('PictureMissing')
  const kept = takenId(fileId)
  if (await isKept(cloud, caller, kept)) return done({ fileId: kept })
  const sent = await files.read(fileId)
  if (!sent) {
    // A faster copy of this call kept it and cleared the place since.
    return (await isKept(cloud, caller, kept)) ? done({ fileId: kept }) : fail('PictureMissing')
  }
  const bare = sent.length > LARGEST_PICTURE ? undefined : barePicture(sent)
  if (!bare) {
    await files.remove([fileId])
    return fail('PictureNotFit')
  }
  const taken = await files.put(takenPath(fileId), bare)
  await files.remove([fileId])
  await askAbout(cloud, caller, taken)
  return done({ fileId: taken })
}

/** Whether it was taken before; what was cut between keeping it and asking about it is finished. */
async function isKept(cloud: Cloud, caller: Sender, kept: string): Promise<boolean> {
  const [there, known] = await Promise.all([
    cloud.files.read(kept),
    cloud.store.get('takenPictures', takenPictureIdOf(kept)),
  ])
  if (there && !known) await askAbout(cloud, caller, kept)
  return there !== undefined
}

/** Hidden until WeChat's verdict comes; whether it could be asked or not, the picture is kept. */
async function askAbout(cloud: Cloud, { personId, openid, now }: Sender, fileId: string): Promise<void> {
  const trace = await cloud.judgePicture(fileId, openid)
  const audit = { by: personId, at: now, does: 'takePicture' }
  await cloud.store.add('takenPictures', [takenPicture({ fileId, by: personId, openid }, trace, audit)])
}
