import { personIdOf } from '#domain/ids'
import { type UploadPurpose, uploadPath } from '#domain/upload'
import { PHOTOGRAPH } from '#test/store/photograph'
import { TOWN_KEY } from '#test/store/testTown'
import type { World } from './world'

/** A picture where the cloud told this person's phone to put it. */
export function photographBy(
  world: World,
  who: string,
  key: string,
  purpose: UploadPurpose = 'proof',
): string {
  const path = uploadPath(purpose, personIdOf(`openid-${who}`, TOWN_KEY), key, TOWN_KEY)
  void world.files.upload(path, PHOTOGRAPH)
  return `cloud://test.bucket/${path}`
}
