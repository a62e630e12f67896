import { done, type Handler } from '#cloud/serve'
import { uploadPath } from '#domain/upload'

export const placeForPicture: Handler<'volunteer.placeForPicture'> = (
  { purpose, pictureKey },
  { cloud, caller },
) => Promise.resolve(done({ path: uploadPath(purpose, caller.personId, pictureKey, cloud.townKey) }))
