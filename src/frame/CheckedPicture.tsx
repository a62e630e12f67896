import { pictureNote } from '@/text/picture'
import { NotedPicture } from '@/ui/NotedPicture'

type CheckedPictureProps = Readonly<{
  picture: Readonly<{ url: string | null; check: 'waiting' | 'fine' | 'refused' }> | null
  label: string
  mode?: 'aspectFit' | 'widthFix'
}>

/** A picture somebody sent: shown to who may see it, with a sentence while WeChat's check has not passed it. */
export function CheckedPicture({ picture, label, mode }: CheckedPictureProps) {
  if (picture === null) return null
  const { url, check } = picture
  const isSeen = url !== null
  return (
    <NotedPicture
      label={label}
      {...(mode ? { mode } : {})}
      {...(isSeen ? { src: url } : {})}
      {...(check === 'fine' ? {} : { note: pictureNote(check, isSeen) })}
    />
  )
}
