import { type ActivityId, type CommandKey, DISTRICT, type PersonId } from '#domain/ids'
import { activityIdOf, publishShifts, QUARTER, type ShiftSlot, slotCell } from '#domain/shiftSlot'
import { type CivilDate, DAY, HOUR, type Instant, MINUTE, startOfDay } from '#domain/time'
import { seedPoints, seedTeams } from './seedData'

/** Something the town does again and again. */
export type Rhythm = Readonly<{
  id: string
  teamId: string
  pointId: string
  room: string
  title: string
  about: string
  /** Hours and minutes in China. */
  from: string
  to: string
  places: number
  on: (day: Day) => boolean
}>

/** A civil day as rhythms see it: 0 is Sunday. */
type Day = Readonly<{ weekday: number; dayOfMonth: number; month: number; weekOfMonth: number }>

const weekly =
  (...weekdays: number[]) =>
  ({ weekday }: Day) =>
    weekdays.includes(weekday)
const monthly =
  (weekOfMonth: number, weekday: number) =>
  (day: Day): boolean =>
    day.weekOfMonth === weekOfMonth && day.weekday === weekday
const quarterly =
  (weekOfMonth: number, weekday: number) =>
  (day: Day): boolean =>
    day.month % 3 === 0 && monthly(weekOfMonth, weekday)(day)

type Row = readonly [
  id: string,
  teamId: string,
  pointId: string,
  room: string,
  title: string,
  from: string,
  to: string,
  places: number,
  on: (day: Day) => boolean,
  about: string,
]

// Every open neighbourhood centre has two services a day; what is monthly in the town's description is monthly here.
const ROWS: readonly Row[] = [
  [
    'haircut',
    'T01',
    'P01',
    '便民服务坊',
    '理发便民服务',
    '09:00',
    '11:00',
    8,
    () => true,
    '为社区老人免费理发。请自带围布和推剪，提前十分钟到场布置。',
  ],
  [
    'mend',
    'T02',
    'P01',
    '便民服务坊',
    '修伞磨刀便民服务',
    '14:00',
    '16:00',
    8,
    weekly(0, 1, 3, 5),
    '修伞、磨刀，收件登记和取件各要一人。工具由团队准备。',
  ],
  [
    'garden',
    'T10',
    'P01',
    '绿庭园',
    '绿庭园养护',
    '15:00',
    '16:30',
    6,
    weekly(2, 4, 6),
    '浇水、除草、修枝，请穿便于活动的鞋。',
  ],
  [
    'appliance',
    'T07',
    'P02',
    '便民服务坊',
    '小家电修理',
    '09:00',
    '11:00',
    6,
    weekly(0, 1, 3, 5),
    '修理电水壶、电风扇等小家电。不拆带高压部件的电器。',
  ],
  [
    'photo',
    'T12',
    'P02',
    '团队活动室',
    '老照片翻拍',
    '09:30',
    '11:30',
    6,
    weekly(2, 4, 6),
    '为居民翻拍老照片，当场交还原件。',
  ],
  [
    'law',
    'T05',
    'P02',
    '团队活动室',
    '法律咨询',
    '13:30',
    '15:30',
    5,
    weekly(1, 4, 6),
    '解答居民日常法律问题，接待和记录各一人。',
  ],
  [
    'listen',
    'T06',
    'P02',
    '健康小屋',
    '谈心与心理咨询',
    '13:30',
    '15:30',
    5,
    weekly(0, 2, 5),
    '陪居民谈心。来访者的姓名和内容不外传。',
  ],
  [
    'forum',
    'T11',
    'P02',
    '市民讲坛',
    '市民讲坛志愿服务',
    '14:00',
    '16:00',
    8,
    weekly(3),
    '签到引导、布置会场、散场整理。',
  ],
  [
    'visit',
    'T04',
    'P03',
    '居委活动室集合',
    '邻里守望走访',
    '14:00',
    '16:00',
    8,
    weekly(2, 4),
    '两人一组上门看望老人，先在居委集合领取走访单。',
  ],
  [
    'patrol',
    'T09',
    'P04',
    '服务点集合',
    '平安巡逻',
    '18:30',
    '20:00',
    8,
    weekly(1, 3, 5),
    '沿小区巡查消防通道和楼道堆物，穿反光背心。',
  ],
  [
    'tutor',
    'T08',
    'P02',
    '市民讲坛',
    '爱心家教',
    '18:30',
    '20:00',
    6,
    weekly(2, 4),
    '陪小学生做功课，家长在场。',
  ],
  [
    'river',
    'T03',
    'P05',
    '河岸集合',
    '保护母亲河',
    '08:30',
    '11:00',
    20,
    monthly(2, 6),
    '沿河清理垃圾、劝导不文明行为。不下水、不攀爬护栏。',
  ],
  [
    'club',
    'T03',
    'P05',
    '服务点活动室',
    '废旧物品再利用DIY',
    '13:30',
    '15:30',
    12,
    quarterly(4, 0),
    '用废旧物品做小物件，教孩子分类。',
  ],
  [
    'volunteerDay',
    'T04',
    'P02',
    '市民讲坛',
    '“微公益·正能量”主题志愿日',
    '12:00',
    '13:30',
    20,
    monthly(3, 6),
    '便民服务、爱心牵手、专业咨询、政策宣传四个摊位，各有分工。',
  ],
  [
    'fair',
    'T04',
    'P02',
    '永德路步行街',
    '雷锋来了·邻里守望社区公益行',
    '12:00',
    '14:00',
    50,
    quarterly(1, 6),
    '永德路步行街设摊，到场后找各摊位负责人领任务。',
  ],
]

/** Every point's monthly service day: the first point on the 1st, the next on the 3rd, and so on. */
const pointDays: readonly Rhythm[] = seedPoints.map(({ id }, index) => ({
  id: `pointDay${id}`,
  teamId: index % 2 === 0 ? 'T01' : 'T02',
  pointId: id,
  room: '服务点',
  title: '社区便民服务日：理发、修伞、磨刀',
  about: '每月一次的便民服务日，请按摊位分工。',
  from: '11:30',
  to: '13:30',
  places: 8,
  on: ({ dayOfMonth }) => dayOfMonth === Math.min(2 * index + 1, 28),
}))

export const RHYTHMS: readonly Rhythm[] = [
  ...ROWS.map(([id, teamId, pointId, room, title, from, to, places, on, about]) => ({
    id,
    teamId,
    pointId,
    room,
    title,
    from,
    to,
    places,
    on,
    about,
  })),
  ...pointDays,
]

export function rhythmsOn(on: CivilDate): Rhythm[] {
  const day = dayOf(on)
  return RHYTHMS.filter((rhythm) => rhythm.on(day))
}

function dayOf(on: CivilDate): Day {
  const [, month, dayOfMonth] = on.split('-').map(Number) as [number, number, number]
  const weekday = new Date(Date.parse(`${on}T00:00:00Z`)).getUTCDay()
  return { weekday, dayOfMonth, month, weekOfMonth: Math.ceil(dayOfMonth / 7) }
}

export function timesOn(on: CivilDate, { from, to }: Pick<Rhythm, 'from' | 'to'>) {
  return { startsAt: startOfDay(on) + timeOfDay(from), endsAt: startOfDay(on) + timeOfDay(to) }
}

function timeOfDay(text: string): number {
  const [hours, minutes] = text.split(':').map(Number) as [number, number]
  return hours * HOUR + minutes * MINUTE
}

/** What one of the town's activities is called among ids, the same at every start. */
export function demoActivityId({ teamId, id }: Pick<Rhythm, 'teamId' | 'id'>): ActivityId {
  return activityIdOf(teamId, demoKey(`activity-${id}`))
}

export function demoKey(what: string): CommandKey {
  return `demo-${what.replace(/[^A-Za-z0-9]/g, '_')}`.padEnd(16, '-').slice(0, 64)
}

/** One shift of a rhythm, nobody signed up yet; published a fortnight before. */
export function slotOf(
  rhythm: Rhythm,
  { startsAt, endsAt }: Readonly<{ startsAt: Instant; endsAt: Instant }>,
  ledBy: readonly PersonId[],
): ShiftSlot {
  const team = seedTeams.find(({ id }) => id === rhythm.teamId)
  const point = seedPoints.find(({ id }) => id === rhythm.pointId)
  const [slot] = publishShifts(
    {
      activityId: demoActivityId(rhythm),
      team: { _id: rhythm.teamId, name: team?.name ?? rhythm.teamId },
      ledBy,
      servicePoint: { _id: rhythm.pointId, name: point?.name ?? rhythm.pointId },
      plan: {
        title: rhythm.title,
        about: rhythm.about,
        room: rhythm.room,
        places: rhythm.places,
        startsAt,
        endsAt,
      },
    },
    { by: ledBy[0] ?? 'timer', at: startsAt - 14 * DAY, does: 'demo' },
  )
  return slot as ShiftSlot
}

/** The same shift under an id of its own, for an activity held several times a day. */
export function numbered(slot: ShiftSlot): ShiftSlot {
  const quarterOfDay = (slot.startsAt - startOfDay(slot.on)) / QUARTER
  const _id = `${DISTRICT}:${slot.activityId}:${slot.on.replace(/-/g, '')}:${quarterOfDay}`
  return { ...slot, _id, cells: [slotCell(_id)] }
}
