/** WeChat colours its bar from theme.json by itself. */
export function darkenTabBar(): void {}
