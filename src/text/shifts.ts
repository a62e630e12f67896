/** How lists and pages speak of shifts and places. */
export const shiftText = {
  place: (servicePointName: string, room: string) =>
    room ? `${servicePointName} · ${room}` : servicePointName,
  left: (left: number) => (left > 0 ? `还有 ${left} 个名额` : '名额满了'),
  signedUp: '已报名',
  cancelled: '已取消',
  full: '名额满了',
  leading: '您负责',
  underWay: '正在进行',
  over: '已结束',
}
