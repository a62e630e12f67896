/** Family names of two characters; the rest of the name is hidden. */
const DOUBLE = new Set(
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐'.split(
    ' ',
  ),
)

/**
 * A name as a public list may show it: 王小明 as 王**, 欧阳娜 as 欧阳*, Li as L*. Whoever knows her knows her; nobody
 * else learns who she is.
 */
export function maskedName(name: string): string {
  const letters = [...name.trim()]
  const shown = DOUBLE.has(letters.slice(0, 2).join('')) && letters.length > 2 ? 2 : 1
  const hidden = letters.length - shown
  return `${letters.slice(0, shown).join('')}${'*'.repeat(Math.min(Math.max(hidden, 1), 2))}`
}
