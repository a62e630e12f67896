import type { EvidenceGrade } from '#domain/attendance'

type Evidence = Readonly<{
  name: string
  say: string
  icon: 'disc-full' | 'disc-half' | 'disc-quarter' | 'square-dashed'
  tone: 'done' | 'wait' | undefined
}>

/** What stands behind the minutes, in a word and a shape. */
export const evidenceText: Record<EvidenceGrade, Evidence> = {
  A: { name: 'A 扫码齐全', say: '进出都扫，团长确认', icon: 'disc-full', tone: 'done' },
  B: { name: 'B 当面核对', say: '当场扫卡或点名', icon: 'disc-half', tone: 'done' },
  C: { name: 'C 部分证据', say: '证据少一些，会抽查', icon: 'disc-quarter', tone: 'wait' },
  D: { name: 'D 事后补录', say: '两人核过，不计积分', icon: 'square-dashed', tone: undefined },
}
