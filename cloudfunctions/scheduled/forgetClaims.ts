import { done, type Handler } from '#cloud/serve'
import { FORGOTTEN } from '#domain/claim'
import { FORGOTTEN_PICTURE, takenPictureIdOf } from '#domain/takenPicture'

const CLAIMS_PER_RUN = 40

/** Least data: some days after something was fetched nobody reads any more whose it was, nor sees its picture. */
export const forgetClaims: Handler<'scheduled.forgetClaims'> = async (_input, { cloud, store, now }) => {
  const claims = await store.find('claims', {
    where: { forgetAt: { $lte: now } },
    orderBy: [['forgetAt', 'asc']],
    limit: CLAIMS_PER_RUN,
  })
  const pictures = claims.flatMap(({ picture }) => (picture === null ? [] : [picture]))
  const doing = { by: 'timer', at: now, does: 'scheduled.forgetClaims' }
  if (pictures.length > 0) {
    await cloud.files.remove(pictures)
    const ids = pictures.map(takenPictureIdOf)
    const change = { set: { ...FORGOTTEN_PICTURE, audit: doing }, inc: { rev: 1 } }
    await store.update('takenPictures', { _id: { $in: ids } }, change)
  }
  for (const { _id, rev } of claims) {
    await store.update('claims', { _id, rev }, { set: { ...FORGOTTEN, audit: doing }, inc: { rev: 1 } })
  }
  return done({ done: claims.length })
}
