import { done, fail, type Handler } from '#cloud/serve'
import { certificateCodeText, sceneOfCertificate } from '#domain/certificate'
import { chinaDateOf } from '#domain/time'
import { CERTIFICATE_CODE_SIDE, certificatePaper } from '#paper/certificate'
import { dotsOf } from '#paper/paper'
import { certificateWords, dateOnPaper } from '#paper/words/certificate'
import { papersOf } from './papersOf'

/** Where anybody checks a certificate; WeChat's scanner opens it by the code on the paper. */
const CHECK_PAGE = 'packages/honours/pages/checkCertificate/index'

/** Her own certificate on paper, with her whole name. One that was revoked is printed no more. */
export const certificate: Handler<'print.certificate'> = async (
  { certificateId },
  { cloud, store, caller },
) => {
  const issued = await store.get('certificates', certificateId)
  if (issued?.personId !== caller.personId) return fail('CertificateNotFound')
  if (issued.status === 'revoked') return fail('CertificateRevoked')
  const width = dotsOf(CERTIFICATE_CODE_SIDE)
  const miniCode = await cloud.miniCode(CHECK_PAGE, sceneOfCertificate(issued.code), width)
  const paper = certificatePaper(
    {
      ...issued,
      name: issued.realName,
      firstOn: dateOnPaper(issued.firstOn),
      lastOn: dateOnPaper(issued.lastOn),
      issuedOn: dateOnPaper(chinaDateOf(issued.issuedAt)),
      codeText: certificateCodeText(issued.code),
      miniCode,
    },
    certificateWords,
  )
  const url = await cloud.print(paper, papersOf(caller.personId, 'certificate'))
  return done({ url, pages: paper.pages.length, people: 1 })
}
