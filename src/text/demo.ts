/** Against the local cloud only. */
export const demoText = {
  bar: '演示',
  guest: '路人(没登录)',
  who: '现在是谁',
  clock: '钟',
  quarter: '+15 分',
  hour: '+1 小时',
  shiftEnd: '到班次结束',
  open: '展开',
  close: '收起',
}
