import { LOST, untilWon } from '#cloud/compareAndSet'
import { judgeWords } from '#cloud/judgeWords'
import { done, fail, type Handler } from '#cloud/serve'
import { worksAtCentre } from '#domain/hats'

/** From now on the check page says that it does not stand. The register keeps it, with the reason. */
export const revokeCertificate: Handler<'honour.revokeCertificate'> = (
  { number, why },
  { cloud, store, now, caller },
) =>
  untilWon(cloud, async () => {
    const [me, [certificate]] = await Promise.all([
      store.get('people', caller.personId),
      store.find('certificates', { where: { number }, limit: 1 }),
    ])
    if (!me || !worksAtCentre(me.hats)) return fail('NotOfCentre')
    if (!certificate) return fail('CertificateNotFound')
    if (certificate.personId === me._id) return fail('OwnSelf')
    if (certificate.status === 'revoked') return done({ number })
    const bad = await judgeWords(cloud, caller, why)
    if (bad) return fail(bad)
    const audit = { by: me._id, at: now, does: 'honour.revokeCertificate' }
    const revoked = { by: me._id, byName: me.name, at: now, why }
    const won = await store.update(
      'certificates',
      { _id: certificate._id, rev: certificate.rev },
      { set: { status: 'revoked', revoked, audit }, inc: { rev: 1 } },
    )
    return won === 1 ? done({ number }) : LOST
  })
