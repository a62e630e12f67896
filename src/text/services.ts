import type { Output } from '#contract/index'
import { spanOf } from './when'

type Service = Output<'open.place'>['days'][number]['services'][number]

export const servicesText = {
  name: '便民服务',
  whereAsk: '您住在哪个小区？',
  whereSay: '选好了，就看得到家门口的服务。不用定位，以后也能换。',
  wherePoints: '直接选服务点',
  change: '换一处',
  changeLabel: '换一处小区或服务点',
  close: '关上',
  mine: '我的预约',
  mineSay: '看时间、取消、等候补',
  today: '今天',
  askForHelp: '请人帮忙',
  askForHelpSay: '理发、修东西、陪着说说话',
  moreDays: '再看后面几天',
  week: '这一周',
  views: '看哪几天',
  nothing: '今天没有安排服务',
  nothingSay: '看看这一周别的日子',
  seeWeek: '看这一周',
  nothingThatDay: '没有安排',
  closed: (why: string) => `不开放：${why}`,
  building: '这里还在建设',
  buildingSay: '先到已经开放的1号里看看，一样可以约。',
  when: ({ startsAt, endsAt }: Service) => spanOf(startsAt, endsAt),
  where: ({ room, servedBy }: Service) => [room, servedBy].filter((part) => part !== '').join(' · '),
  tag: { booking: '可以约', private: '可以约', queue: '现场取号', dropOff: '留件待取' } satisfies Record<
    Service['mode'],
    string
  >,
  free: (free: number) => (free > 0 ? `还有 ${free} 个时间` : '今天约满了'),
  over: '今天结束了',
  fillFirst: '先填好电话和称呼',
  call: '有困难？打电话',
}
