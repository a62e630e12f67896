import type { PersonId } from '#domain/ids'
import { maySeePicture, type PictureCheck, takenPictureIdOf, toldCheck } from '#domain/takenPicture'
import type { Cloud } from './ports'

/** As many as one page may bring; WeChat answers at most so many addresses at a time. */
const PICTURES_READ = 50

/** A picture as one person is shown it: its address where she may see it, and how WeChat's check stands. */
export type ShownPicture = Readonly<{ url: string | null; check: PictureCheck }>

/** What of these pictures the caller may see: her own, and what WeChat has passed. */
export async function picturesShown(
  { store, files }: Pick<Cloud, 'store' | 'files'>,
  me: PersonId,
  fileIds: readonly (string | null | undefined)[],
): Promise<(fileId: string | null | undefined) => ShownPicture | null> {
  const wanted = [...new Set(fileIds)].filter((id): id is string => Boolean(id)).slice(0, PICTURES_READ)
  if (wanted.length === 0) return () => null
  const known = await store.find('takenPictures', {
    where: { _id: { $in: wanted.map(takenPictureIdOf) } },
    limit: PICTURES_READ,
  })
  const urls = await files.urlsOf(known.filter((one) => maySeePicture(one, me)).map(({ fileId }) => fileId))
  return (fileId) => {
    const one = known.find((each) => each.fileId === fileId)
    return one ? { url: urls[one.fileId] ?? null, check: toldCheck(one) } : null
  }
}
