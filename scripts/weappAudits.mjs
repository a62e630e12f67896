// WeChat's Audits as far as the built package shows it, each check answering its complaints. What only pages that are open
// show is led to by test/architecture/auditsGround.test.ts.
// https://developers.weixin.qq.com/miniprogram/dev/framework/audits/audits.html

/** Classes that WeChat's or Taro's own widgets put on themselves. */
const OF_WIDGETS = /^(weui|taro|wx)-/

/** Every rule of every style sheet: its selector and what it says. */
function rulesOf(pack) {
  return pack.files
    .filter((file) => file.endsWith('.wxss'))
    .flatMap((file) =>
      [...pack.read(file).matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector, says]) => ({
        file,
        selector: selector.trim(),
        says,
      })),
    )
}

/** What scrolls goes on under the thumb, on iOS too. */
export function scrollsOn(pack) {
  const rules = rulesOf(pack)
  const goesOn = new Set(
    rules
      .filter(({ says }) => says.includes('-webkit-overflow-scrolling:touch'))
      .flatMap(({ selector }) => selector.split(',')),
  )
  return rules
    .filter(({ says }) => /overflow(-[xy])?:\s*(scroll|auto)/.test(says))
    .flatMap(({ file, selector }) => selector.split(',').map((each) => ({ file, each: each.trim() })))
    .filter(({ each }) => !goesOn.has(each))
    .map(({ file, each }) => `${file}: ${each} scrolls and stops dead on iOS`)
}

/** What is under the thumb while one scrolls does not light up and stay so. */
export function nothingLightsUp(pack) {
  return rulesOf(pack)
    .filter(({ selector }) => selector.includes(':active'))
    .map(({ file, selector }) => `${file}: ${selector} belongs to hover-class`)
}

/** A class that no template and no script names, whole or as the beginning of what it is put together from. */
export function stylesAreUsed(pack) {
  const text = pack.files
    .filter((file) => /\.(js|wxml)$/.test(file))
    .map((file) => pack.read(file))
    .join('\n')
  const isPutTogether = (name) => name.includes('--') && text.includes(name.slice(0, name.indexOf('--') + 2))
  const isNamed = (name) => OF_WIDGETS.test(name) || text.includes(name) || isPutTogether(name)
  return rulesOf(pack)
    .filter(({ selector }) =>
      [...selector.matchAll(/\.([a-zA-Z][\w-]*)/g)].some(([, name]) => !isNamed(name)),
    )
    .map(({ file, selector }) => `${file}: ${selector} dresses nothing`)
}

/** Nothing is asked of an address that anybody on the way could read. */
export function addressesAreSafe(pack) {
  return pack.files
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) =>
      [...pack.read(file).matchAll(/["'`](http:\/\/[^"'`]+)/g)].map(([, address]) => `${file}: ${address}`),
    )
}
