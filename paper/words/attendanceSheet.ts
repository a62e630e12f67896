import { chinaDateOf, chinaTimeOf, type Instant } from '#domain/time'
import type { SheetWords } from '../attendanceSheet'

export const sheetWords: SheetWords = {
  title: '签到表',
  number: (number) => `表号 ${number}`,
  page: (page, of) => `第 ${page} 张，共 ${of} 张`,
  columns: { name: '姓名 / 卡号', in: '几点到', out: '几点走', signature: '本人签名' },
  people: '到场共 ______ 人',
  keeper: '点位负责人 ____________',
  how: [
    '来时写几点到并签名，走时写几点走。没有报名的，写在空行里，写上卡号。',
    '结束后请点位负责人在小程序里按表号录入，并拍下这张表。团长确认后计入时长。',
  ],
}

export function sheetWhen(startsAt: Instant, endsAt: Instant): string {
  const [year, month, day] = chinaDateOf(startsAt).split('-').map(Number) as [number, number, number]
  return `${year} 年 ${month} 月 ${day} 日 ${chinaTimeOf(startsAt)}–${chinaTimeOf(endsAt)}`
}
