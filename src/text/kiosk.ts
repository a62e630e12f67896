import { momentPassed, spanOf, timeOf } from './when'

/** The tablet at the door, that nobody attends. */
export const kioskText = {
  name: '签到台',
  // making a tablet the kiosk
  pairTitle: '把这台平板设为签到台',
  pairSay: '放在门口，没带手机也能签到签退',
  pairSteps: [
    { name: '点位负责人开一个配对码', say: '自己手机：我的 → 点位 → 签到现场 → 签到平板' },
    { name: '在这里输入配对码', say: '八位字母数字，十分钟内有效' },
    { name: '放到门口', say: '这台平板只能签到签退，看不到名单' },
  ],
  stepTodo: '这样做',
  code: '配对码',
  codeHint: '例如 ABCD EFGH',
  codeFault: '配对码是八位字母和数字',
  pair: '设为签到台',
  ownAccount: '平板请登录单独的微信号',

  // what runs
  clock: (now: number) => timeOf(now),
  ask: '您是来了，还是走了？',
  in: '我来了，签到',
  out: '我走了，签退',
  which: '您是哪一班？',
  shift: (startsAt: number, endsAt: number, room: string) => `${spanOf(startsAt, endsAt)} · ${room}`,
  notOpened: '等团长开班',
  waiting: '班次还没开',
  waitingSay: '团长开班后，这里就能签到',
  nothing: '现在没有班次',
  nothingSay: '开始前 30 分钟起，可以在这里签到',
  old: '没连上网，请找工作人员签到',

  // who
  who: { in: '签到：您是哪一位？', out: '签退：您是哪一位？' },
  scan: '扫志愿者卡',
  scanHint: '把卡上的码对准镜头',
  giveUp: '不扫了',
  noCamera: '相机没打开，请输入卡号或姓名',
  otherWay: '没带卡',
  ways: [
    { key: 'number', name: '报卡号' },
    { key: 'name', name: '报姓名' },
  ] as const,
  waysLabel: '没带卡时',
  number: '卡号',
  numberHint: 'WJ 开头，六位数字',
  numberFault: '卡号是 WJ 加六位数字',
  byName: '姓名',
  byNameHint: '至少两个字',
  byNameFault: '请写至少两个字',
  digits: '手机号后四位',
  digitsHint: '四位数字',
  digitsFault: '请写手机号最后四位',
  act: { in: '签到', out: '签退' },
  back: '返回',

  // done
  done: { in: '签到成功', out: '签退成功' },
  doneLabel: '已记下',
  doneSay: {
    in: (endsAt: number) => `${timeOf(endsAt)} 结束，走时再来这里签退`,
    out: () => '等团长确认后，时长就记上了',
  },
  next: '下一位',

  // locked
  locked: '先歇一会儿',
  lockedSay: (at: number) => `试的次数多了，${timeOf(at)} 后再试`,
  lockedHelp: '着急的话，请工作人员帮您签到',

  // no longer a kiosk
  over: '这台平板不再是签到台',
  overSay: '点位负责人收回了，要用请重新配对',
  again: '重新配对',
}

/** The keeper's side: which tablets are kiosks of the place. */
export const tabletsText = {
  name: '签到平板',
  say: '放在门口，没带手机的志愿者自己签到',
  issue: '添一台平板',
  issueName: '叫它什么',
  issueNameHint: '例如 门口平板',
  issueNameFault: '给平板起个名字',
  issueAct: '开配对码',
  how: '平板上：活动 → 点一班 → 点地点 → 设为签到台',
  until: (at: number) => `${timeOf(at)} 前有效，只能用一次`,
  codeLabel: (code: string) => `配对码 ${code.split('').join(' ')}`,
  done: '好了',
  list: '现在的平板',
  none: '还没有签到平板',
  noneSay: '添一台，放在门口就能用',
  paired: (at: number, now: number) => `${momentPassed(at, now)}配对`,
  waiting: (until: number) => `等配对，${timeOf(until)} 前有效`,
  locked: (until: number) => `试错太多，停到 ${timeOf(until)}`,
  inUse: '在用',
  notYet: '没配对',
  stopped: '暂停',
  takeBack: '收回',
  takeBackTitle: (name: string) => `收回“${name}”？`,
  takeBackSay: '这台平板马上不能再签到，已经签的都还在',
  keep: '先不收',
  takenBack: '收回了',
  close: '关闭',
}
