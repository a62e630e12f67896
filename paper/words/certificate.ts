import type { CertificateWords } from '../certificate'
import { durationText } from './duration'

export const certificateWords: CertificateWords = {
  title: '志愿服务记录证明',
  number: (number) => `编号 ${number}`,
  says: ({ cardNo, firstOn, lastOn, sessions }, duration) =>
    `志愿者卡号 ${cardNo}。自 ${firstOn} 至 ${lastOn}，在吴泾镇参加志愿服务 ${sessions} 次，服务时长共 ${duration}。`,
  grades: {
    A: 'A 级：签到签退都扫码，团长确认',
    B: 'B 级：刷卡或点名，另有人核对人数',
    C: 'C 级：补传或自动签退，团长确认',
    D: 'D 级：事后补录，两人核准并公示',
  },
  duration: durationText,
  notes: ['服务时长为实际服务的时间，不含路上。', '志愿服务是无偿的。本证明免费开具，不用积分。'],
  check: ['在“快乐志愿”小程序“查验证明”里扫码，', '或者输入下面的编码，可以核对真伪：'],
  checkByWechat: ['用微信扫一扫，可以核对真伪；', '也可以在小程序“查验证明”里输入下面的编码：'],
  issuer: '吴泾镇社区志愿服务中心',
  seal: '盖章处',
}

/** 2026年11月28日 */
export function dateOnPaper(on: string): string {
  const [year, month, day] = on.split('-').map(Number)
  return `${year}年${month}月${day}日`
}
