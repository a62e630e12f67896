import { certificateView } from '#cloud/honourViews'
import { done, fail, type Handler } from '#cloud/serve'
import { parseCertificateCode } from '#domain/certificate'

/** Whether a certificate somebody holds in her hand was issued here and still stands. */
export const certificate: Handler<'open.certificate'> = async ({ code: text }, { store, now }) => {
  const code = parseCertificateCode(text)
  const [found] = code ? await store.find('certificates', { where: { code }, limit: 1 }) : []
  return found ? done({ now, certificate: certificateView(found) }) : fail('CertificateNotFound')
}
