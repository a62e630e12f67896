import type { CheckedInput } from '#contract/index'
import type { Cloud } from '#cloud/ports'
import { done, fail, type Handler } from '#cloud/serve'
import { takePicture } from '#cloud/takePicture'
import { canonical, hashOf } from '#domain/bytes'
import {
  type Claim,
  claimCodeOf,
  claimDigitsOf,
  claimIdOf,
  claimTagOf,
  LONGEST_ASKED,
  mayPromise,
  takenIn,
} from '#domain/claim'
import { accept, type Decision, refuse } from '#domain/decision'
import { keeps } from '#domain/hats'
import type { Person } from '#domain/person'
import { plainWords } from '#domain/plainWords'
import { cardNumberIn, isGenuineCard, parseCardCode } from '#domain/volunteerCard'

type Owner = CheckedInput<'claim.takeIn'>['owner']

/** The thing goes onto the shelf with a tag, and its owner leaves with a code. */
export const takeIn: Handler<'claim.takeIn'> = async (input, { cloud, store, now, caller }) => {
  const { key, ...wish } = input
  const me = caller.personId
  const _id = claimIdOf(cloud.townKey, me, key)
  const body = hashOf(canonical(wish))
  const cardNo = 'card' in wish.owner ? cardNumberIn(wish.owner.card) : undefined
  const [keeper, place, earlier, holders] = await Promise.all([
    store.get('people', me),
    store.get('servicePoints', wish.servicePointId),
    store.get('claims', _id),
    cardNo === undefined ? [] : store.find('people', { where: { cardNo }, limit: 1 }),
  ])
  if (!keeper || !keeps(keeper.hats, wish.servicePointId)) return fail('NotYourPoint')
  if (earlier) return answerOf(cloud, earlier, body)
  if (!place) return fail('ServicePointNotFound')
  const may = mayPromise(wish.promisedOn, now)
  if (!may.ok) return fail(may.refusal)
  const plain = plainWords(wish.asked, LONGEST_ASKED)
  if (!plain.ok) return fail(plain.refusal, plain.facts)
  const owner = ownerOf(cloud, wish.owner, holders[0])
  if (!owner.ok) return fail(owner.refusal)
  const judgement = await cloud.judgeText(wish.asked, caller.openid)
  if (judgement === 'risky') return fail('WordsRefused')
  const kept =
    wish.picture === undefined
      ? undefined
      : await takePicture(cloud, { ...caller, now }, 'claim', wish.picture)
  if (kept && !kept.ok) return kept

  const claim = takenIn(
    {
      _id,
      servicePointId: place._id,
      servicePointName: place.shortName,
      thing: wish.thing,
      asked: wish.asked,
      wordsPassed: judgement === 'fine',
      picture: kept ? kept.data.fileId : null,
      owner: owner.value,
      takenAt: now,
      promisedOn: wish.promisedOn,
    },
    {
      tag: claimTagOf(cloud.townKey, _id),
      did: { key, by: me, body },
      audit: { by: me, at: now, does: 'claim.takeIn', key },
    },
  )
  if ((await store.add('claims', [claim])) === 'added') return answerOf(cloud, claim, body)
  const there = await store.get('claims', _id)
  return there ? answerOf(cloud, there, body) : fail('KeyReused')
}

function answerOf({ townKey }: Cloud, { _id, tag, owner, did }: Claim, body: string) {
  if (did[0]?.body !== body) return fail('KeyReused')
  const code = claimCodeOf(townKey, _id)
  return done({ claimId: _id, tag, ownerName: owner.name, code, digits: claimDigitsOf(townKey, _id) })
}

function ownerOf(
  { townKey }: Cloud,
  owner: Owner,
  holder: Person | undefined,
): Decision<Claim['owner'], 'UnknownCard' | 'LostCard'> {
  if ('name' in owner) return accept({ personId: null, openid: null, ...owner })
  const code = parseCardCode(owner.card)
  if (!holder || (code && !isGenuineCard(townKey, code))) return refuse('UnknownCard')
  if (code && code.version !== holder.cardVersion) return refuse('LostCard')
  const { _id: personId, openid, name, phone } = holder
  return accept({ personId, openid, name, phoneEnd: holder.phoneEnd ?? phone?.number.slice(-4) ?? null })
}
