import pictures from '../../config/pictures.json'

export type Step = Readonly<{
  tap?: string
  unlessThere?: string
  waitFor?: string
  fill?: { name: string; value: string }
}>
export type Screen = Readonly<{
  name: string
  route: string
  /** The page in front once all steps are taken, where it is not the one of the route. */
  opens?: string
  persona?: string
  gallery?: boolean
  steps?: readonly Step[]
}>

/** What `npm run pictures` shows and what openings weigh: every page of the product at least once. */
export const screens = (pictures.screens as readonly Screen[]).filter(({ gallery }) => !gallery)

/** As WeChat names it: without a slash before it and without what it wants to know. */
export function pageOf({ route, opens }: Screen): string {
  return opens ?? (route.split('?')[0] ?? '').slice(1)
}
