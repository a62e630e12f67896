/** What WeChat does by itself and Taro's elements leave out in a browser. */
export function learnBrowserManners() {
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
