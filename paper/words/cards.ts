import type { CardWords } from '../cards'

export const cardWords: CardWords = {
  title: '志愿者卡',
  heading: '吴泾镇志愿者卡',
  lost: '拾到请交还任一服务点。卡上没有个人信息。',
}
