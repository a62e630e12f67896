import { done, type Handler } from '#cloud/serve'
import { askedAgain } from '#domain/takenPicture'

const PICTURES_PER_RUN = 20

/** Asks WeChat once more about pictures whose verdict never came, for as long as it may be asked. */
export const judgePictures: Handler<'scheduled.judgePictures'> = async (_input, { cloud, store, now }) => {
  const pictures = await store.find('takenPictures', {
    where: { askAt: { $lte: now } },
    orderBy: [['askAt', 'asc']],
    limit: PICTURES_PER_RUN,
  })
  for (const picture of pictures) {
    const { _id, rev, fileId, openid } = picture
    const trace = openid === null ? undefined : await cloud.judgePicture(fileId, openid)
    const audit = { by: 'timer' as const, at: now, does: 'scheduled.judgePictures' }
    const change = { set: askedAgain(picture, trace, audit), inc: { rev: 1 } }
    await store.update('takenPictures', { _id, rev, check: 'waiting' }, change)
  }
  return done({ done: pictures.length })
}
