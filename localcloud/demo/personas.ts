import { demoPeople, openidOf } from './demoPeople'
import { seedTeams } from './seedData'

/** Somebody the demo bar lets one become. */
export type Persona = Readonly<{ id: string; openid: string; label: string; note: string }>

/** The first way through the software, in the order in which one needs them. */
const NOTES: Readonly<Record<string, string>> = {
  V0002: '先试：班次正在进行，开班、出示签到码、确认',
  V0013: '先试：老年志愿者，报名正在进行的班次，扫码签到签退',
  V0026: '副团长：替团长确认团长自己的那一行',
  V0038: '已报名正在进行的班次，还没有服务过',
  V0033: '点位负责人：可以代为开班和确认',
  V0014: '两天前忘了签退，等团长说明',
  V0005: '团长；三天前同时在两处签到，等确认',
}
const NEWCOMER = {
  id: 'new',
  openid: openidOf('new'),
  label: '示例新居民 · 还没有登记',
  note: '先看看，再登记成为志愿者',
}

const ROLE = { leader: '团长', deputy: '副团长', keeper: '负责人', centre: '工作人员' } as const

export const personas: readonly Persona[] = listed()

function listed(): Persona[] {
  const all = demoPeople('', 0).map(({ openid, name, hats, teams }) => {
    const id = openid.slice(openidOf('').length)
    const roles = hats.map((hat) => `${plain(hat.name)}${ROLE[hat.role]}`)
    const team = seedTeams.find((candidate) => candidate.id === teams[0]?.teamId)
    const label = `${name} · ${roles.length > 0 ? roles.join('、') : `${plain(team?.name ?? '')}队员`}`
    return { id, openid, label, note: NOTES[id] ?? '' }
  })
  const first = Object.keys(NOTES).flatMap((id) => all.filter((persona) => persona.id === id))
  return [...first, NEWCOMER, ...all.filter(({ note }) => note === '')]
}

function plain(name: string): string {
  return name.replace('示例·', '').replace('社区志愿服务点', '').replace('志愿服务点', '')
}
