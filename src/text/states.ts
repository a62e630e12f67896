/** What every screen says while it waits or could not ask. */
export const stateText = {
  loading: '正在打开…',
  retry: '再试一次',
  offlineName: '没连上网',
  offlineSay: '检查一下网络，再试一次就好',
  faultName: '没能打开',
  old: '没有网络，这是上次看到的内容',
}
