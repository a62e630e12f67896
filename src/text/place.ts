import { dayOf, nearDayOf, spanOf } from './when'

type Line = Readonly<{ startsAt: number; endsAt: number; room: string; servedBy: string }>

export const placeText = {
  page: '服务点',
  shared: (name: string) => `${name}：今天有什么`,
  building: '还在建设中，建好就开门',
  rooms: (rooms: readonly string[]) => rooms.join('、'),
  today: '今天在这里',
  nothingToday: '今天没有安排',
  nothingTodaySay: '看看这几天有什么',
  later: '这几天的志愿活动',
  shiftSay: (startsAt: number, endsAt: number, teamName: string) =>
    `${spanOf(startsAt, endsAt)} · ${teamName}`,
  laterSay: (startsAt: number, endsAt: number, now: number) =>
    `${nearDayOf(startsAt, now)} ${spanOf(startsAt, endsAt)}`,
  serviceSay: ({ startsAt, endsAt, room, servedBy }: Line) =>
    [spanOf(startsAt, endsAt), room, servedBy].filter((part) => part !== '').join(' · '),
  free: (free: number) => (free > 0 ? `还有 ${free} 个号` : '约满了'),
  noBooking: '不用约',
  left: (left: number) => (left > 0 ? `还差 ${left} 人` : '满了'),
  mine: '已报名',
  on: (now: number) => dayOf(now, now),
  others: '看看别的活动',
  noCheckIn: '这里不能签到，签到请扫团长的码',
  unknown: '没有找到这个服务点',
  unknownSay: '请再扫一次墙上的码，或从活动里进来',
  tablet: '设为签到台',
  tabletSay: '只给点位门口的平板用',
}
