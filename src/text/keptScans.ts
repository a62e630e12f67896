import type { ErrorCode, Facts, Output } from '#contract/index'
import type { CheckInAnswer } from '#domain/checkInAnswer'
import { errorSentence } from './errors'

type Why = Extract<Output<'session.upload'>['outcomes'][number], { outcome: 'kept' }>['why']

/** Why an uploaded scan made no session, and what comes next. */
const why: Record<Why, string> = {
  UnreadableCode: '那个码看不清，请当面告诉团长您到过',
  UnknownCode: '没找到那个码的班次，请当面告诉团长',
  ForgedCode: '那个码不对，请当面告诉团长您到过',
  StaleCode: '那个码过时了，请当面告诉团长您到过',
  ReplacedCode: '那个码已经换掉了，请当面告诉团长您到过',
  OutsideShift: '扫码的时间不在班次里，请当面告诉团长',
  FromTheFuture: '那个码的时间不对，请当面告诉团长',
  TooLate: '结束超过七天才传到，请团长申请补录',
  AlreadySettled: '团长已经确认过这个班次，有疑问请找团长',
  OwnSession: '自己的签到请用自己的手机扫码',
  UnknownCard: '没找到这张卡，请核对卡号',
  UnknownPerson: '名单上的这位已经退出，请当面核对',
  LostCard: '这张卡已经挂失，请用新卡',
}

export const keptText = {
  kept: '已记下',
  waits: '待核对',
  checkedLater: '联网后自动核对',
  say: (direction: 'in' | 'out') =>
    direction === 'in'
      ? ['这条记录在手机里，', '有网就传。', '结束时，请再扫一次。']
      : ['这条记录在手机里，', '有网就传。'],
  stepKept: (time: string) => `已记下 ${time}`,
  stepKeptSay: '等上传，待核对',
  stepChecked: '联网核对',
  stepCheckedSay: '手机自己会做',
  understood: '知道了',
  tryNow: '现在就试一次',
  stillOffline: '还没有网络，记录不会丢',
  waiting: (count: number) => `${count} 次扫码等网络核对`,
  waitingSay: '在手机里，有网就传',
  heard: '扫码已核对',
  unheard: (count: number) => `${count} 条没记上`,
  unheardSay: '看看是谁、为什么',
  /** Why it still waits. */
  waitsOn: (fault: Readonly<{ code: ErrorCode; facts: Facts }>) =>
    fault.code === 'Offline' ? keptText.stillOffline : errorSentence(fault),
  /** What somebody has to look at, and what comes next. */
  doubt: (doubt: Readonly<{ code: CheckInAnswer; facts: Facts }>) =>
    keptText.isWhy(doubt.code) ? why[doubt.code] : errorSentence(doubt),
  doubts: (count: number) => `${count} 次扫码请和团长核对`,
  isWhy: (reason: string): reason is Why => Object.prototype.hasOwnProperty.call(why, reason),
}
