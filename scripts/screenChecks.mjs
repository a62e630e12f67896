// What must hold on every screen, measured in the page itself. Handed to the browser as a function, so it may
// use nothing from outside.
export const limits = {
  standard: { target: 44, smallestText: 12, body: 17 },
  elder: { target: 60, smallestText: 18, body: 24 },
}

export function measureScreen({ target, smallestText, body }) {
  const problems = []
  const say = (rule, element, detail) => {
    const words = (element.getAttribute?.('aria-label') || element.textContent || '').trim().slice(0, 24)
    problems.push(`${rule}: ${detail} at "${words}" (${element.className || element.tagName})`)
  }
  const shown = (element) => {
    const style = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    return style.visibility !== 'hidden' && style.display !== 'none' && box.width > 1 && box.height > 1
  }
  const numbers = (colour) => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number)
    return { red, green, blue, alpha }
  }
  const over = (front, back) => {
    const mix = (a, b) => a * front.alpha + b * (1 - front.alpha)
    return {
      red: mix(front.red, back.red),
      green: mix(front.green, back.green),
      blue: mix(front.blue, back.blue),
      alpha: 1,
    }
  }
  const behind = (element) => {
    const layers = []
    for (let at = element; at; at = at.parentElement) {
      const layer = numbers(getComputedStyle(at).backgroundColor)
      if (layer.alpha > 0) layers.push(layer)
      if (layer.alpha === 1) break
    }
    return layers
      .reverse()
      .reduce((back, layer) => over(layer, back), { red: 255, green: 255, blue: 255, alpha: 1 })
  }
  const brightness = ({ red, green, blue }) => {
    const part = (value) =>
      value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
  }
  const contrast = (one, other) => {
    const [high, low] = [brightness(one), brightness(other)].sort((a, b) => b - a)
    return (high + 0.05) / (low + 0.05)
  }
  // Pages below this one in the stack stay in the document.
  const root = [...document.querySelectorAll('.app')].filter(shown).pop()
  if (!root) return { problems: ['screen: no .app root'], lowestContrast: 0, texts: 0, targets: 0 }
  const bodySize = parseFloat(getComputedStyle(root).fontSize)
  if (bodySize < body) say('body size', root, `${bodySize} px, wanted ${body}`)

  let lowestContrast = 21
  let texts = 0
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!node.textContent.trim() || !shown(element) || element.closest('.unseen')) continue
    texts++
    const style = getComputedStyle(element)
    const back = behind(element)
    const ratio = contrast(over(numbers(style.color), back), back)
    lowestContrast = Math.min(lowestContrast, ratio)
    if (ratio < 4.5) say('contrast', element, ratio.toFixed(2))
    if (parseFloat(style.fontSize) < smallestText) say('text size', element, style.fontSize)
  }

  const touchables = [
    ...root.querySelectorAll('[role=button], [role=radio], [role=tab], input, textarea'),
  ].filter(shown)
  for (const element of touchables) {
    const box = (
      element.matches('input, textarea') ? (element.closest('.field__box') ?? element) : element
    ).getBoundingClientRect()
    if (Math.round(box.width) < target || Math.round(box.height) < target) {
      say('target', element, `${Math.round(box.width)} x ${Math.round(box.height)}, wanted ${target}`)
    }
    if (!(element.getAttribute('aria-label') || element.textContent.trim()))
      say('name', element, 'nothing to read')
  }

  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth > width)
    say('sideways', root, `${document.documentElement.scrollWidth} px wide`)
  for (const element of root.querySelectorAll('*')) {
    const box = element.getBoundingClientRect()
    if (
      box.width > 1 &&
      (box.right > width + 1 || box.left < -1) &&
      !element.closest('.slip__tear, .unseen')
    ) {
      say('sideways', element, `from ${Math.round(box.left)} to ${Math.round(box.right)}`)
    }
    const style = getComputedStyle(element)
    const cuts = style.overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1
    if (cuts && !element.matches('.app') && !element.closest('.unseen'))
      say('cut', element, `${element.scrollHeight} in ${element.clientHeight} px`)
  }
  return { problems, lowestContrast, texts, targets: touchables.length }
}
