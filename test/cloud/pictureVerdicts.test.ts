import { pictureVerdicts } from '#cloud/wx/pictureVerdicts'

/** The event of version 2 of `mediaCheckAsync`, to the field as public code receives it; not yet seen from WeChat itself. */
const MESSAGE = {
  ToUserName: 'gh_9df7d78a1234',
  FromUserName: 'o4_t144jTUSEoxydysUA2E234_tc',
  CreateTime: 1626959646,
  MsgType: 'event',
  Event: 'wxa_media_check',
  appid: 'wx8f16a5be77871234',
  trace_id: '60f96f1d-3845297a-1976a3ae',
  version: 2,
  detail: [{ strategy: 'content_model', errcode: 0, suggest: 'pass', label: 100, prob: 90 }],
  errcode: 0,
  errmsg: 'ok',
  result: { suggest: 'pass', label: 100 },
}

describe('WeChat’s message about a picture', () => {
  const called: unknown[] = []
  const main = pictureVerdicts((event) => {
    called.push(event)
    return Promise.resolve('answered')
  })
  afterEach(() => void called.splice(0))
  const judged = (suggest: string) => ({
    method: 'judged',
    input: { traceId: MESSAGE.trace_id, suggest },
  })

  it.each(['pass', 'review', 'risky'])('becomes a call of ours: %s', async (suggest) => {
    expect(await main({ ...MESSAGE, result: { suggest, label: 20002 } })).toBe('success')
    expect(called).toEqual([judged(suggest)])
  })

  it('says nothing where it could not look, whatever stands beside the error', async () => {
    for (const errcode of [-1008, 4294966288, '-1008']) await main({ ...MESSAGE, errcode })
    await main({ ...MESSAGE, result: undefined })
    expect(called).toEqual(Array(4).fill(judged('none')))
  })

  it('is nothing else: another message, and any call, go on as they came', async () => {
    const others = [
      { ...MESSAGE, Event: 'user_enter_tempsession' },
      { method: 'judged', input: {} },
      undefined,
    ]
    for (const event of others) expect(await main(event)).toBe('answered')
    expect(called).toEqual(others)
  })
})
