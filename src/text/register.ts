import type { AgeBand } from '#domain/person'

/** Raised when what one agrees to changes. */
export const CONSENT_VERSION = 1

export const registerText = {
  consentTitle: '先说清楚，我们记什么',
  consentSay: '用到时才问您，不用的不问。',
  consent: [
    { name: '称呼和年龄段', say: '登记时问。团长看得到称呼，年龄段只用来看要不要家长同意。' },
    { name: '手机号', say: '第一次报名时问。活动有变动，团长好联系您。' },
    { name: '真实姓名', say: '第一次记入时长后问。只写在您的服务证明上。' },
    { name: '签到签退的时间', say: '每次扫码时记。团长确认后成为您的时长和积分。' },
    { name: '不记的', say: '不记身份证号，不跟踪位置，不给别的单位。' },
  ],
  consentRights: '想看、想改、想删，随时到服务点说一声。',
  agree: '我同意，继续',
  refuse: '先不登记',
  refusedInWechat: '要先同意微信的隐私说明，才能登记',

  formTitle: '怎么称呼您',
  nameField: '称呼',
  nameHint: '比如：王阿姨',
  nameFault: '请写一个称呼，20 个字以内',
  nameSay: '邻居怎么叫您，就写什么',
  age: '年龄段',
  ageFault: '请选一个年龄段',
  ages: {
    '14-17': '14 到 17 岁',
    '18-35': '18 到 35 岁',
    '36-59': '36 到 59 岁',
    '60-74': '60 到 74 岁',
    '75+': '75 岁以上',
  } satisfies Record<AgeBand, string>,
  tooYoung: '未满 14 岁，请家长带着到服务点登记',
  guardian: '家长或监护人在旁边，同意登记',
  guardianLabel: '家长同意',
  done: '完成登记',
  doing: '正在登记…',
  welcome: (cardNo: string) => `欢迎您，卡号 ${cardNo}`,
}
