/** A phone has neither keyboard nor landmarks to look after; browsers have browserManners.h5.ts. */
export function learnBrowserManners() {
  return undefined
}
