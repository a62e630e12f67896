import type { PosterWords } from '../posters'

export const posterWords: PosterWords = {
  title: '点位海报',
  heading: '快乐志愿 · 吴泾镇',
  invites: '微信扫一扫',
  says: ['看看今天这里有什么', '报名参加志愿服务'],
  noCheckIn: '扫这个码不会签到。签到请扫团长手机上的码，或请点位负责人记。',
}
