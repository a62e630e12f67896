import type { ServicePointId } from './ids'

/** WeChat lets a mini-program code carry so much. */
export const LONGEST_SCENE = 32
/** Where it leads, as WeChat writes the path of a page. */
export const PLACE_PAGE = 'packages/keeper/pages/place/index'
const PREFIX = 'p='

/** What the mini-program code of a place carries: which place it is, and nothing that could check anybody in. */
export function sceneOfPlace(servicePointId: ServicePointId): string | undefined {
  const scene = `${PREFIX}${servicePointId}`
  return scene.length <= LONGEST_SCENE ? scene : undefined
}

export function placeInScene(scene: string): ServicePointId | undefined {
  return scene.startsWith(PREFIX) && scene.length > PREFIX.length ? scene.slice(PREFIX.length) : undefined
}
