import type { BrowserPhone } from '#test/weapp/glassEasel/browserPhone'
import { PLACE_PAGE, sceneOfPlace } from '#domain/placeScene'
import { sceneOfCertificate } from '#domain/certificate'
import { homeText } from '@/text/home'
import { honoursText } from '@/text/honours'
import { placeText } from '@/text/place'
import { describeInPackage, READY_WITHIN } from './describeInPackage'
import { sees } from './hands'

const VOLUNTEER = 'V0019'
const PLACE = { id: 'P01', name: '虹景1号里社区志愿服务点' }
const CHECK_PAGE = 'packages/honours/pages/checkCertificate/index'
/** As WeChat hands over what a code holds: written for an address, and not read again. */
const scanned = (page: string, scene = '') => `${page}?scene=${encodeURIComponent(scene)}`

describeInPackage('whoever comes to the mini-program from outside', (town) => {
  const { step, phone, answerTo } = town
  let stranger: BrowserPhone

  beforeAll(async () => {
    stranger = await phone(undefined)
  }, READY_WITHIN)

  step(
    'finds today at the place whose poster WeChat’s own scanner read, and is signed in nowhere',
    async () => {
      const before = stranger.asked.length
      await stranger.restart(scanned(PLACE_PAGE, sceneOfPlace(PLACE.id)))
      await sees(stranger.page, PLACE.name)
      await sees(stranger.page, placeText.today)
      await stranger.picture('landing-1-poster')
      const asked = new Set(stranger.asked.slice(before).map(({ name }) => name))
      expect([...asked]).toEqual(['open'])
    },
  )

  step('learns from the code on a certificate that it is real, with the name masked', async () => {
    await answerTo(VOLUNTEER, 'volunteer.giveRealName', { realName: '示例孙九' })
    await answerTo(VOLUNTEER, 'honour.issueCertificate', { key: 'landing-certificate-1' })
    const { certificates } = await answerTo(VOLUNTEER, 'honour.certificates', {})
    const [certificate] = certificates
    await stranger.restart(scanned(CHECK_PAGE, sceneOfCertificate(certificate?.code ?? '')))
    await sees(stranger.page, honoursText.valid)
    await sees(stranger.page, '示**')
    await stranger.picture('landing-2-certificate')
  })

  step('comes home from a card that names a page that is no more', async () => {
    await stranger.restart('packages/old/pages/gone/index?id=1')
    await sees(stranger.page, homeText.guestTitle)
    expect(await stranger.route()).toBe('pages/home/index')
  })
})
