import type { Facts } from '#contract/index'
import type { CheckInAnswer, NextStep } from '#domain/checkInAnswer'
import { durationOf } from './amounts'
import { timeOf } from './when'

type Sentence = string | ((facts: Facts) => string)

/** What one reads at the door: what is so, and in the same breath what to do. A new answer without its sentence does not compile. */
export const checkInAnswers = {
  CheckedIn: '签到好了，结束时请再扫一次',
  CheckedOut: '签退好了，等团长确认就好',
  KeptOnPhone: '已记下，联网后核对，不用再扫',
  ArrivedLate: ({ lateMinutes }) =>
    typeof lateMinutes === 'number'
      ? `记录晚到 ${durationOf(lateMinutes)}，等团长看过再记`
      : '记录晚到了，等团长看过再记',
  InTwoPlaces: '同一时间在两处签到，请和团长说一声',
  OnlyCheckedOut: '没有签到，刚到请扫签到码',
  ForgotCheckOut: '忘了签退，请告诉团长服务到几点',
  UnderReview: '中心正在核对这一次，定了就记上',

  AlreadyCheckedIn: ({ at }) =>
    typeof at === 'number' ? `您 ${timeOf(at)} 已经签到，结束时再扫一次` : '您已经签到，结束时再扫一次',
  AlreadyCheckedOut: ({ at }) =>
    typeof at === 'number' ? `您 ${timeOf(at)} 已经签退，等团长确认就好` : '您已经签退，等团长确认就好',
  AlreadySettled: '这一班团长已经确认过了，不用再扫',

  TooEarly: '还没到时间，开始前 30 分钟可以签到',
  ShiftIsOver: '这一班已经结束了',
  OutsideShift: '扫码的时间不在班次里，请当面告诉团长',
  FromTheFuture: '那个码的时间不对，请当面告诉团长',
  TooLate: '超过七天才传到，请团长申请补录',

  UnreadableCode: '这不是签到码，请扫团长手机上的码',
  UnknownCode: '没认出这个码，请团长重新打开签到码',
  ForgedCode: '这个码不完整，请再扫一次屏幕上的码',
  StaleCode: '码已经换了，请扫屏幕上最新的码',
  ReplacedCode: '那个码已经换掉了，请扫屏幕上最新的码',
  WrongShift: ({ title }) =>
    title ? `这是“${title}”的码，请扫您这一班的码` : '这是别的班次的码，请扫您这一班的码',
  CheckOutCodeShown: '这是签退码，请团长先切换到签到码',
  CheckInCodeShown: '这是签到码，请团长先切换到签退码',
  NotCheckedIn: '还没有您的签到，请先扫签到码',
  CheckedInElsewhere: ({ title }) =>
    title ? `您还在“${title}”服务，请先到那里签退` : '您还在别处服务，请先到那里签退',
  KeyReused: '内容改过了，请再按一次',

  UnknownCard: '没找到这张卡，请核对卡号',
  UnknownPerson: '名单上的这位已经退出，请当面核对',
  LostCard: '这张卡已经挂失，请用新卡',
  OwnSession: '您自己的时长，请副团长或点位负责人确认',

  NotRegistered: '先登记成志愿者，一分钟就好',
  NotSignedUp: '名单上还没有您，请当面请团长加上',

  NotAKiosk: '这台平板还不是签到台，请点位负责人重新设置',
  KioskLocked: ({ at }) =>
    typeof at === 'number'
      ? `试的次数多了，${timeOf(at)} 后再试，或请工作人员帮忙`
      : '试的次数多了，请过十分钟再试',
  ShiftNotFound: '没有找到这个班次，请回活动列表看看',
  NobodyFound: '名单上没找到，请刷志愿者卡或请工作人员帮忙',
  SeveralFound: '找到不止一位，请刷卡或输入卡号',
} satisfies Record<CheckInAnswer, Sentence>

/** The next step in a word or two. */
export const nextSteps: Record<NextStep, string> = {
  checkOutAtTheEnd: '结束时再扫',
  waitForLeader: '等团长确认',
  waitForNetwork: '等网络',
  waitForCentre: '等中心核对',
  comeLater: '到点再来',
  tellLeader: '当面告诉团长',
  askKeeper: '请工作人员帮忙',
  scanAgain: '再扫一次',
  useOwnPhone: '用自己的手机扫',
  register: '去登记',
  showCard: '出示志愿者卡',
}
