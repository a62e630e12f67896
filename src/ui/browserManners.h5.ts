import theme from '../theme.json'

/** What WeChat does by itself and Taro's elements leave out in a browser. */
export function learnBrowserManners() {
  darkenTabBar(theme.dark)
  document.addEventListener('keydown', pressByKey)
  new MutationObserver((_changes, observer) => {
    if (nameTabBar()) observer.disconnect()
  }).observe(document.body, { childList: true, subtree: true })
}

/** Enter and the space bar press what can be tapped: Taro's elements know only the pointer. */
function pressByKey(event: KeyboardEvent) {
  if (event.key !== 'Enter' && event.key !== ' ') return
  const target = event.target
  if (!(target instanceof HTMLElement)) return
  if (!['button', 'radio', 'tab'].includes(target.getAttribute('role') ?? '')) return
  event.preventDefault()
  target.click()
}

/** Readers jump from landmark to landmark, and the tab bar is one. */
function nameTabBar(): boolean {
  const bar = document.querySelector('taro-tabbar')
  bar?.setAttribute('role', 'navigation')
  return bar !== null
}

/** WeChat colours its bar from theme.json by itself; here the icons, drawn for light, are brightened. */
function darkenTabBar({ paper, inkSoft, accent }: typeof theme.dark) {
  const style = document.createElement('style')
  style.textContent = `@media (prefers-color-scheme: dark) {
    .weui-tabbar { background-color: ${paper} !important; border-color: transparent !important }
    .weui-tabbar__label { color: ${inkSoft} !important }
    .weui-bar__item_on .weui-tabbar__label { color: ${accent} !important }
    .weui-tabbar__icon { filter: brightness(2) }
    .weui-bar__item_on .weui-tabbar__icon { filter: brightness(1.4) }
  }`
  document.head.append(style)
}
