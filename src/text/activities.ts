export const activitiesText = {
  name: '活动',
  more: '再看一些',
  fetchingMore: '正在打开后面的…',
  end: '后面的还没有发布',
  nothing: '还没有发布活动',
  nothingSay: '团长发布后，这里就能看到',
}
