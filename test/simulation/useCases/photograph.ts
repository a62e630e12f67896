import { barePicture } from '#domain/picture'
import { uploadPath } from '#domain/upload'
import { TOWN_KEY } from '#test/store/testTown'
import type { Turn } from '../simulation'
import { newKey } from './useCase'

const PHOTOGRAPH = Uint8Array.from([0xff, 0xd8, 0xff, 0xdb, 0, 3, 1, 0xff, 0xda, 0, 2, 7, 7, 0xff, 0xd9])
if (!barePicture(PHOTOGRAPH)) throw new Error('The photograph is none')

/** What shows it, where the cloud told this person's phone to put it. */
export function photographBy(turn: Turn, who: string): string {
  const { town, world } = turn
  const path = uploadPath('proof', town.idOf(who), newKey(turn), TOWN_KEY)
  void world.files.upload(path, PHOTOGRAPH)
  return `cloud://test.bucket/${path}`
}
