import type { Cloud, Store } from '#cloud/ports'
import { done, fail, type Handler } from '#cloud/serve'
import { type Hats, mayArrange, worksAtCentre } from '#domain/hats'
import { PLACE_PAGE, sceneOfPlace } from '#domain/placeScene'
import type { ServicePoint } from '#domain/servicePoint'
import { dotsOf, inPages } from '#paper/paper'
import { POSTER_CODE_SIDE, posters as laidOut } from '#paper/posters'
import { posterWords } from '#paper/words/posters'
import { papersOf } from './papersOf'

const PLACES_READ = 100
/** WeChat answers each within some seconds or not at all; asked for many large ones at once, the last would wait too long. */
const CODES_AT_ONCE = 4

/** Of one place for who arranges it; of all in one go for the centre. */
export const posters: Handler<'print.posters'> = async ({ servicePointId }, { cloud, store, caller }) => {
  const [me, places] = await Promise.all([
    store.get('people', caller.personId),
    readPlaces(store, servicePointId),
  ])
  const may = servicePointId === null ? worksAtCentre : (hats: Hats) => mayArrange(hats, servicePointId)
  if (!me || !may(me.hats)) return fail(servicePointId === null ? 'NotOfCentre' : 'NotYourPoint')
  if (places.length === 0) return fail('ServicePointNotFound')

  const codes: (Uint8Array | undefined)[] = []
  for (const some of inPages(places, CODES_AT_ONCE))
    codes.push(...(await Promise.all(some.map((place) => codeOf(cloud, place)))))
  const printed = places.flatMap(({ name, rooms }, n) => {
    const code = codes[n]
    return code ? [{ name, rooms, code }] : []
  })
  // A wall without its code helps nobody: all of them, or none and another try.
  if (printed.length < places.length) return fail('CodesNotDrawn')
  const paper = laidOut(printed, posterWords)
  const url = await cloud.print(paper, papersOf(caller.personId, 'posters'))
  return done({ url, pages: paper.pages.length, people: 0 })
}

async function readPlaces(store: Store, servicePointId: string | null): Promise<readonly ServicePoint[]> {
  if (servicePointId === null)
    return store.find('servicePoints', {
      where: { _id: { $gt: '' } },
      orderBy: [['_id', 'asc']],
      limit: PLACES_READ,
    })
  const place = await store.get('servicePoints', servicePointId)
  return place ? [place] : []
}

function codeOf(cloud: Cloud, { _id }: ServicePoint): Promise<Uint8Array | undefined> {
  const scene = sceneOfPlace(_id)
  if (scene === undefined) throw new Error(`The id of ${_id} is too long for a code`)
  return cloud.miniCode(PLACE_PAGE, scene, dotsOf(POSTER_CODE_SIDE))
}
