export const joinTeamText = {
  name: '加入团队',
  search: '找一找',
  searchHint: '名字或特长，比如：理发',
  askTitle: (team: string) => `申请加入“${team}”？`,
  askSay: '团长答应后，您就是团员了。',
  askYes: '申请加入',
  askNo: '再看看',
  asked: '已经告诉团长了',
  isAsked: '等团长答应',
  isMember: '已加入',
  nothing: '没找到这样的团队',
  nothingSay: '换个词试试',
}
