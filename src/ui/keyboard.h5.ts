/** Lets Enter and the space bar press what can be tapped: Taro's elements know only the pointer. */
export function followKeyboard() {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    const target = event.target
    if (!(target instanceof HTMLElement)) return
    if (!['button', 'radio', 'tab'].includes(target.getAttribute('role') ?? '')) return
    event.preventDefault()
    target.click()
  })
}
