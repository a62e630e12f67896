import path from 'node:path'
import postcss from 'postcss'

/** Elements of WeChat's that a style may name, as the browser's widgets are called. */
const ELEMENT =
  /(^|[\s,>+~])(view|text|button|input|image|textarea|scroll-view|picker|form|label)(?=[\s,.:>+~[]|$)/g
const RPX = /(-?\d*\.?\d+)rpx/g

/** A WeChat style sheet with its imports, in a browser's words: `page`, element names and `rpx` said otherwise. */
export function browserStyles(file: string, read: (file: string) => string): string {
  const sheet = postcss.parse(read(file))
  sheet.walkAtRules('import', (rule) => {
    const named = rule.params.replace(/["']/g, '')
    const place = named.startsWith('/') ? named.slice(1) : path.posix.join(path.posix.dirname(file), named)
    rule.replaceWith(postcss.parse(browserStyles(place, read)))
  })
  sheet.walkRules((rule) => {
    rule.selector = rule.selector
      .replace(/(^|[\s,>+~])page(?=[\s,.:>+~[]|$)/g, '$1body')
      .replace(ELEMENT, '$1taro-$2-core')
  })
  sheet.walkDecls((declaration) => {
    declaration.value = declaration.value.replace(RPX, 'calc(100vw / 750 * $1)')
  })
  return sheet.toString()
}
