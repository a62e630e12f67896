import { absorbedLinesOf, allLinesOf } from '#cloud/readLedger'
import { done, fail, type Handler } from '#cloud/serve'
import { base32 } from '#domain/bytes'
import { type Certificate, certificateId, certificateNumber, CODE_BYTES } from '#domain/certificate'
import { servedOf } from '#domain/honour'
import { chinaDateOf } from '#domain/time'

const NUMBERS_TRIED = 8

/** What the books have today, certified at once. It costs nothing, no points either. */
export const issueCertificate: Handler<'honour.issueCertificate'> = async (
  { key },
  { cloud, store, now, caller },
) => {
  const me = caller.personId
  const _id = certificateId(me, key)
  const [person, lines, known] = await Promise.all([
    store.get('people', me),
    allLinesOf(store, [me]),
    store.get('certificates', _id),
  ])
  if (!person) return fail('NotRegistered')
  if (known) return done({ certificateId: _id })
  if (!person.realName) return fail('RealNameNeeded')
  const { minutes, byGrade, services } = servedOf([...lines, ...(await absorbedLinesOf(store, person))])
  const [first] = services
  const last = services[services.length - 1]
  if (minutes <= 0 || !first || !last) return fail('NothingToCertify')

  const certificate: Omit<Certificate, 'number'> = {
    _id,
    code: base32(cloud.randomBytes(CODE_BYTES)),
    personId: me,
    realName: person.realName,
    cardNo: person.cardNo,
    minutes,
    byGrade,
    sessions: services.length,
    firstOn: chinaDateOf(first.at),
    lastOn: chinaDateOf(last.at),
    issuedAt: now,
    status: 'valid',
    revoked: null,
    rev: 0,
    audit: { by: me, at: now, does: 'honour.issueCertificate', key },
  }
  for (let attempt = 0; attempt < NUMBERS_TRIED; attempt += 1) {
    const number = certificateNumber(_id, attempt, now)
    if ((await store.add('certificates', [{ ...certificate, number }])) === 'added')
      return done({ certificateId: _id })
    // Another copy of this command was first, or somebody else has the number.
    if (await store.get('certificates', _id)) return done({ certificateId: _id })
  }
  throw new Error(`No number is free for ${_id}`)
}
