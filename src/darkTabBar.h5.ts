import theme from './theme.json'

/** WeChat colours its bar from theme.json by itself; here the icons, drawn for light, are brightened. */
export function darkenTabBar(): void {
  const { paper, inkSoft, accent } = theme.dark
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
