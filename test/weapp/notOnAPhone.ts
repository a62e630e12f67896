/**
 * What a browser or Node gives and WeChat's logic layer does not. Without hiding these, a test passes on code that
 * dies on a phone.
 */
export const NOT_ON_A_PHONE = [
  'window document frames self location navigator localStorage history caches screen alert confirm prompt',
  'XMLHttpRequest WebSocket sessionStorage indexedDB fetch Headers Request Response FormData Blob File FileReader',
  'URL URLSearchParams AbortController TextEncoder TextDecoder structuredClone requestAnimationFrame',
  'cancelAnimationFrame Image Event CustomEvent HTMLElement Element Node MutationObserver getComputedStyle crypto',
  'performance process Buffer setImmediate global',
].flatMap((line) => line.split(' '))
