/** What hangs on the board that everybody may read, registered or not. */
export const publicBoardText = {
  name: '公开栏',
  entry: '公开栏',
  entrySay: '规则、账目、星级、证明查验',
  rules: '积分规则',
  rulesSay: '时长怎么记，积分怎么来',
  openBooks: '账目公开',
  openBooksSay: '积分从哪来，到哪去',
  changes: '改动公示',
  changesSay: '补录和更正都挂出来，大家看',
}
