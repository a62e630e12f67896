import { certificateView } from '#cloud/honourViews'
import { done, fail, type Handler } from '#cloud/serve'

const CERTIFICATES_READ = 50

export const certificates: Handler<'honour.certificates'> = async (_input, { store, now, caller }) => {
  const [person, own] = await Promise.all([
    store.get('people', caller.personId),
    store.find('certificates', {
      where: { personId: caller.personId },
      orderBy: [['issuedAt', 'desc']],
      limit: CERTIFICATES_READ,
    }),
  ])
  if (!person) return fail('NotRegistered')
  return done({
    now,
    realNameKnown: person.realName !== undefined,
    certificates: own.map((certificate) => ({
      ...certificateView(certificate),
      certificateId: certificate._id,
      code: certificate.code,
      revokedWhy: certificate.revoked?.why ?? null,
    })),
  })
}
