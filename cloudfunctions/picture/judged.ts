import { done, fail, type Handler } from '#cloud/serve'
import { judged as judgedAs } from '#domain/takenPicture'

const TRIES = 4
const PAUSE = 400

/**
 * WeChat's verdict. The name it comes under was told to us alone, so nobody else can bring one. A quick verdict may come
 * before that name is written down: it waits a little; one that came to nothing the timer asks for again.
 */
export const judged: Handler<'picture.judged'> = async ({ traceId, suggest }, { cloud, store, now }) => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await cloud.pause(PAUSE)
    const [picture] = await store.find('takenPictures', { where: { traces: traceId }, limit: 1 })
    if (!picture) continue
    if (picture.check !== 'waiting') return done({ check: picture.check })
    const set = judgedAs(suggest, { by: 'timer', at: now, does: 'picture.judged' })
    if (!set) return done({ check: 'waiting' })
    await store.update('takenPictures', { _id: picture._id, check: 'waiting' }, { set, inc: { rev: 1 } })
    return done({ check: set.check })
  }
  return fail('VerdictUnknown')
}
