import type * as Asking from '@/platform/askConsent'

const mockRequested = jest.fn()
jest.mock('@tarojs/taro', () => ({
  requestSubscribeMessage: (asked: unknown) => mockRequested(asked) as unknown,
}))
// Loaded when its Taro has been put in place.
let askConsent: typeof Asking.askConsent
beforeAll(async () => ({ askConsent } = await import('@/platform/askConsent')))

beforeEach(() => {
  mockRequested.mockReset()
  Object.assign(globalThis, {
    MESSAGE_TEMPLATES: {
      checkOutNow: '',
      bookingTomorrow: 'tmpl-tomorrow',
      placeFree: 'tmpl-free',
      pointsLapse: '',
    },
  })
})

describe('whether a message may come', () => {
  it('is asked of WeChat for the one template, right after the tap', async () => {
    mockRequested.mockResolvedValue({ 'tmpl-tomorrow': 'accept' })
    expect(await askConsent('bookingTomorrow')).toBe(true)
    expect(mockRequested).toHaveBeenCalledWith({ tmplIds: ['tmpl-tomorrow'], entityIds: [] })
  })

  it.each([
    ['a refusal', { 'tmpl-free': 'reject' }],
    ['a ban', { 'tmpl-free': 'ban' }],
  ])('may be answered by %s, and nothing fails', async (_says, answer) => {
    mockRequested.mockResolvedValue(answer)
    expect(await askConsent('placeFree')).toBe(false)
  })

  it('may be put away, and nothing fails', async () => {
    mockRequested.mockRejectedValue(new Error('requestSubscribeMessage:fail cancel'))
    expect(await askConsent('placeFree')).toBe(false)
  })

  it('is not asked while the town has no template for it', async () => {
    expect(await askConsent('checkOutNow')).toBe(false)
    expect(mockRequested).not.toHaveBeenCalled()
  })
})
