import type { Heard } from './createCall'

/** How far the cloud's clock is ahead: an answer was written about halfway between asking and hearing. */
export function cloudOffset({ now, sentAt, heardAt }: Heard): number {
  return now - Math.round((sentAt + heardAt) / 2)
}
